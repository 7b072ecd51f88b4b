// Parts of the program and of the catalog that come later: one that does not come says so, and can be asked
// for again; none is run that is not what the page was built with.
import { go } from "./answer.mjs";
import { expect, open, test } from "./fixtures.mjs";

const PARTS = /hostwatch-web-(?!.*(_bg\.wasm|\.js)$)[a-z0-9-]+\.wasm$/;
test.use({ allowedErrors: /.*/ });

test("without the rest of the catalog the answer stands, and trying again brings it", async ({ page }) => {
  await page.route("**/details-*.json", (route) => route.abort());
  await page.goto("./");
  await expect(page.locator("#app .pick-name").first()).toBeVisible();
  const notice = page.getByRole("alert").filter({ hasText: "could not be loaded; the recommendation stands without them" });
  await expect(notice).toBeVisible();
  await page.unroute("**/details-*.json");
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toHaveCount(0);
  await go(page, "Plan");
  await expect(page.getByRole("heading", { name: "Alerts at a glance" })).toBeVisible();
});

test("without the part of a page it is said, and trying again brings it", async ({ page }) => {
  await page.route("**/hostwatch-web-costs-*.wasm", (route) => route.abort());
  await page.goto("#v=1&view=costs");
  const notice = page.getByRole("alert").filter({ hasText: "This part of Hostwatch could not be loaded" });
  await expect(notice).toBeVisible({ timeout: 15_000 });
  await page.unroute("**/hostwatch-web-costs-*.wasm");
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What it costs");
});

test("a part with a changed bit is not run", async ({ page }) => {
  await page.route("**/hostwatch-web-costs-*.wasm", async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length >> 1] ^= 1;
    await route.fulfill({ response: answer, body });
  });
  await page.goto("#v=1&view=costs");
  await expect(page.getByText("This part of Hostwatch could not be loaded")).toBeVisible({ timeout: 15_000 });
});

test("a page is on its way before the click: pointing at its link fetches its part", async ({ page }, info) => {
  test.skip(info.project.name === "phone", "a finger does not point first");
  const asked = [];
  page.on("request", (request) => PARTS.test(request.url()) && asked.push(request.url()));
  // What fetches everything in the end waits for the forecast: without the rest there is none.
  await page.route("**/details-*.json", (route) => route.abort());
  await page.goto("./");
  await expect(page.locator("#app .pick-name").first()).toBeVisible();
  expect(asked.filter((url) => /-options-/.test(url))).toEqual([]);
  await page.getByRole("link", { name: "Hosting", exact: true }).hover();
  await expect.poll(() => asked.some((url) => /-options-/.test(url))).toBe(true);
});

test("once nothing else is to be done everything is fetched, each part once", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => PARTS.test(request.url()) && asked.push(request.url()));
  await open(page);
  await expect.poll(() => ["options", "costs", "papers", "soon"].every((name) => asked.some((url) => url.includes(`-${name}-`))), { timeout: 15_000 }).toBe(true);
  expect(new Set(asked).size).toBe(asked.length);
});
