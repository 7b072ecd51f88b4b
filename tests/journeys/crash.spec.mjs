// When the app itself fails, the page must say so and leave a way out.
import { readFileSync } from "node:fs";
import { field, openForm } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const crash = (page) => page.getByRole("alert").filter({ hasText: "Something went wrong" });

/** An error whose stack names the app's own script, as one of its own does. */
const OWN = () => Object.assign(new Error("provoked"), { stack: "Error: provoked\n    at start (http://127.0.0.1/hostwatch-web-0123.js:1:1)" });

test.describe("a running page that fails", () => {
  // Playwright gives a DOMException no text.
  test.use({ allowedErrors: /provoked|^page: $/ });
  for (const [what, provoke] of [
    ["a panic", () => window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" }))],
    ["an error of its own", (own) => { const error = new Function(`return (${own})()`)(); setTimeout(() => { throw error; }); }],
    ["a rejected promise of its own", (own) => void Promise.reject(new Function(`return (${own})()`)())],
  ]) {
    test(`shows the notice after ${what}`, async ({ page }) => {
      await open(page);
      await page.evaluate(provoke, OWN.toString());
      await expect(crash(page)).toBeVisible();
      await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
      await expect(page.locator("#crash-detail")).toContainText("provoked");
    });
  }
  for (const [what, provoke] of [
    ["an error of somebody else's", () => setTimeout(() => { throw new Error("provoked"); })],
    ["a rejected promise of an extension", () => void Promise.reject(new Error("provoked"))],
    ["a rejected text", () => void Promise.reject("provoked")],
    ["a refused clipboard", () => void Promise.reject(new DOMException("provoked", "NotAllowedError"))],
  ]) {
    test(`is not alarmed by ${what}`, async ({ page }) => {
      await open(page);
      await page.evaluate(provoke);
      await page.waitForTimeout(200);
      await expect(crash(page)).toBeHidden();
    });
  }

  test("reloads, removes only what may be at fault, offers the rest, copies the link", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "./?customers=31");
    await expect.poll(() => page.url()).toContain("v=1");
    const saved = JSON.stringify({ v: 1, data: [{ name: "Mine", link: "?customers=7" }] });
    await page.evaluate((saved) => {
      localStorage.setItem("hostwatch.v1.saved", saved);
      localStorage.setItem("hostwatch.v1.checks", "{ broken");
      localStorage.setItem("hostwatch.test", "1");
      localStorage.setItem("other", "1");
      window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" }));
    }, saved);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Copy this link" }).click();
    await expect(page.getByText("Link copied.")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    await page.getByRole("button", { name: "Reset what may be at fault" }).click();
    await expect(page.getByText("Your saved scenarios and ticks are still there.")).toBeVisible();
    const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => /^hostwatch\.(test|v1\.(saved|checks))$|^other$/.test(key)).sort());
    expect(keys).toEqual(["hostwatch.v1.saved", "other"]);
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /Download what this browser/ }).click()]);
    const kept = JSON.parse(readFileSync(await file.path(), "utf8"));
    expect(kept["hostwatch.v1.checks"]).toBe("{ broken");
    expect(kept["hostwatch.v1.saved"]).toBe(saved);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(crash(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("the plain address does not open what crashed, nor does starting afresh", async ({ page }) => {
    await open(page, "./?customers=31");
    await page.evaluate(() => localStorage.setItem("hostwatch.v1.last", JSON.stringify({ v: 1, data: "?v=1&customers=77" })));
    await page.goto("./");
    await expect.poll(() => page.url()).toContain("customers=77");
    await page.evaluate(() => window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" })));
    await expect(page.getByLabel("The link to this page")).toHaveValue(/customers=77/);
    await page.getByRole("link", { name: /Start afresh/ }).click();
    await expect(crash(page)).toBeHidden();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect.poll(() => page.url()).toContain("v=1");
    expect(page.url()).not.toContain("customers=77");
  });

  test("a scenario is the last one only once it was drawn", async ({ page }) => {
    await open(page, "./?customers=31");
    const last = () => page.evaluate(() => localStorage.getItem("hostwatch.v1.last"));
    await openForm(page);
    await field(page, "Paying customers").fill("33");
    await field(page, "Paying customers").press("Enter");
    await expect.poll(last).toContain("customers=33");
    await field(page, "Paying customers").fill("34");
    await field(page, "Paying customers").press("Enter");
    await page.evaluate(() => window.dispatchEvent(new CustomEvent("hostwatch:panic", { detail: "provoked" })));
    await page.waitForTimeout(800);
    expect(await last()).toBeNull();
  });
});
