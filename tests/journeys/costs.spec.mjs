// The costs page: until when, which way, what a bad day costs; what it says is what the report says.
import { readFile, readdir } from "node:fs/promises";
import { expectKey, field, go, openForm, report } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const LINK = "?preset=flask-early&view=costs";
const GROWTH = `${LINK}&part=growth`;

/** Names of vendors by id, as the catalog has them. */
async function names() {
  const dir = new URL("../../data/vendors/", import.meta.url);
  const files = (await readdir(dir)).filter((f) => f.endsWith(".json"));
  const read = async (f) => JSON.parse(await readFile(new URL(f, dir), "utf8"));
  return Object.fromEntries((await Promise.all(files.map(read))).map((v) => [v.id, v.name]));
}

const grouped = (n) => n.toLocaleString("en-US");
const part = (page, id) => page.locator(`section[aria-labelledby='${id}']`);
/** The ranges of a question: recommended, cheapest, cheapest with own time; near one's size, or all of them. */
const QUESTIONS = ["recommended", "cheapest", "cheapest_tco"];
const strip = (page, which, all = false) => {
  const inside = all ? page.locator(".whole .three > div") : page.locator("#until-when ~ .subpart .three > div");
  return inside.nth(QUESTIONS.indexOf(which)).locator(".stretch");
};
const choose = (page, group, name) => page.getByRole("group", { name: group }).getByRole("button", { name, exact: true }).click();
const dollars = (text) => Number(text.replace(/[^0-9.]/g, ""));

test("the ranges say what the report says, by customers and by errors, near and all of them", async ({ page }) => {
  test.slow();
  await open(page, GROWTH);
  const { costs, scenario } = report(LINK);
  const called = await names();
  await page.getByText("All ranges, from 1 to 1,000,000").click();
  const expectRows = async (shown, rows, what) => {
    await expect(shown, what).toHaveCount(rows.length);
    const said = await shown.allTextContents();
    rows.forEach((r, i) => {
      const counts = r.to === null ? `${grouped(r.from)} and more` : r.to === r.from ? grouped(r.to) : `${grouped(r.from)}–${grouped(r.to)}`;
      expect(said[i], what).toContain(counts);
      if (r.vendor) expect(said[i]).toContain(called[r.vendor]);
    });
  };
  for (const [kind, name] of [["hosting", "Hosting"], ["monitoring", "Monitoring"]]) {
    await choose(page, "Which vendors", name);
    for (const by of ["customers", "errors"]) {
      await choose(page, "Count along", `By ${by}`);
      const here = scenario[by];
      for (const of of QUESTIONS) {
        const rows = costs.crossovers.filter((r) => r.kind === kind && r.by === by && r.of === of);
        await expectRows(strip(page, of, true), rows, `${kind} ${of} by ${by}`);
        const near = rows.filter((r) => (r.to === null || r.to >= here) && r.from <= here * 10);
        await expectRows(strip(page, of), near, `${kind} ${of} by ${by}, near`);
      }
    }
  }
});

test("beyond a crossing the recommendation is what the strip said", async ({ page }) => {
  test.slow();
  const { costs, scenario } = report("?preset=budget-saas");
  const called = await names();
  const rows = costs.crossovers.filter((r) => r.kind === "hosting" && r.by === "customers" && r.of === "recommended");
  const at = rows.findIndex((r) => r.from <= scenario.customers && (r.to === null || scenario.customers <= r.to));
  const [now, next] = [rows[at], rows[at + 1]];
  await open(page, "?preset=budget-saas");
  const until = page.locator(".answer").first().locator(".right-until");
  await expect(until).toContainText(`Right until ${grouped(now.to)} customers; then ${called[next.vendor]}.`);
  await openForm(page);
  for (const [customers, vendor] of [[now.to, now.vendor], [next.from, next.vendor]]) {
    await field(page, "Paying customers").fill(String(customers));
    await field(page, "Paying customers").press("Enter");
    await expectKey(page, "customers", String(customers));
    await expect(page.locator(".answer h2").first()).toContainText(called[vendor]);
  }
  // What is said of the new place follows when the number has stood still.
  const after = next.to === null ? "Stays the best choice as you grow" : `Right until ${grouped(next.to)} customers`;
  await expect(until).toContainText(after, { timeout: 20_000 });
});

test("the overview leads to the part that says until when", async ({ page }) => {
  await open(page, "?preset=budget-saas");
  await page.getByRole("link", { name: "When to switch" }).first().click();
  await expectKey(page, "view", "costs");
  await expect(page.locator("#until-when")).toBeFocused();
  await expect(page.locator("#until-when")).toBeInViewport();
  await expect(page.getByRole("link", { name: "As you grow" })).toHaveAttribute("aria-current", "true");
});

test("a stretch opens to the bills of both vendors where it begins", async ({ page }) => {
  await open(page, "?preset=budget-saas&view=costs&part=growth");
  await page.getByText("All ranges, from 1 to 1,000,000").click();
  const second = strip(page, "recommended", true).nth(1).getByRole("button");
  await second.click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.locator("h2")).toContainText("customers");
  await expect(drawer.locator(".one-bill")).toHaveCount(2);
  await expect(drawer).toContainText(/draws of weights, assumptions and price ranges/);
  for (const i of [0, 1]) {
    const bill = drawer.locator(".one-bill").nth(i);
    const lines = await bill.locator("tbody tr td:last-child").allInnerTexts();
    const sum = await bill.locator("tfoot tr").first().locator("td").innerText();
    expect(lines.map(dollars).reduce((a, b) => a + b, 0)).toBeCloseTo(dollars(sum), 6);
  }
  await expectAccessible(page, "dialog");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(second).toBeFocused();
});

test("the ways add up and say what the report says", async ({ page }) => {
  const link = "?preset=flask-early&growth=20&horizon=24&view=costs&part=growth";
  await open(page, link);
  const { path } = report(link).costs;
  const table = page.locator("table.ways");
  for (const [kind, name] of [["monitoring", "Monitoring"], ["hosting", "Hosting"]]) {
    await choose(page, "Which vendors", name);
    await expect(page.locator(`#way-${kind}`)).toBeVisible();
    await expect(table.locator("tbody tr")).toHaveCount(3);
    for (const [i, way] of ["path", "stay", "greedy"].entries()) {
      const parts = path.parts[kind][way];
      const cells = await table.locator("tbody tr").nth(i).locator("td").allInnerTexts();
      if (parts === null) {
        expect(cells[0]).toContain("does not cover");
        continue;
      }
      const [paid, labour, together] = cells.map(dollars);
      expect(paid).toBeCloseTo(Number(parts.cash), 1);
      expect(labour).toBeCloseTo(Number(parts.tco) - Number(parts.cash), 1);
      expect(together).toBeCloseTo(paid + labour, 1);
    }
  }
  await table.locator("tbody tr").first().getByRole("button").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.locator("tbody tr")).toHaveCount(24);
  const bills = (await drawer.locator("tbody tr td:nth-child(3)").allInnerTexts()).map(dollars);
  const sum = dollars(await drawer.locator("tfoot td").first().innerText());
  expect(bills.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 6);
  await page.keyboard.press("Escape");
  const moves = path.hosting.filter((s) => s.action !== "stay").length;
  await expect(page.locator(".moves > li")).toHaveCount(moves);
});

test("the spikes are those of the report, the surprises first", async ({ page }) => {
  await open(page, `${LINK}&part=spikes`);
  const { stress } = report(LINK).costs;
  const here = page.locator("section:has(> h3[id^='stress-'])");
  for (const [id, rows] of [["stress-burst", stress.burst], ["stress-viral-monitoring", stress.viral_monitoring], ["stress-viral-hosting", stress.viral_hosting]]) {
    await page.getByLabel("What happens", { exact: true }).selectOption(id);
    await expect(page.locator(`#${id}`)).toBeVisible();
    await expect(here.locator("tbody tr")).toHaveCount(rows.length);
    const more = rows.filter((r) => r.stressed !== null && Number(r.stressed) > Number(r.usual));
    const said = await here.locator("> p").innerText();
    if (more.length === 0) expect(said).toContain("No vendor");
    else expect(said).toContain(more.length === 1 ? "One vendor can" : `${more.length} vendors can`);
    const surprises = await here.locator("tbody tr td:nth-child(2)").evaluateAll((cells) => cells.map((c) => /\+\$/.test(c.textContent)));
    expect(surprises.slice(0, more.length).every(Boolean)).toBe(true);
  }
  const amount = here.locator("tbody tr").first().locator("td").first().getByRole("button").first();
  const shown = dollars((await amount.innerText()).split("\n")[0]);
  await amount.click();
  await expect(page.getByRole("dialog").locator("tfoot .second td")).toHaveText(new RegExp(`\\$${grouped(shown)}`));
});

test("a link to a case of an older version shows that case", async ({ page }) => {
  await open(page, `${LINK}&part=worst-hosting`);
  await expect(page.getByLabel("What happens", { exact: true })).toHaveValue("worst-hosting");
  await expect(page.locator("#worst-hosting")).toBeInViewport();
  await open(page, "?preset=flask-early&view=costs&part=drivers");
  await expectKey(page, "view", "methods");
  await expect(page.locator("#drivers")).toBeInViewport();
});

test("the summary adds up to the year of the report, beside the budget", async ({ page }) => {
  await open(page, LINK);
  const { costs, scenario } = report(LINK);
  const total = page.locator("table.totals tfoot td");
  expect(dollars(await total.nth(1).innerText())).toBeCloseTo(Number(costs.year.total), 1);
  expect(dollars(await total.nth(2).innerText())).toBe(Number(scenario["hosting-budget"]) + Number(scenario["monitoring-budget"]));
  const cells = page.locator("table.totals tbody td:nth-of-type(2)");
  const parts = (await cells.allInnerTexts()).map(dollars);
  expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(dollars(await total.nth(1).innerText()), 1);
  await total.nth(1).getByRole("button").click();
  await expect(page.getByRole("dialog").locator(".months tbody tr")).toHaveCount(12);
  await page.keyboard.press("Escape");
  await expect(page.locator("#over-time ~ figure svg")).toContainText("Budget");
});

test("a stage shows who covers it, cheapest first, and the rest folded", async ({ page }) => {
  await open(page, `${LINK}&part=stages`);
  const { stages } = report(LINK).costs;
  for (const [kind, name] of [["hosting", "Hosting"], ["monitoring", "Monitoring"]]) {
    await choose(page, "Which vendors", name);
    for (const stage of stages) {
      await page.getByRole("group", { name: "At which size" }).getByRole("button", { name: new RegExp(`^${stage.id}`, "i") }).click();
      const bills = stage.vendors.filter((v) => v.kind === kind);
      const priced = bills.filter((v) => v.covered && v.cash_12_months !== null);
      const rows = page.locator("table.stage tbody tr");
      await expect(rows, `${kind} ${stage.id}`).toHaveCount(priced.length);
      const shown = (await rows.locator("td:nth-child(2)").allTextContents()).map(dollars);
      expect(shown).toEqual([...shown].sort((a, b) => a - b));
      expect(shown[0]).toBeCloseTo(Math.min(...priced.map((v) => Number(v.cash_12_months))), 0);
      if (bills.length > priced.length) await expect(page.getByText(`Too small or of no known price at this size: ${bills.length - priced.length}`)).toBeVisible();
    }
  }
});

test("switches change charts, by keyboard too, and charts have a table beside them", async ({ page, isMobile }) => {
  await open(page, "?preset=flask-early&view=methods");
  const drivers = page.locator("#drivers");
  await expect(drivers.getByRole("img", { name: /cost of 12 months/ })).toBeVisible();
  const long = drivers.getByRole("button", { name: "36 months", exact: true });
  if (isMobile) await long.click();
  else {
    await long.focus();
    await page.keyboard.press("Enter");
  }
  await expect(long).toHaveAttribute("aria-pressed", "true");
  await expect(drivers.getByRole("img", { name: /cost of 36 months/ })).toBeVisible();
  await open(page, LINK);
  await part(page, "over-time").getByRole("button", { name: "% of revenue" }).click();
  await expect(part(page, "over-time").getByRole("img", { name: /of the revenue/ })).toBeVisible();
  await open(page, GROWTH);
  await choose(page, "Which vendors", "Monitoring");
  await choose(page, "Count along", "By errors");
  await expect(part(page, "every-size").getByRole("img", { name: /Monitoring: a month by errors/ })).toBeVisible();
  for (const id of ["until-when", "every-size", "which-way"]) {
    const figure = part(page, id).locator("figure").first();
    await figure.locator("summary").click();
    await expect(figure.locator("tbody tr").first()).toBeVisible();
  }
});

test("a part is shown by its tab, is in the link, takes the focus, and Back leaves it", async ({ page }) => {
  await open(page, LINK);
  const nav = page.getByRole("navigation", { name: "Parts of the costs" });
  await expect(nav.getByRole("link", { name: "Summary" })).toHaveAttribute("aria-current", "true");
  for (const [name, id] of [["Spikes", "spikes"], ["Compare stages", "stages"]]) {
    await nav.getByRole("link", { name }).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#${id}`)).toBeFocused();
    await expect(page.locator(`#${id}`)).toBeInViewport();
    await expect(nav.getByRole("link", { name })).toHaveAttribute("aria-current", "true");
    await expectKey(page, "part", id);
  }
  await expect(page.locator("#spikes")).toHaveCount(0);
  await page.goBack();
  await expect(page.locator("#spikes")).toBeVisible();
  await expectKey(page, "view", "costs");
});

test("what no part is called is told, and the summary is shown", async ({ page }) => {
  await open(page, "#preset=flask-early&view=costs&part=attic");
  await expect(page.getByText("is no part of the costs page, which has summary, growth, spikes, stages")).toBeVisible();
  await expect(page.locator("#summary")).toBeVisible();
});

for (const [preset, heading] of [["budget-saas", "the smallest"], ["flask-scale", "the largest"]]) {
  test(`no part is longer than four laptop or seven phone screens, ${heading}`, async ({ page, isMobile }) => {
    const most = isMobile ? 7 : 4;
    for (const part of ["summary", "growth", "spikes", "stages"]) {
      await open(page, `?preset=${preset}&view=costs&part=${part}`);
      expect(await page.evaluate(() => document.documentElement.scrollHeight / innerHeight), part).toBeLessThanOrEqual(most);
    }
    for (const view of ["hosting", "monitoring", "plan", "data", "methods", "compare&pin=render,fly-io,railway", "down"]) {
      await open(page, `?preset=${preset}&view=${view}`);
      expect(await page.evaluate(() => document.documentElement.scrollHeight / innerHeight), view).toBeLessThanOrEqual(most);
    }
  });
}

test("a slider stays smooth: what comes follows when it stands still", async ({ page }) => {
  await open(page, GROWTH);
  await openForm(page);
  const customers = page.getByRole("slider", { name: "Paying customers" });
  await customers.focus();
  for (let i = 0; i < 8; i++) await customers.press("ArrowRight");
  const now = Number((await field(page, "Paying customers").inputValue()).replace(/\D/g, ""));
  // What it may take is measured elsewhere (docs/measured.md).
  await expect(page.locator(".settling")).not.toHaveAttribute("aria-busy", "true", { timeout: 20_000 });
  await expect(strip(page, "recommended").locator(".tag").first()).toHaveText(`you: ${grouped(now)}`);
});

const UNFOLD = () => document.querySelectorAll("main details").forEach((d) => d.setAttribute("open", ""));
const PAGES = ["view=costs", "view=costs&part=growth", "view=costs&part=spikes", "view=costs&part=stages", "view=methods"];

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const where of PAGES) {
      test(`${where}: all folds open, axe finds no fault`, async ({ page }) => {
        // Thousands of cells: axe needs its time on a busy machine.
        test.slow();
        await open(page, `?preset=flask-early&${where}`);
        await page.evaluate(UNFOLD);
        // What is drawn when it is unfolded has folds of its own.
        await page.waitForTimeout(500);
        await page.evaluate(UNFOLD);
        await expectAccessible(page, "main");
      });
    }
  });
}

for (const where of PAGES) {
  test(`${where}: with all folds open it fits 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, `?preset=flask-early&${where}`);
    await page.evaluate(UNFOLD);
    await page.waitForTimeout(500);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window);
  });
}

test("there and back keeps what was computed", async ({ page }) => {
  await open(page, GROWTH);
  const said = await page.locator(".until-sentence").first().innerText();
  await go(page, "Hosting");
  await page.goBack();
  await expect(page.locator(".until-sentence").first()).toHaveText(said);
});
