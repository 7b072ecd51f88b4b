// Every page: accessible, without sideways scrolling, usable by keyboard alone.
import { expectKey, field, key, openForm, report, vendorName } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const VIEWS = ["overview", "hosting", "monitoring", "costs", "plan", "data", "methods", "compare&pin=render,fly-io,railway", "down"];

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

test("sorting by a column says so and keeps every vendor", async ({ page, isMobile }) => {
  await open(page, "?view=hosting");
  const prices = async (cells) => (await cells.allTextContents()).map((t) => Number(t.match(/\$([\d,.]*\d)/)[1].replaceAll(",", "")));
  if (isMobile) {
    const cards = page.locator(".score-card");
    const count = await cards.count();
    await page.getByLabel("Sort by").selectOption({ label: "Per month now" });
    await expect(cards).toHaveCount(count);
    const shown = await prices(cards.locator(".score-card-price"));
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    return;
  }
  const table = page.locator("table").first();
  const rows = table.locator("tbody tr");
  const count = await rows.count();
  await table.getByRole("button", { name: /Per month now/ }).click();
  await expect(table.locator("th[aria-sort='ascending'], th[aria-sort='descending']")).toHaveText(/Per month now/);
  await expect(rows).toHaveCount(count);
  const shown = await prices(rows.locator("td:nth-of-type(2)"));
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});

test("on a phone each vendor is a card with rank, name, price, score and a reason", async ({ page, isMobile }) => {
  test.skip(!isMobile, "a table where there is room");
  for (const [view, side] of [["hosting", "hosting"], ["monitoring", "monitoring"]]) {
    await open(page, `?view=${view}`);
    const { vendors } = report("?")[side];
    const cards = page.locator(".score-card");
    await expect(cards).toHaveCount(vendors.length);
    const first = cards.first();
    await expect(first).toContainText(vendorName(vendors[0].vendor));
    await expect(first.locator(".rank")).toHaveText("1");
    await expect(first.locator(".score-card-price")).toContainText("per month now");
    await expect(first.locator(".score-card-fact")).toHaveText(/\w+.*\.$/);
    await first.getByRole("button", { name: /score of/ }).click();
    await expect(page.getByRole("dialog")).toContainText(String(vendors[0].score));
    await page.keyboard.press("Escape");
    await expect(page.locator("table.scores")).toHaveCount(0);
  }
});

test("who is not suitable stands folded, and its reason opens", async ({ page }) => {
  await open(page, "?preset=flask-scale&view=hosting");
  const { excluded } = report("?preset=flask-scale").hosting;
  const fold = page.locator("details.left-out");
  await expect(fold.locator("li").first()).toBeHidden();
  await fold.locator("summary").click();
  await expect(fold.locator("li")).toHaveCount(excluded.length);
  for (const at of [0, 1]) {
    await fold.locator("li").nth(at).getByRole("button").click();
    await expect(page.getByRole("dialog")).toContainText(excluded[at].reason);
    await page.keyboard.press("Escape");
  }
});

test("an amount opens to lines that add up to it", async ({ page }) => {
  await open(page, "?preset=flask-scale&view=costs&part=costs-monitoring&book=source");
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
  await open(page, "?preset=flask-scale&view=costs&part=costs-monitoring&book=source");
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
