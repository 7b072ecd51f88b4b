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
  // What was not understood stays in the address until something is changed.
  await expectKey(page, "customers", "NaN");
  await expectKey(page, "shoe", "42");
  await openForm(page);
  await page.getByText(/for hosting, .* for monitoring/).click();
  await field(page, "Hosting budget").fill("31");
  await field(page, "Hosting budget").press("Enter");
  await expectKey(page, "hosting-budget", "31");
  await expectKey(page, "customers", null);
  await expectKey(page, "shoe", null);
});

test("an older link is rewritten behind the hash at once, and an anchor leaves the scenario alone", async ({ page }) => {
  await open(page, "?preset=qrcards&customers=9&view=costs&utm_source=mail#crossovers-title");
  await expect.poll(() => new URL(page.url()).search).toBe("");
  await expectKey(page, "customers", "9");
  await page.evaluate(() => { location.hash = "#somewhere"; });
  await page.waitForTimeout(500);
  await openForm(page);
  await expect(field(page, "Paying customers")).toHaveValue("9");
  // A link pasted over this one counts.
  await page.evaluate(() => { location.hash = "#preset=qrcards&customers=11&view=costs"; });
  await expect(field(page, "Paying customers")).toHaveValue("11");
  await page.goBack();
  await page.goBack();
  await expect(field(page, "Paying customers")).toHaveValue("9");
});

test("jumps within a page move the focus, and the address keeps the scenario", async ({ page }) => {
  // A part that stands open takes it; of one that folds what unfolds it does.
  for (const nth of [1, 2]) {
    await open(page, "#preset=qrcards&view=data");
    const jump = page.getByRole("navigation", { name: "Contents" }).getByRole("link").nth(nth);
    const href = await jump.getAttribute("href");
    const part = new URLSearchParams(href.slice(1)).get("part");
    const there = page.locator(`[id="${part}"]:not(details), details[id="${part}"] > summary`);
    await jump.click();
    await expect(there).toBeFocused();
    await expectKey(page, "preset", "qrcards");
    await expectKey(page, "part", null);
    // In another tab the same link leads to the same part.
    await open(page, href);
    await expect(there).toBeFocused();
  }
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

for (const [what, script] of [
  ["throws on reading", () => { Storage.prototype.getItem = () => { throw new DOMException("no", "InvalidStateError"); }; }],
  ["throws on everything", () => { for (const f of ["getItem", "setItem", "removeItem", "key"]) Storage.prototype[f] = () => { throw new Error("no"); }; }],
]) {
  test(`a storage that ${what} costs only the saving`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page, "#preset=qrcards");
    await expect(page.getByText(/keeps nothing/).first()).toBeVisible();
    await openForm(page);
    await field(page, "Paying customers").fill("44");
    await field(page, "Paying customers").press("Enter");
    await expectKey(page, "customers", "44");
    await expect(page.locator("#crash")).toBeHidden();
  });
}

const stored = (page, name) => page.evaluate((name) => JSON.parse(localStorage.getItem(`hostwatch.v1.${name}`)), name);
const names = async (page) => (await stored(page, "saved"))?.data.map((s) => s.name);
async function saveAs(page, name) {
  await openForm(page);
  const summary = page.locator("summary", { hasText: "Saved scenarios" });
  if (!(await page.locator("#save-name").isVisible())) await summary.click();
  await page.locator("#save-name").fill(name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

test("two tabs keep both their saved scenarios and their ticks", async ({ page, context }) => {
  await open(page, "#preset=qrcards&view=plan");
  const other = await context.newPage();
  await open(other, "#preset=finsight&view=plan");
  await saveAs(page, "Mine");
  // Tabs are processes of their own: what one writes reaches the other a moment later.
  await expect(other.getByText("Saved scenarios · 1")).toBeAttached();
  await saveAs(other, "Yours");
  await expect.poll(() => names(page)).toEqual(["Mine", "Yours"]);
  // The first tab shows what the second one saved.
  await expect(page.getByRole("button", { name: "Yours", exact: true })).toBeVisible();
  const boxes = (tab) => tab.locator(".sections input[type=checkbox]");
  for (const tab of [page, other]) await tab.getByRole("button", { name: "Unfold all" }).click();
  await boxes(page).nth(0).check();
  await expect(boxes(other).nth(0)).toBeChecked();
  await boxes(other).nth(1).check();
  await expect.poll(async () => (await stored(page, "checks")).data.length).toBe(2);
  await expect(page.locator(".sections input[type=checkbox]:checked")).toHaveCount(2);
  await other.close();
});

test("a bad record is set aside, and what else was kept stays", async ({ page }) => {
  const good = { name: "Good", link: "#preset=qrcards" };
  await page.addInitScript((good) => {
    if (localStorage.getItem("seeded")) return;
    localStorage.setItem("seeded", "1");
    localStorage.setItem("hostwatch.v1.saved", JSON.stringify({ v: 1, data: [{ name: 7 }, good] }));
    localStorage.setItem("hostwatch.v1.checks", "{ broken");
  }, good);
  await open(page, "#preset=qrcards&view=plan");
  await expect(page.getByText(/could not be read \(saved scenarios, ticked checks\)/).first()).toBeVisible();
  await saveAs(page, "New");
  expect(await names(page)).toEqual(["Good", "New", 7]);
  await page.getByRole("button", { name: "Unfold all" }).click();
  await page.locator(".sections input[type=checkbox]").first().check();
  expect((await stored(page, "checks")).data).toHaveLength(1);
  expect(await page.evaluate(() => localStorage.getItem("hostwatch.v1.checks.unread-1"))).toBe("{ broken");
});

test("cleared storage costs nothing that is on the page, and that is told", async ({ page, context }) => {
  await open(page, "#preset=qrcards");
  await saveAs(page, "Mine");
  const other = await context.newPage();
  await open(other, "#preset=qrcards");
  await other.evaluate(() => localStorage.clear());
  await expect(page.getByText(/was cleared/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Mine", exact: true })).toBeVisible();
  await saveAs(page, "Second");
  expect(await names(page)).toEqual(["Mine", "Second"]);
  await other.close();
});

for (const foreign of ["{", "null", "[1,2]", '{"v":99,"data":"x"}', '{"v":1,"data":{"deep":true}}', '{"v":1,"data":"?preset=nope&customers=NaN"}', "\u0000"]) {
  test(`storage with foreign content ${JSON.stringify(foreign)} harms nothing`, async ({ page }) => {
    await page.addInitScript((text) => {
      if (!localStorage.getItem("seeded")) for (const k of ["last", "saved", "checks", "theme"]) localStorage.setItem(`hostwatch.v1.${k}`, text);
      localStorage.setItem("seeded", "1");
    }, foreign);
    await open(page);
    await expect(page.getByRole("heading", { name: /^(Recommended hosting|Stay on)/ })).toBeVisible();
    await expect(page.locator("#crash")).toBeHidden();
  });
}
