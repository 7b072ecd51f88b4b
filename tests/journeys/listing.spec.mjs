// Score tables are searched, filtered, ordered and cut to columns; the link keeps all of it.
import { expectKey } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const LINK = "#preset=budget-saas&view=hosting";
const names = (page) => page.locator(".scores tbody .vendor-name, .score-card-head strong").allTextContents();

test("a filter, a search and a condition leave fewer vendors, and the link brings them back", async ({ page }) => {
  await open(page, LINK);
  const bar = page.locator(".listing");
  await expect(bar.getByRole("status")).toHaveText(/^\d+ vendors$/);
  const all = Number((await bar.getByRole("status").textContent()).split(" ")[0]);
  const budget = bar.getByRole("button", { name: /^Within the budget/ });
  const left = Number(await budget.locator(".count").textContent());
  await budget.click();
  await expect(bar.getByRole("status")).toHaveText(`${left} of ${all} vendors`);
  await expectKey(page, "filter", "budget");
  await bar.locator("summary").click();
  await bar.getByLabel("Condition").fill("price<9");
  await bar.getByRole("button", { name: "Add" }).click();
  await expectKey(page, "filter", "budget,month<9");
  await bar.getByRole("searchbox").fill("north");
  await expect(bar.getByRole("status")).toHaveText(`1 of ${all} vendors`);
  expect(await names(page)).toEqual(["Northflank"]);
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator(".listing").getByRole("status")).toHaveText(`1 of ${all} vendors`);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.locator(".listing").getByRole("status")).toHaveText(`${all} vendors`);
});

test("a condition that is none says so, and nobody is lost", async ({ page }) => {
  await open(page, LINK);
  const bar = page.locator(".listing");
  await bar.locator("summary").click();
  await bar.getByLabel("Condition").fill("colour<3");
  await bar.getByRole("button", { name: "Add" }).click();
  await expect(bar.getByRole("alert")).toContainText("“colour<3” is nothing this version can filter by");
  await expect(bar.getByRole("status")).toHaveText(/^\d+ vendors$/);
  await bar.getByLabel("Condition").fill("month<0");
  await bar.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("No vendor is all of that. Take a filter away.")).toBeVisible();
});

test("columns and close rows are kept by the link", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has cards");
  await open(page, `${LINK}&cols=year,hours&dense=1&sort=year`);
  const heads = page.locator(".scores thead th");
  await expect(heads).toHaveText([/Vendor/, /Score/, /Next 12 months/, /Hours a month/]);
  await expect(page.locator(".scores")).toHaveClass(/dense/);
  await expect(page.locator("th[aria-sort='ascending']")).toHaveText(/Next 12 months/);
  await page.locator(".listing summary").click();
  await page.getByRole("checkbox", { name: "Cost" }).check();
  await expectKey(page, "cols", "year,hours,cost");
});

test("the table that is shown is the one that is copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `${LINK}&filter=budget&sort=month`);
  await page.locator(".listing summary").click();
  await page.getByRole("button", { name: "Copy this table as Markdown" }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const rows = text.trim().split("\n").slice(2).map((line) => line.split("|")[2].trim());
  await expect(page.locator(".listing").getByRole("status")).toContainText(`${rows.length} of `);
  expect(rows.slice(0, 5)).toEqual((await names(page)).slice(0, 5));
});
