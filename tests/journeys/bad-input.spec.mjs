// Bad links, bad storage, a catalog that does not come: a clear message, the rest kept.
import { expectKey, field, openForm } from "./answer.mjs";
import { expect, open, test } from "./fixtures.mjs";

test("a garbage link says what it left out and keeps the rest", async ({ page }) => {
  await open(page, "?v=9&preset=qrcards&book=source&customers=NaN&errors=-5&stack=%3Cscript%3Ealert(1)%3C/script%3E&mrr=777&shoe=42&mrr=1&w=cost");
  await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible();
  for (const said of ["“NaN” is not a number", "“-5” is outside", "<script>alert(1)</script>", "“shoe”", "stands twice", "version"]) {
    await expect(page.getByText(said).first(), said).toBeVisible();
  }
  await expectKey(page, "mrr", "777");
  await expectKey(page, "customers", null);
});

for (const [what, script] of [
  ["blocked", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } })],
  ["full", () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }],
]) {
  test(`storage that is ${what} costs only the saving, and that is said`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page);
    await openForm(page);
    await field(page, "Paying customers").fill("44");
    await field(page, "Paying customers").press("Enter");
    await expectKey(page, "customers", "44");
    await expect(page.getByText(/keeps nothing|could not be (kept|saved)|not be saved|is full/i).first()).toBeVisible();
  });
}

for (const foreign of ["{", "null", "[1,2]", '{"v":99,"data":"x"}', '{"v":1,"data":{"deep":true}}', '{"v":1,"data":"?preset=nope&customers=NaN"}', "\u0000"]) {
  test(`storage with foreign content ${JSON.stringify(foreign)} harms nothing`, async ({ page }) => {
    await page.addInitScript((text) => {
      if (!localStorage.getItem("seeded")) for (const k of ["last", "saved", "checks", "theme"]) localStorage.setItem(`hostwatch.v1.${k}`, text);
      localStorage.setItem("seeded", "1");
    }, foreign);
    await open(page);
    await expect(page.getByRole("heading", { name: /^(Run it on|Stay on)/ })).toBeVisible();
    await expect(page.locator("#crash")).toBeHidden();
  });
}

test.describe("a catalog that does not come", () => {
  test.use({ allowedErrors: /Failed to load resource|net::ERR/ });
  for (const [what, answer] of [
    ["cannot be fetched", (route) => route.abort()],
    ["is missing", (route) => route.fulfill({ status: 404, body: "not here" })],
    ["is no JSON", (route) => route.fulfill({ body: "<!doctype html>" })],
    ["is incomplete", (route) => route.fulfill({ body: '{"criteria":{}}' })],
  ]) {
    test(`${what}: it is said, and trying again helps`, async ({ page }) => {
      await page.route("**/catalog.json", answer);
      await page.goto("?preset=qrcards&book=source&customers=9");
      const retry = page.getByRole("button", { name: /try again|retry/i });
      await expect(retry).toBeVisible();
      await page.unroute("**/catalog.json");
      await retry.click();
      await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible();
      await expectKey(page, "customers", "9");
    });
  }
});

test("a catalog with one bad vendor shows the rest and says which is missing", async ({ page }) => {
  await page.route("**/catalog.json", async (route) => {
    const files = await (await route.fetch()).json();
    files["vendors/rollbar"].books = "gone";
    await route.fulfill({ json: files });
  });
  await open(page, "?view=monitoring");
  await expect(page.getByText(/rollbar\.json/).first()).toBeVisible();
  await expect(page.locator("table").first()).toContainText("Sentry");
});
