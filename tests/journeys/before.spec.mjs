// The prerendered answer: shown until the app works, only where it is the answer to what is asked, and
// nothing that is done on it is lost. And what a first visit asks for.
import { readFileSync } from "node:fs";
import { field, openForm } from "./answer.mjs";
import { expect, test } from "./fixtures.mjs";

const budget = JSON.parse(readFileSync(new URL("../../scripts/budget.json", import.meta.url), "utf8"));
const before = (page) => page.locator("#before");

/** Keeps the program back until the journey lets it come. */
async function heldBack(page) {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/*_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  return async () => {
    release();
    await expect(page.locator("#app")).not.toBeEmpty();
    await expect(before(page)).toHaveCount(0);
  };
}

test("the plain address shows the answer at once, and the app takes it over without a shift", async ({ page }) => {
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((e) => e.value))).observe({ type: "layout-shift", buffered: true });
  });
  const come = await heldBack(page);
  await page.goto("./");
  await expect(before(page).locator(".pick-name").first()).toBeVisible();
  await expect(page.locator("#boot")).toBeHidden();
  await expect(before(page).locator(".stale"), "what is rendered is of the scenario that is shown").toHaveCount(0);
  const told = () => page.locator(".pick-name, .figures, .right-until, .draws, .other-name").allInnerTexts();
  const [first, height] = [await told(), await page.evaluate(() => document.body.scrollHeight)];
  await come();
  expect(await told()).toEqual(first);
  expect(Math.abs((await page.evaluate(() => document.body.scrollHeight)) - height)).toBeLessThan(60);
  await expect(page.locator("#app .said"), "the forecast").toHaveCount(0, { timeout: 20_000 });
  expect(await told(), "when everything is there").toEqual(first);
  expect((await page.evaluate(() => window.shifts)).reduce((a, b) => a + b, 0)).toBeLessThan(0.02);
});

test("a preset's link shows that preset's answer", async ({ page }) => {
  const come = await heldBack(page);
  await page.goto("#v=1&preset=qrcards");
  const names = before(page).locator(".pick-name");
  await expect(names.first()).toBeVisible();
  const first = await names.allInnerTexts();
  await come();
  expect(await page.locator(".pick-name").allInnerTexts()).toEqual(first);
});

for (const [what, link] of [["another scenario", "#v=1&preset=qrcards&customers=9000"], ["another page", "#v=1&view=costs"], ["an older link", "?customers=9"]]) {
  test(`${what} never shows the prerendered answer`, async ({ page }) => {
    const come = await heldBack(page);
    await page.goto(link);
    await expect(page.locator("#boot")).toBeVisible();
    await expect(before(page)).toBeHidden();
    await come();
  });
}

test("a scenario that was kept never shows the prerendered answer", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("hostwatch.v1.last", JSON.stringify({ v: 1, data: "#v=1&preset=qrcards&customers=77" })));
  const come = await heldBack(page);
  await page.goto("./");
  await expect(page.locator("#boot")).toBeVisible();
  await expect(before(page)).toBeHidden();
  await come();
  await openForm(page);
  await expect(field(page, "Paying customers")).toHaveValue("77");
});

test("what is typed and pressed before the app works is not lost", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "the form is folded there");
  const come = await heldBack(page);
  await page.goto("./");
  await field(page, "Paying customers").fill("123");
  await come();
  await expect(field(page, "Paying customers")).toHaveValue("123");
  await expect.poll(() => page.url()).toContain("customers=123");
});

test("a first visit asks for no more than the budget allows", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const come = await heldBack(page);
  await page.goto("./");
  await come();
  const until = asked.filter((url) => !/details-|hostwatch-web-(?!.*(_bg\.wasm|\.js)$)/.test(url));
  expect(until.length, until.join("\n")).toBeLessThanOrEqual(budget.requests);
});

test("without JavaScript the answer of the example stands there", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.locator("#before .pick-name").first()).toBeVisible();
  await context.close();
});
