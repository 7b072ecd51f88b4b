// Sharing: the link in a fresh profile, the exports against the command line.
import { readFile } from "node:fs/promises";
import { commandLine, go } from "./answer.mjs";
import { expect, open, test, watch } from "./fixtures.mjs";

const LINK = "#v=1&preset=flask-growth&customers=12000&errors=90000&monitoring-budget=150&rate=80&must=apm&w=cost:5&slo=99.5";

test("a shared link gives the same answer in a fresh profile", async ({ page, browser, baseURL, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, LINK);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("status")).toContainText(/copied/i);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(new URL(LINK, baseURL).href);

  const fresh = await browser.newContext();
  const watched = watch(fresh);
  const other = await fresh.newPage();
  await open(other, copied);
  expect(await other.locator("main").innerText()).toBe(await page.locator("main").innerText());
  for (const name of ["Hosting", "Monitoring", "Costs"]) {
    await go(page, name);
    await go(other, name);
    expect(await other.locator("main").innerText(), name).toBe(await page.locator("main").innerText());
  }
  watched.check();
  await fresh.close();
});

for (const [file, args] of [
  ["hostwatch-recommendation.md", ["report"]],
  ["hostwatch-tables.csv", ["report", "--format", "csv"]],
  ["hostwatch-report.json", ["report", "--format", "json"]],
]) {
  test(`${file} is what the command line prints`, async ({ page, baseURL }) => {
    await open(page, LINK);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `Download ${file}` }).last().click();
    const text = await readFile(await (await download).path(), "utf8");
    const site = file.endsWith(".md") ? ["--site", baseURL] : [];
    // The file of a CSV begins with the mark that spreadsheets need.
    if (file.endsWith(".csv")) expect(text.startsWith("\ufeff")).toBe(true);
    expect(text.replace(/^\ufeff/, "")).toBe(commandLine(...args, ...site, LINK));
  });
}

test("the plan is what the command line writes", async ({ page, baseURL }, info) => {
  await open(page, LINK);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download hostwatch-plan.md" }).last().click();
  const text = await readFile(await (await download).path(), "utf8");
  const out = info.outputPath("plan");
  commandLine("plan", "--site", baseURL, "--out", out, LINK);
  expect(text).toBe(await readFile(`${out}/plan.md`, "utf8"));
});

test("where the clipboard is blocked, the link is shown to be copied by hand", async ({ page, baseURL }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page, LINK);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator(`input[value="${new URL(LINK, baseURL).href}"], textarea`).or(page.getByRole("textbox", { name: /link/i })).first()).toBeVisible();
});

test.describe("on paper", () => {
  test.use({ colorScheme: "dark" });
  test("the plan is printed unfolded, dark on white, with its link and day", async ({ page }) => {
    await open(page, "#preset=qrcards&view=plan");
    const parts = page.locator(".sections > details");
    const count = await parts.count();
    expect(count).toBeGreaterThan(10);
    await expect(page.locator(".sections > details[open]")).toHaveCount(0);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(page.locator(".sections > details[open] .section-body")).toHaveCount(count);
    await expect(page.locator(".print-stamp")).toContainText(/\d{4}-\d\d-\d\d · http.*preset=qrcards/);
    await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
    await expect(page.locator("#scenario")).toBeHidden();
    const [text, ground] = await page.evaluate(() => ["color", "backgroundColor"].map((p) => getComputedStyle(document.body)[p]));
    const light = (rgb) => rgb.match(/\d+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0) / 3;
    expect(light(text)).toBeLessThan(60);
    expect(light(ground)).toBeGreaterThan(240);
    // After the paper everything is folded as it was.
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen", colorScheme: "dark" });
    await expect(page.locator(".sections > details[open]")).toHaveCount(0);
    await expect(page.locator(".print-stamp")).toHaveCount(0);
  });
});
