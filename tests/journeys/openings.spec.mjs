// Every figure of what comes opens: what the drawer shows adds up to the figure that was pressed,
// and each month in it opens to its bill.
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const SCENARIO = "?preset=flask-early&mrr=4000&growth=8";
const LINK = `${SCENARIO}&view=costs`;
const METHODS = `${SCENARIO}&view=methods`;
const GROWTH = `${LINK}&part=growth`;

const part = (page, id) => page.locator(`section[aria-labelledby='${id}']`);
const drawer = (page) => page.getByRole("dialog");
/** The first amount of a text. */
const dollars = (text) => Number(text.match(/\$([\d,.]*\d)/)[1].replaceAll(",", ""));
const all = (texts) => texts.map(dollars);
const sum = (list) => list.reduce((a, b) => a + b, 0);

/** The table below a chart, opened. */
async function figures(figure) {
  await figure.locator("summary").click();
  await expect(figure.locator("tbody tr").first()).toBeVisible();
  return figure.locator("tbody tr");
}

/** A column of the drawer's table of months. */
const column = async (page, n) => all(await drawer(page).locator(`.months tbody td:nth-of-type(${n})`).allInnerTexts());

/** Months, sums and total of the drawer come to the amount, in every direction. */
async function expectMonths(page, count, shown) {
  await expect(drawer(page).locator(".months tbody tr")).toHaveCount(count);
  const [host, watch, both] = [await column(page, 1), await column(page, 2), await column(page, 3)];
  both.forEach((b, i) => expect(b).toBeCloseTo(host[i] + watch[i], 6));
  const sums = all(await drawer(page).locator(".months tfoot td").allInnerTexts());
  expect(sum(host)).toBeCloseTo(sums[0], 6);
  expect(sum(watch)).toBeCloseTo(sums[1], 6);
  expect(sum(both)).toBeCloseTo(sums[2], 6);
  expect(sums[2]).toBeCloseTo(shown, 2);
}

test("a driver's end opens to the months it is the sum of, and a month to its bill", async ({ page }) => {
  await open(page, METHODS);
  const drivers = page.locator("#drivers");
  const rows = await figures(drivers.locator("figure"));
  const [less, more] = [rows.first().locator("td").nth(0).getByRole("button"), rows.first().locator("td").nth(1).getByRole("button")];
  const [low, high] = all([await less.innerText(), await more.innerText()]);
  await more.click();
  await expectMonths(page, 12, high);
  const ends = drawer(page).getByRole("group", { name: /Values of/ });
  await expect(ends.getByRole("button", { name: "A quarter more" })).toHaveAttribute("aria-pressed", "true");
  await ends.getByRole("button", { name: "A quarter less" }).click();
  await expect(ends.getByRole("button", { name: "A quarter less" })).toBeFocused();
  await expectMonths(page, 12, low);
  await expectAccessible(page, "dialog");

  // Two deep: the bill of a month under that end, and back.
  const month = drawer(page).locator(".months tbody tr").nth(3).getByRole("button").first();
  const shown = dollars(await month.innerText());
  await month.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#drawer-title")).toBeFocused();
  await expect(page.locator("#drawer-title")).toContainText("Month 4");
  expect(dollars(await drawer(page).locator("tfoot .second td").innerText())).toBeCloseTo(shown, 2);
  const lines = all(await drawer(page).locator("tbody tr td:last-child").allInnerTexts());
  expect(sum(lines)).toBeCloseTo(dollars(await drawer(page).locator("tfoot td").first().innerText()), 6);
  await expectAccessible(page, "dialog");
  await drawer(page).getByRole("button", { name: "Back" }).click();
  await expect(month).toBeFocused();
  await expect(drawer(page).getByRole("button", { name: "Back" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
  await expect(more).toBeFocused();
});

test("36 months, and the cost as it stands, open too", async ({ page }) => {
  await open(page, "?preset=budget-saas&view=methods");
  const drivers = page.locator("#drivers");
  await drivers.getByRole("button", { name: "36 months" }).click();
  const base = drivers.locator(".as-it-stands").getByRole("button");
  const shown = dollars(await base.innerText());
  await base.click();
  await expectMonths(page, 36, shown);
});

test("an end that is not known says whose bill, which month and why", async ({ page }) => {
  await open(page, "?preset=flask-early&growth=15&view=methods");
  const drivers = page.locator("#drivers");
  await drivers.getByRole("button", { name: "36 months" }).click();
  await expect(drivers.locator(".as-it-stands")).toContainText("not known");
  await drivers.locator(".as-it-stands").getByRole("button").click();
  await expect(drawer(page).locator(".tag.warn").first()).toHaveText("not known");
  await expect(drawer(page).locator("p:has(.tag.warn)")).toContainText(/in month \d+: /);
  const cell = drawer(page).locator(".months tbody").getByRole("button", { name: /^not known/ }).first();
  await cell.click();
  await expect(drawer(page).locator(".one-bill")).toBeVisible();
});

test("own time is hours × rate, and says where the hours come from", async ({ page }) => {
  await open(page, GROWTH);
  for (const [kind, name] of [["hosting", "Hosting"], ["monitoring", "Monitoring"]]) {
    await page.getByRole("group", { name: "Which vendors" }).getByRole("button", { name }).click();
    const cell = page.locator(`#way-${kind} table.ways tbody tr`).first().locator("td").nth(1).getByRole("button");
    const shown = dollars(await cell.innerText());
    await cell.click();
    const worked = await drawer(page).locator(".one-bill .worked").allInnerTexts();
    const parts = worked.map((line) => line.match(/^([\d.,]+) h × \$([\d.,]+) = \$([\d.,]+)$/).slice(1).map((n) => Number(n.replaceAll(",", ""))));
    for (const [hours, rate, amount] of parts) expect(hours * rate).toBeCloseTo(amount, 6);
    expect(sum(parts.map((p) => p[2]))).toBeCloseTo(shown, 2);
    await expect(drawer(page).getByText("Hours to set")).not.toHaveCount(0);
    await page.keyboard.press("Escape");
  }
});

test("a way opens to its months, a month to its switching, and back", async ({ page }) => {
  await open(page, "?preset=flask-early&growth=20&horizon=24&host=heroku&view=costs&part=growth");
  const row = page.locator("#way-hosting table.ways tbody tr").first();
  await row.getByRole("button").first().click();
  const moved = drawer(page).locator("tbody td:last-child button").first();
  const shown = dollars(await moved.innerText());
  await moved.click();
  const lines = all(await drawer(page).locator(".switch-lines li:not(.total) .number").allInnerTexts());
  expect(sum(lines)).toBeCloseTo(dollars(await drawer(page).locator(".switch-lines .total .number").innerText()), 6);
  expect(dollars((await drawer(page).locator(".worked").innerText()).split("=")[1])).toBeCloseTo(shown, 2);
  await drawer(page).getByRole("button", { name: "Back" }).click();
  await expect(moved).toBeFocused();
  await page.keyboard.press("Escape");
  const over = page.locator("#way-hosting table.ways").getByRole("button", { name: /beside the recommended way/ }).first();
  // A way may cost less than the recommended one.
  const signed = (text) => (text.includes("−") ? -dollars(text) : dollars(text));
  const more = signed(await over.innerText());
  await over.click();
  const [left, right] = (await drawer(page).locator(".worked").innerText()).split("=");
  const [a, b] = left.split("−").map(dollars);
  expect(a - b).toBeCloseTo(signed(right), 6);
  expect(signed(right)).toBeCloseTo(more, 2);
});

test("so far is the sum of the months, each ratio a division one can do again", async ({ page }) => {
  await open(page, LINK);
  const over = part(page, "over-time");
  await over.getByText("Month by month, each amount with its bill").click();
  const cells = over.locator("table.over-time tbody tr").nth(6).locator("td");
  const [soFar, each, share, errors] = [4, 5, 6, 7].map((n) => cells.nth(n).getByRole("button"));
  const shown = dollars(await soFar.innerText());
  await soFar.click();
  await expectMonths(page, 7, shown);
  const running = await column(page, 4);
  const both = await column(page, 3);
  running.forEach((r, i) => expect(r).toBeCloseTo(sum(both.slice(0, i + 1)), 6));
  await page.keyboard.press("Escape");
  for (const [cell, factor] of [[each, 1], [share, 100], [errors, 1]]) {
    const text = await cell.innerText();
    await cell.click();
    const worked = await drawer(page).locator(".worked").innerText();
    const [left, right] = worked.split(/[=≈]/);
    const [a, ...by] = left.split("÷");
    // A revenue without a last digit is written as what it follows from.
    const product = by.join("÷").replace(/[^\d.,×÷ ]/g, "").trim().replaceAll(",", "").split("÷").map((t) => t.split("×").map(Number).reduce((x, y) => x * y));
    const value = (dollars(a) * factor) / product.reduce((x, y) => x / y);
    const number = (t) => Number(t.replace(/[^\d.]/g, ""));
    expect(value).toBeCloseTo(number(right), 5);
    expect(Math.abs(value - number(text))).toBeLessThanOrEqual(factor === 100 ? 0.0501 : 0.00501);
    const bills = all(await drawer(page).locator("tbody td").allInnerTexts());
    expect(sum(bills)).toBeCloseTo(dollars(a), 6);
    await drawer(page).locator("tbody").getByRole("button").first().click();
    expect(dollars(await drawer(page).locator("tfoot .second td").innerText())).toBeCloseTo(bills[0], 2);
    await page.keyboard.press("Escape");
    await expect(cell).toBeFocused();
  }
});

/** Pages with the folds whose charts are looked at, and how many there are. */
const CHARTS = [
  [LINK, [], 1],
  [GROWTH, ["Every vendor month by month"], 4],
  [`${LINK}&part=stages`, ["All four sizes side by side"], 1],
  [METHODS, ["Score against cost"], 3],
];
for (const [link, folds, least] of CHARTS) {
  test(`every amount in the table of a chart opens to its bill or its score: ${link.slice(SCENARIO.length + 1)}`, async ({ page }) => {
    test.slow();
    await open(page, link);
    for (const name of folds) await page.locator("summary", { hasText: name }).click();
    const charts = page.locator("figure");
    await expect.poll(() => charts.count()).toBeGreaterThanOrEqual(least);
    const count = await charts.count();
    for (let i = 0; i < count; i++) {
      const figure = charts.nth(i);
      const rows = await figures(figure);
      // No amount is plain text, but the budget, which one says oneself.
      const plain = await figure.locator("tbody tr").evaluateAll((rows) => {
        const budget = (cell) => [...cell.closest("table").querySelectorAll("thead th")][cell.cellIndex]?.textContent.startsWith("Budget") || cell.closest("tr").cells[0].textContent === "Budget";
        const cells = rows.flatMap((row) => [...row.cells].slice(1));
        return cells.filter((c) => /\$\d/.test(c.textContent) && !c.querySelector("button") && !budget(c)).map((c) => c.textContent);
      });
      expect(plain).toEqual([]);
      const caption = await figure.locator("caption").innerText();
      const cell = rows.last().getByRole("button").last();
      const text = await cell.innerText();
      const name = await cell.getAttribute("aria-label");
      expect(name.startsWith(text)).toBe(true);
      await cell.click();
      await expect(drawer(page), caption).toBeVisible();
      await expect(drawer(page).getByText("no longer in the table")).toHaveCount(0);
      const said = (await drawer(page).innerText()).replaceAll("\n", " ");
      if (/score/i.test(caption)) expect(said).toContain(`${text}`.slice(0, 3));
      else if (/\$/.test(text)) expect(said.match(/\$[\d,]+(\.\d+)?/g).some((m) => Math.abs(dollars(m) - dollars(text)) < 0.006), `${caption}: ${text}`).toBe(true);
      await page.keyboard.press("Escape");
      await expect(cell).toBeFocused();
    }
  });
}

test("a mark of a chart opens what its cell opens, and is not in the tab order", async ({ page }) => {
  await open(page, `${LINK}&part=all-sizes`);
  const figure = page.locator("figure:has(svg.bars)").first();
  const mark = figure.locator(".mark.opens").first();
  expect(await mark.getAttribute("tabindex")).toBeNull();
  await mark.click();
  await expect(drawer(page).locator("#drawer-title")).toContainText("12 months at: Now");
  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
});

test("a surprise is the difference of two bills; a quota says when it ends", async ({ page }) => {
  await open(page, `${LINK}&part=stress-viral-hosting`);
  const row = page.locator("table.stress tbody tr").first();
  const more = row.locator("td").first().getByRole("button").nth(1);
  const shown = dollars(await more.innerText());
  await more.click();
  const [a, b, c] = (await drawer(page).locator(".worked").innerText()).split(/[−=]/).map(dollars);
  expect(a - b).toBeCloseTo(c, 6);
  expect(c).toBeCloseTo(shown, 2);
  expect(all(await drawer(page).locator("tfoot .second td").allInnerTexts())[0]).toBeCloseTo(a, 2);
  await page.keyboard.press("Escape");
  await page.getByLabel("What happens", { exact: true }).selectOption("stress-burst");
  await page.locator("table.stress").getByRole("button", { name: /Quota ends/ }).first().click();
  await expect(drawer(page)).toContainText("the month needs");
  const held = drawer(page).locator("#quota");
  const quota = await held.innerText();
  await held.click();
  await expect(drawer(page)).toContainText("Where it was read");
  await expect(drawer(page).locator(".spot-value")).toContainText(quota);
  await drawer(page).getByRole("button", { name: "Back" }).click();
  await expect(held).toBeFocused();
});

test("what a stage comes to for each customer, and your own time, are worked out where they open", async ({ page }) => {
  await open(page, `${LINK}&part=all-sizes`);
  const stages = page.locator("table.costs").first();
  const cell = stages.getByRole("button").filter({ hasText: "a customer" }).first();
  const note = dollars((await cell.locator(".unit", { hasText: "a customer" }).innerText()));
  await cell.click();
  const line = await drawer(page).getByText(/^A month: .* a customer\.$/).innerText();
  const [, month, customers, each] = line.match(/\$([\d,.]+) ÷ ([\d,]+) customers [=≈] \$([\d.]+) /).map((t) => Number(t.replaceAll?.(",", "") ?? t));
  expect(month / customers).toBeCloseTo(each, 5);
  expect(each).toBeCloseTo(note, 2);
  await page.keyboard.press("Escape");
  await stages.getByRole("button", { name: / h.* of set-up/ }).first().click();
  await expect(drawer(page).locator(".worked")).toContainText(" h × $");
});

test("the drawer of months fits 320 px, two deep as well", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, METHODS);
  const fits = () => drawer(page).evaluate((d) => d.scrollWidth <= d.clientWidth);
  await page.locator("#drivers").locator(".as-it-stands").getByRole("button").click();
  expect(await fits()).toBe(true);
  await drawer(page).locator(".months tbody").getByRole("button").first().click();
  expect(await fits()).toBe(true);
  await page.keyboard.press("Escape");
  const rows = await figures(page.locator("#drivers").locator("figure"));
  await rows.first().getByRole("button").first().click();
  expect(await fits()).toBe(true);
});
