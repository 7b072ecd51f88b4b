// Every page: accessible, without sideways scrolling, usable by keyboard alone.
import { expectKey, field, key, openForm } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const VIEWS = ["overview", "hosting", "monitoring", "costs", "plan", "data"];

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const view of VIEWS) {
      test(`${view} has no fault that axe can find`, async ({ page }) => {
        await open(page, `?preset=flask-scale&view=${view}`);
        await expectAccessible(page);
      });
    }
  });
}

for (const view of VIEWS) {
  test(`${view} fits a window of 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, `?view=${view}`);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window);
  });
}

test("no text is smaller than 12 px", async ({ page }) => {
  for (const view of VIEWS) {
    await open(page, `?preset=flask-scale&view=${view}`);
    const small = await page.evaluate(() => {
      const out = new Set();
      const walker = document.createTreeWalker(document.querySelector("#app"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !parent.checkVisibility()) continue;
        const svg = parent.closest("svg[viewBox]");
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
        const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
        if (size < 11.9) out.add(`${size.toFixed(1)} px: ${walker.currentNode.textContent.trim().slice(0, 40)}`);
      }
      return [...out];
    });
    expect(small, view).toEqual([]);
  }
});

test("the keyboard alone reaches and does everything", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Tab key");
  await open(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#page-title")).toBeFocused();

  const hosting = page.getByRole("navigation").getByRole("link", { name: "Hosting" });
  await hosting.focus();
  await page.keyboard.press("Enter");
  await expectKey(page, "view", "hosting");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

  const cell = page.locator("table").first().locator("tbody tr").first().getByRole("button", { name: /Reliability/ });
  await cell.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await expect(drawer).toBeVisible();
  await expect(drawer).toContainText("Never sleeps");
  await expect(drawer).toContainText("S1");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(cell).toBeFocused();

  const customers = page.getByRole("slider", { name: "Paying customers" });
  await customers.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => key(page, "customers")).not.toBeNull();
  await expect(customers).toBeFocused();
});

test("sorting by a column says so and keeps every vendor", async ({ page }) => {
  await open(page, "?view=hosting");
  const table = page.locator("table").first();
  const names = async () => (await table.locator("tbody tr").allInnerTexts()).length;
  const count = await names();
  await table.getByRole("button", { name: /A month/ }).click();
  await expect(table.locator("th[aria-sort='ascending'], th[aria-sort='descending']")).toHaveText(/A month/);
  expect(await names()).toBe(count);
});

test("an amount opens to lines that add up to it", async ({ page }) => {
  await open(page, "?preset=flask-scale&view=costs&book=source");
  await page.getByRole("button", { name: /\$2,736/ }).first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer).toContainText("$2,736");
  await expect(drawer).toContainText("S0");
  await expect(drawer).toContainText("$2,376");
  await expect(drawer).toContainText("$360");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /\$2,736/ }).last().click();
  await expect(drawer).toContainText("$2,760");
});

test("a bar under the pointer says what it is", async ({ page }) => {
  await open(page, "?preset=flask-scale&view=costs&book=source");
  const mark = page.locator(".mark[data-label*='Sentry'][data-label*='$960']").first();
  await mark.scrollIntoViewIfNeeded();
  await mark.hover();
  const told = await mark.evaluate((el) => {
    const tip = getComputedStyle(el, "::after");
    return { text: tip.content, width: parseFloat(tip.width) };
  });
  expect(told.text).toContain("Sentry");
  expect(told.width).toBeGreaterThan(20);
});

test("a ticked check stays ticked", async ({ page }) => {
  await open(page, "?view=plan");
  await page.getByRole("button", { name: "Unfold all" }).click();
  const box = page.locator("main input[type=checkbox]").first();
  await expect(box).not.toBeChecked();
  await box.check();
  await open(page, "?view=plan");
  await page.getByRole("button", { name: "Unfold all" }).click();
  await expect(box).toBeChecked();
});

test("a saved scenario is there after a reload and brings everything back", async ({ page }) => {
  await open(page, "?preset=qrcards&customers=11");
  await openForm(page);
  await page.getByText("Saved scenarios").click();
  await page.getByRole("textbox", { name: "Save this one as" }).fill("Ours <b>");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await open(page, "?preset=finsight");
  await openForm(page);
  await page.getByText("Saved scenarios").click();
  await page.getByRole("button", { name: "Ours <b>", exact: true }).click();
  await expectKey(page, "customers", "11");
  await expect(field(page, "Paying customers")).toHaveValue("11");
});
