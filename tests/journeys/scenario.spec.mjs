// Changing the scenario: table, chart, plan and link follow at once.
import { expectKey, field, go, key, openForm, report, slider, vendorName } from "./answer.mjs";
import { expect, open, test } from "./fixtures.mjs";

test("a first visit shows a full answer with no input", async ({ page }) => {
  await open(page);
  const answer = report("?");
  await expect(page.getByRole("heading", { name: `Recommended hosting ${vendorName(answer.hosting.picks.top)}` })).toBeVisible();
  await expect(page.getByRole("heading", { name: `Recommended error tracking ${vendorName(answer.monitoring.picks.top)}` })).toBeVisible();
  await expect(page.getByText(answer.hosting.confidence.replace(/^(No clear winner|Not certain|Clear): /, "").slice(0, 40))).toBeVisible();
});

test("a moved slider changes table, chart, plan and link", async ({ page }) => {
  await open(page, "?preset=flask-early&view=costs&part=costs-monitoring&book=source");
  const chart = page.getByRole("img", { name: /12-month cost of monitoring/ }).first();
  const before = await chart.innerHTML();
  await openForm(page);
  const errors = slider(page, "Errors a month");
  await errors.focus();
  await errors.press("End");
  await expectKey(page, "errors", "10000000");
  await expect(field(page, "Errors a month")).toHaveValue(/10.?000.?000/);
  // What the costs page shows settles once the slider has stood still.
  await expect.poll(() => chart.innerHTML()).not.toBe(before);

  await go(page, "Monitoring");
  const sentry = report("?preset=flask-early&errors=10000000&book=source").monitoring.excluded.find((e) => e.vendor === "sentry");
  const out = page.locator("details.left-out");
  await out.locator("summary").click();
  await out.locator("li", { hasText: "Sentry" }).getByRole("button").click();
  await expect(page.getByRole("dialog")).toContainText(sentry.reason);
  await page.keyboard.press("Escape");
  await go(page, "Plan");
  const { plan } = report("?preset=flask-early&errors=10000000&book=source");
  const spike = plan.alerts.find((alert) => /errors in 1 hour/.test(alert.threshold));
  await expect(page.locator("main")).toContainText(spike.threshold);
});

test("a typed number goes beyond the slider, and a wrong one says so and changes nothing", async ({ page }) => {
  await open(page);
  await openForm(page);
  const customers = field(page, "Paying customers");
  await customers.fill("3000000");
  await customers.press("Enter");
  await expectKey(page, "customers", "3000000");
  await customers.fill("many");
  await customers.press("Enter");
  await expect(page.getByText("“many” is not a number")).toBeVisible();
  expect(key(page, "customers")).toBe("3000000");
});

test("free tiers can be left out, and what one pays for counts then", async ({ page, isMobile }) => {
  test.slow();
  await open(page, "?preset=qrcards&view=monitoring");
  // Each report takes seconds: the one without free tiers serves twice.
  const { monitoring } = report("?preset=qrcards&free=0");
  const free = (vendors) => vendors.filter((v) => v.monthly === "0").length;
  expect(free(report("?preset=qrcards").monitoring.vendors)).toBeGreaterThan(free(monitoring.vendors));
  await openForm(page);
  await page.getByText("More details").click();
  await page.getByLabel("Allow free plans").uncheck();
  await expectKey(page, "free", "0");
  const first = page.getByRole("region", { name: "Scores" }).getByRole(isMobile ? "listitem" : "row").filter({ hasText: vendorName(monitoring.vendors[0].vendor) }).first();
  await expect(first).toContainText(String(monitoring.vendors[0].score));
});

test("presets, undo, redo and reset", async ({ page }) => {
  await open(page, "?book=source");
  await openForm(page);
  await page.getByRole("button", { name: "QRCards 7 customers", exact: true }).click();
  await expectKey(page, "preset", "qrcards");
  await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectKey(page, "preset", "budget-saas");
  await page.getByRole("button", { name: "Redo" }).click();
  await expectKey(page, "preset", "qrcards");
  await page.getByRole("button", { name: "Undo" }).click();
  await expectKey(page, "preset", "budget-saas");
  await expect(page.getByRole("button", { name: "Redo" })).toBeEnabled();
  await field(page, "Paying customers").fill("77");
  await field(page, "Paying customers").press("Enter");
  await expectKey(page, "customers", "77");
  // A new step leaves nothing to do again.
  await expect(page.getByRole("button", { name: "Redo" })).toBeDisabled();
  await page.getByRole("button", { name: "Reset" }).click();
  await expectKey(page, "customers", null);
});

test("one budget is split as the two stand, and either part can be said", async ({ page }) => {
  await open(page, "?preset=budget-saas");
  await openForm(page);
  await field(page, "Budget a month").fill("140");
  await field(page, "Budget a month").press("Enter");
  await expectKey(page, "hosting-budget", "40");
  await expectKey(page, "monitoring-budget", "100");
  await page.getByText("$40 for hosting, $100 for monitoring").click();
  await field(page, "Monitoring budget").fill("10");
  await field(page, "Monitoring budget").press("Enter");
  await expectKey(page, "monitoring-budget", "10");
  await expect(field(page, "Budget a month")).toHaveValue("50");
  await field(page, "Budget a month").fill("-5");
  await field(page, "Budget a month").press("Enter");
  await expect(page.getByText(/“-5” is outside/)).toBeVisible();
  await expectKey(page, "hosting-budget", "40");
  // A step of the whole is one step back.
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectKey(page, "hosting-budget", null);
  await expectKey(page, "monitoring-budget", null);
});

test("on a phone the form says what the answer is, and leads back to it", async ({ page, isMobile }) => {
  test.skip(!isMobile, "beside the form stands the answer");
  await open(page, "?preset=budget-saas");
  await openForm(page);
  const said = page.locator(".form-done p");
  await expect(said).toBeInViewport();
  await expect(said).toContainText("a month now");
  const before = await said.innerText();
  await field(page, "Paying customers").fill("20000");
  await field(page, "Paying customers").press("Enter");
  await expect(said).not.toHaveText(before);
  await page.locator(".form-done").getByRole("button", { name: "Done" }).click();
  await expect(page.locator("#scenario")).toBeHidden();
  await expect(page.locator("#page-title")).toBeFocused();
});

test("a weight changes the order and the link, and the parts still add up", async ({ page, isMobile }) => {
  await open(page, "?preset=budget-saas&view=hosting&w=cost:1000&book=source");
  if (isMobile) {
    await expect(page.getByRole("region", { name: "Scores" }).getByRole("listitem").first()).toContainText("PythonAnywhere");
    return;
  }
  const rows = page.locator("table").first().locator("tbody tr");
  await expect(rows.first()).toContainText("PythonAnywhere");
  const cells = (await rows.first().innerText()).match(/\d+\.\d\d/g).map(Number);
  const [score, ...parts] = cells;
  expect(parts.slice(0, 7).reduce((a, b) => a + b, 0)).toBeCloseTo(score, 6);
});

test("the last scenario comes back without a link", async ({ page }) => {
  await open(page, "?preset=qrcards&customers=9");
  await openForm(page);
  await field(page, "Paying customers").fill("12");
  await field(page, "Paying customers").press("Enter");
  await expectKey(page, "customers", "12");
  await open(page);
  await expectKey(page, "customers", "12");
  await expectKey(page, "preset", "qrcards");
});
