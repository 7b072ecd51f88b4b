import { expect, expectAccessible, open, test } from "./fixtures.mjs";

test("a first visit shows the page", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("#crash")).toBeHidden();
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("a first visit is accessible", async ({ page }) => {
      await open(page);
      await expectAccessible(page);
    });
  });
}

test("the site works under a path", async ({ page, subPath }) => {
  await open(page, subPath);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("program and prices are fetched once each", async ({ page }) => {
  const asked = [];
  const warnings = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  await open(page);
  // Playwright itself says that it blocks the service worker here.
  expect(warnings.filter((text) => !/Service Worker registration blocked/.test(text))).toEqual([]);
  expect(asked.filter((path) => path.endsWith("_bg.wasm"))).toHaveLength(1);
  expect(asked.filter((path) => /\/catalog-[0-9a-f]+\.txt$/.test(path))).toHaveLength(1);
});

test("the policy allows no script of others", async ({ page, request }) => {
  const response = await request.get("./");
  const header = response.headers()["content-security-policy"];
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("frame-ancestors 'none'");
  await open(page);
  const meta = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  expect(`${meta}; frame-ancestors 'none'`).toBe(header);
  expect(meta).not.toContain("unsafe-inline");
});
