// The costs page: until when, which way, what a bad day costs; what it says is what the report says.
import { readFile, readdir } from "node:fs/promises";
import { expectKey, field, go, openForm, report } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const LINK = "?preset=flask-early&view=costs";

/** Names of vendors by id, as the catalog has them. */
async function names() {
  const dir = new URL("../../data/vendors/", import.meta.url);
  const files = (await readdir(dir)).filter((f) => f.endsWith(".json"));
  const read = async (f) => JSON.parse(await readFile(new URL(f, dir), "utf8"));
  return Object.fromEntries((await Promise.all(files.map(read))).map((v) => [v.id, v.name]));
}

const grouped = (n) => n.toLocaleString("en-US");
const part = (page, id) => page.locator(`section[aria-labelledby='${id}']`);
/** The strips of a role: recommended, then cheapest. */
const strip = (page, role, which) =>
  page.locator(`.subpart:has(> h3#until-${role}) .two > div`).nth(which === "recommended" ? 0 : 1).locator(".stretch");
const dollars = (text) => Number(text.replace(/[^0-9.]/g, ""));

test("the strips say what the report says, by customers and by errors", async ({ page }) => {
  await open(page, LINK);
  const download = page.waitForEvent("download");
  await page.getByText("Export", { exact: true }).click();
  await page.getByRole("button", { name: "Download hostwatch-report.json" }).first().click();
  const { costs } = JSON.parse(await readFile(await (await download).path(), "utf8"));
  const called = await names();
  await page.keyboard.press("Escape");
  for (const by of ["customers", "errors"]) {
    await part(page, "until-when").getByRole("button", { name: `By ${by}` }).click();
    for (const kind of ["hosting", "monitoring"]) {
      for (const of of ["recommended", "cheapest"]) {
        const rows = costs.crossovers.filter((r) => r.kind === kind && r.by === by && r.of === of);
        await expect(strip(page, kind, of)).toHaveCount(rows.length);
        const said = await strip(page, kind, of).allTextContents();
        rows.forEach((r, i) => {
          const counts = r.to === null ? `${grouped(r.from)} and more` : r.to === r.from ? grouped(r.to) : `${grouped(r.from)}–${grouped(r.to)}`;
          expect(said[i], `${kind} ${of} by ${by}`).toContain(counts);
          if (r.vendor) expect(said[i]).toContain(called[r.vendor]);
        });
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
  await expect(until).toContainText(after);
});

test("the overview leads to the part that says until when", async ({ page }) => {
  await open(page, "?preset=budget-saas");
  await page.getByRole("link", { name: "When to switch" }).first().click();
  await expectKey(page, "view", "costs");
  await expect(page.locator("#until-when")).toBeFocused();
  await expect(page.locator("#until-when")).toBeInViewport();
});

test("a stretch opens to the bills of both vendors where it begins", async ({ page }) => {
  await open(page, "?preset=budget-saas&view=costs");
  const second = strip(page, "hosting", "recommended").nth(1).getByRole("button");
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
  const link = "?preset=flask-early&growth=20&horizon=24&view=costs";
  await open(page, link);
  const { path } = report(link).costs;
  for (const kind of ["hosting", "monitoring"]) {
    const table = page.locator(`.subpart:has(> h3#way-${kind}) table.ways`);
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
  const best = page.locator(".subpart:has(> h3#way-hosting) table.ways tbody tr").first();
  await best.getByRole("button").first().click();
  const drawer = page.getByRole("dialog");
  await expect(drawer.locator("tbody tr")).toHaveCount(24);
  const bills = (await drawer.locator("tbody tr td:nth-child(3)").allInnerTexts()).map(dollars);
  const sum = dollars(await drawer.locator("tfoot td").first().innerText());
  expect(bills.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 6);
  await page.keyboard.press("Escape");
  const moves = path.hosting.filter((s) => s.action !== "stay").length;
  await expect(page.locator(".subpart:has(> h3#way-hosting) .moves > li")).toHaveCount(moves);
});

test("the bad days are those of the report, the surprises first", async ({ page }) => {
  await open(page, LINK);
  const { stress } = report(LINK).costs;
  for (const [id, rows] of [["stress-burst", stress.burst], ["stress-viral-monitoring", stress.viral_monitoring], ["stress-viral-hosting", stress.viral_hosting]]) {
    const here = page.locator(`.subpart:has(> h3#${id})`);
    await expect(here.locator("tbody tr")).toHaveCount(rows.length);
    const more = rows.filter((r) => r.stressed !== null && Number(r.stressed) > Number(r.usual));
    const said = await here.locator("> p").innerText();
    if (more.length === 0) expect(said).toContain("No vendor");
    else expect(said).toContain(more.length === 1 ? "One vendor can" : `${more.length} vendors can`);
    const surprises = await here.locator("tbody tr td:nth-child(2)").evaluateAll((cells) => cells.map((c) => /\+\$/.test(c.textContent)));
    expect(surprises.slice(0, more.length).every(Boolean)).toBe(true);
  }
  const first = page.locator(".subpart:has(> h3#stress-viral-hosting) tbody tr").first();
  const amount = first.locator("td").first().getByRole("button").first();
  const shown = dollars((await amount.innerText()).split("\n")[0]);
  await amount.click();
  await expect(page.getByRole("dialog").locator("tfoot .second td")).toHaveText(new RegExp(`\\$${grouped(shown)}`));
});

test("switches change charts, by keyboard too, and charts have a table beside them", async ({ page, isMobile }) => {
  await open(page, LINK);
  const drivers = part(page, "drivers");
  await expect(drivers.getByRole("img", { name: /cost of 12 months/ })).toBeVisible();
  const long = drivers.getByRole("button", { name: "36 months", exact: true });
  if (isMobile) await long.click();
  else {
    await long.focus();
    await page.keyboard.press("Enter");
  }
  await expect(long).toHaveAttribute("aria-pressed", "true");
  await expect(drivers.getByRole("img", { name: /cost of 36 months/ })).toBeVisible();
  await part(page, "over-time").getByRole("button", { name: "% of revenue" }).click();
  await expect(part(page, "over-time").getByRole("img", { name: /of the revenue/ })).toBeVisible();
  await part(page, "every-size").getByRole("button", { name: "Monitoring" }).click();
  await part(page, "every-size").getByRole("button", { name: "By errors" }).click();
  await expect(part(page, "every-size").getByRole("img", { name: /Monitoring: a month by errors/ })).toBeVisible();
  for (const id of ["until-when", "every-size", "which-way", "drivers", "over-time"]) {
    const figures = part(page, id).locator("figure");
    for (const figure of await figures.all()) {
      await figure.locator("summary").click();
      await expect(figure.locator("tbody tr").first()).toBeVisible();
    }
  }
});

test("the page says where its parts are, and takes the focus there", async ({ page }) => {
  await open(page, LINK);
  const nav = page.getByRole("navigation", { name: "Contents" });
  for (const [name, id] of [["Traffic and error spikes", "bad-day"], ["Cost at four sizes", "by-stage"]]) {
    await nav.getByRole("link", { name }).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(`#${id}`)).toBeInViewport();
  }
  await expectKey(page, "view", "costs");
});

test("a slider stays smooth: what comes follows when it stands still", async ({ page }) => {
  await open(page, LINK);
  await openForm(page);
  const customers = page.getByRole("slider", { name: "Paying customers" });
  await customers.focus();
  for (let i = 0; i < 8; i++) await customers.press("ArrowRight");
  const now = Number((await field(page, "Paying customers").inputValue()).replace(/\D/g, ""));
  // What it may take is measured elsewhere (docs/measured.md).
  await expect(page.locator(".settling")).not.toHaveAttribute("aria-busy", "true", { timeout: 20_000 });
  await expect(strip(page, "hosting", "recommended").locator(".tag").first()).toHaveText(`you: ${grouped(now)}`);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("all folds open, axe finds no fault", async ({ page }) => {
      // Thousands of cells: axe needs its time on a busy machine.
      test.slow();
      await open(page, LINK);
      await page.evaluate(() => document.querySelectorAll(".ahead details").forEach((d) => d.setAttribute("open", "")));
      await expectAccessible(page, ".ahead");
    });
  });
}

test("with all folds open the page fits 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, LINK);
  await page.evaluate(() => document.querySelectorAll(".ahead details").forEach((d) => d.setAttribute("open", "")));
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window);
});

test("there and back keeps what was computed", async ({ page }) => {
  await open(page, LINK);
  const said = await page.locator(".until-sentence").first().innerText();
  await go(page, "Hosting");
  await go(page, "Costs");
  await expect(page.locator(".until-sentence").first()).toHaveText(said);
});
