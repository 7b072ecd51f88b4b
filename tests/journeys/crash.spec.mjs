// When the app itself fails, the page must say so and leave a way out.
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const crash = (page) => page.getByRole("alert").filter({ hasText: "Something went wrong" });

test.describe("a program that cannot be loaded", () => {
  test.use({ allowedErrors: /.*/ });
  for (const [what, glob, how] of [
    ["its script is missing", "**/hostwatch-web-*.js", { status: 404 }],
    ["the program is missing", "**/*.wasm", { status: 404 }],
    ["the program is broken", "**/*.wasm", { status: 200, contentType: "application/wasm", body: "no wasm" }],
  ]) {
    test(`shows the notice when ${what}`, async ({ page }) => {
      await page.route(glob, (route) => route.fulfill(how));
      await page.goto("./?preset=qrcards");
      await expect(crash(page)).toBeVisible();
      await expect(page.getByLabel("The link to this page")).toHaveValue(/\?preset=qrcards$/);
      await expect(page.locator("#boot")).toBeHidden();
    });
  }
});

test.describe("a running page that fails", () => {
  // Playwright gives a DOMException no text.
  test.use({ allowedErrors: /provoked|^page: $/ });
  for (const [what, provoke] of [
    ["a panic", () => window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" }))],
    ["an error", () => setTimeout(() => { throw new Error("provoked"); })],
    ["a rejected promise", () => void Promise.reject(new Error("provoked"))],
  ]) {
    test(`shows the notice after ${what}`, async ({ page }) => {
      await open(page);
      await page.evaluate(provoke);
      await expect(crash(page)).toBeVisible();
      await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
      await expect(page.locator("#crash-detail")).toContainText("provoked");
    });
  }

  test("reloads, resets only our own storage, copies the link", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "./?customers=31");
    await expect.poll(() => page.url()).toContain("v=1");
    await page.evaluate(() => {
      localStorage.setItem("hostwatch.test", "1");
      localStorage.setItem("other", "1");
      window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" }));
    });
    await expectAccessible(page);
    await page.getByRole("button", { name: "Copy this link" }).click();
    await expect(page.getByText("Link copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await page.getByRole("button", { name: "Reset saved state" }).click();
    await expect(page.getByText("Saved state removed.")).toBeVisible();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /^hostwatch\.test$|^other$/.test(key)))).toEqual(["other"]);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(crash(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("is not alarmed by a refused clipboard", async ({ page }) => {
    await open(page);
    await page.evaluate(() => void Promise.reject(new DOMException("provoked", "NotAllowedError")));
    await page.waitForTimeout(200);
    await expect(crash(page)).toBeHidden();
  });
});
