// What is known, searched, opened, compared and corrected; corrections travel in the link.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expectKey, go, key, showAll } from "./answer.mjs";
import { expect, expectAccessible, open, test, watch } from "./fixtures.mjs";

/** How many vendors the catalog has. */
const ALL = readdirSync(new URL("../../data/vendors", import.meta.url)).length;
const EARLY = "?preset=flask-early&billing=annual";
const SENTRY = `${EARLY}&view=data&vendor=sentry`;
const drawer = (page) => page.getByRole("dialog");
/** What the page says of a plan: its row, and below it all of it once it is unfolded. */
const plan = (page, name) => page.locator(".plan-table tbody", { has: page.locator(`button[aria-label="Details of ${name}"]`) });
const unfold = (page, name) => page.getByRole("button", { name: `Details of ${name}`, exact: true }).click();

/** Opens a figure of the vendor's page and its form. */
async function openForm(page, figure) {
  await figure.click();
  await drawer(page).getByRole("button", { name: "Correct this figure" }).click();
}

/** Sets Sentry's Team to another price for a year. */
async function correctTeam(page, price) {
  await openForm(page, plan(page, "Team").getByRole("button", { name: /paid a year in advance: Team/ }));
  await drawer(page).getByLabel("Dollars a month").fill(price);
  await drawer(page).getByLabel("Address where it was read").fill("https://sentry.io/pricing/");
  await drawer(page).getByRole("button", { name: "Save" }).click();
  await expect(drawer(page).locator("#outcome")).toBeVisible();
}

test("a corrected price changes the answer, travels in the link, and is taken back", async ({ page, browser }) => {
  await open(page, SENTRY);
  await correctTeam(page, "29");
  await expect(drawer(page).locator("#outcome")).toContainText("Sentry: $312 → $348 in the next 12 months; the winner stays.");
  await expect(drawer(page).locator("#outcome")).toBeFocused();
  await expect(drawer(page)).toContainText("$29 a month, paid a year in advance");
  await expect(drawer(page)).toContainText("The catalog says 26; you say 29.");
  await drawer(page).getByRole("button", { name: "Close" }).click();
  await expect(plan(page, "Team").getByRole("button", { name: /\$29 a month, paid a year/ })).toBeFocused();
  await expect.poll(() => key(page, "edits")).not.toBeNull();

  const fresh = await browser.newContext();
  const watched = watch(fresh);
  const other = await fresh.newPage();
  await open(other, page.url());
  await other.getByRole("region", { name: "This link changes 1 figure" }).getByRole("button", { name: "Keep them" }).click();
  // On a phone the ranking shows what a month costs, and the year where the bill opens.
  for (const [name, amount] of [["Monitoring", "$29"], ["Costs", "$348"]]) {
    await go(page, name);
    await go(other, name);
    await expect(other.getByText("1 figure is your own correction")).toBeVisible();
    await expect(other.locator("main")).toContainText(amount);
    expect(await other.locator("main").innerText()).toBe(await page.locator("main").innerText());
  }
  watched.check();
  await fresh.close();

  // The last scenario comes back without a link, corrections included.
  await open(page);
  await expect(page.getByText("1 figure is your own correction")).toBeVisible();
  await page.getByRole("link", { name: "See them" }).click();
  const list = page.getByRole("region", { name: "Corrections" });
  await expect(list).toBeFocused();
  await expect(list).toContainText("Team: paid a year in advance");
  await list.getByRole("button", { name: /Revert: Sentry/ }).click();
  await expect(list.locator("#outcome")).toContainText("Sentry: $348 → $312 in the next 12 months; the winner stays.");
  await expectKey(page, "edits", null);
  await expect(page.getByText("1 figure is your own correction")).toHaveCount(0);
});

test("undo takes a correction back, and take back all takes all", async ({ page, isMobile }) => {
  await open(page, SENTRY);
  await correctTeam(page, "28");
  await page.keyboard.press("Escape");
  if (!isMobile) {
    await page.getByRole("button", { name: "Undo" }).click();
    await expectKey(page, "edits", null);
    await expect(plan(page, "Team")).toContainText("$26 a month");
    await correctTeam(page, "27");
    await page.keyboard.press("Escape");
  }
  await page.getByRole("link", { name: "See them" }).click();
  await page.getByRole("button", { name: "Revert all" }).click();
  await expectKey(page, "edits", null);
});

test("a form says at once what is wrong, and an empty field makes a figure unknown", async ({ page }) => {
  await open(page, SENTRY);
  await openForm(page, plan(page, "Team").getByRole("button", { name: /paid a year in advance: Team/ }));
  const value = drawer(page).getByLabel("Dollars a month");
  await value.fill("cheap");
  await expect(drawer(page).getByText("“cheap” is not a number.")).toBeVisible();
  await expect(drawer(page).getByRole("button", { name: "Save" })).toBeDisabled();
  await drawer(page).getByLabel("Address where it was read").fill("sentry");
  await expect(drawer(page).getByText("An address begins with https://")).toBeVisible();
  await drawer(page).getByLabel("Address where it was read").fill("");
  await value.fill("");
  await drawer(page).getByRole("button", { name: "Save" }).click();
  await expect(drawer(page)).toContainText("no verified price");
  await expect(drawer(page).locator("#outcome")).toContainText("Sentry");
});

test("a fact that nobody states can be stated", async ({ page }) => {
  await open(page, "?view=data&vendor=glitchtip");
  await page.getByText(/^No verified answer: \d+/).first().click();
  const unknown = page.getByRole("button", { name: /no verified answer for GlitchTip/ }).first();
  await openForm(page, unknown);
  await drawer(page).getByLabel("Yes").check();
  await drawer(page).getByRole("button", { name: "Save" }).click();
  await expect(drawer(page).locator("#outcome")).toBeVisible();
  await expect(drawer(page).locator(".spot-value")).toContainText("yes");
});

test("the figure that keeps a vendor unranked is given where it is missed, and the vendor is ranked", async ({ page }) => {
  await open(page, "?preset=flask-early&view=hosting");
  const open_ones = page.locator(".not-placed");
  // By its text: what is folded away has no role.
  const row = open_ones.locator("ul.plain > li", { hasText: "Sliplane" });
  await open_ones.locator("summary").click();
  await expect(row).toContainText("at least");
  // Of each plan that the growth of a year reaches one figure is missing.
  for (let given = 0; given < 4 && (await row.count()) > 0; given += 1) {
    // The bill says which figure is missing, and leads to where it is given.
    if (!(await row.isVisible())) await open_ones.locator("summary").click();
    await row.getByRole("button").click();
    await openForm(page, drawer(page).locator("[id^='missing-']").first());
    await drawer(page).getByLabel(/included/i).fill("unlimited");
    await drawer(page).getByRole("button", { name: "Save" }).click();
    await expect(drawer(page).locator("#outcome")).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await expect(row).toHaveCount(0);
  await showAll(page);
  await expect(page.getByRole("button", { name: /score of Sliplane/ })).toBeVisible();
});

test("what nobody states of a plan can be filled in, and the credits of a pool opened", async ({ page }) => {
  await open(page, "?view=data&vendor=glitchtip");
  const small = plan(page, "Small");
  await unfold(page, "Small");
  await small.getByText(/figures?, to fill in/).click();
  await openForm(page, small.getByRole("button", { name: /no verified price: Small: paid a year in advance/ }));
  await drawer(page).getByLabel("Dollars a month").fill("12");
  await drawer(page).getByRole("button", { name: "Save" }).click();
  await expect(drawer(page).locator(".spot-value")).toContainText("$12 a month, paid a year in advance");
  await page.keyboard.press("Escape");
  await expect(small).toContainText("$12 a month, paid a year in advance");

  await open(page, "?view=data&vendor=netlify");
  await unfold(page, "Free");
  await page.getByRole("button", { name: /credits.*for one/ }).first().click();
  await expect(drawer(page)).toContainText("Where it was read");
  await expect(drawer(page).getByRole("button", { name: "Correct this figure" })).toBeVisible();
});

test("a bad file changes nothing and lists every problem; a good one counts; the export comes back", async ({ page }) => {
  await open(page, `${EARLY}&view=data`);
  await page.getByRole("button", { name: "Import" }).click();
  const file = page.getByLabel("A file of corrections, or a vendor file (JSON)");
  const row = (vendor, value) => ({ vendor, path: "/books/published/plans/team/price/annual", value });
  const bad = { "hostwatch-corrections": 1, changes: [row("sentry", "-3"), row("moon", "3")] };
  await file.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(bad)) });
  const alert = page.getByRole("alert").filter({ hasText: "Nothing was changed" });
  await expect(alert).toContainText("below zero");
  await expect(alert).toContainText("no vendor is called “moon”");
  expect(key(page, "edits")).toBeNull();

  await page.getByLabel("Or paste its text").fill("{");
  await page.getByRole("button", { name: "Take this text" }).click();
  await expect(alert).toContainText("no JSON");

  const good = { "hostwatch-corrections": 1, changes: [row("sentry", "29")] };
  await page.getByLabel("Or paste its text").fill(JSON.stringify(good));
  await page.getByRole("button", { name: "Take this text" }).click();
  await expect(page.locator("#outcome")).toContainText("One correction was taken from the file.");
  await expect(page.getByText("1 figure is your own correction")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.locator("#corrections").getByRole("button", { name: "Export", exact: true }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(JSON.parse(text).changes).toHaveLength(1);

  await page.getByText("Patch to contribute").click();
  const patch = page.getByRole("region", { name: "hostwatch.patch" });
  await expect(patch).toContainText('+              "annual": "29"');
  await expect(patch).toContainText("a/data/vendors/sentry.json");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download hostwatch.patch" }).click();
  expect((await saved).suggestedFilename()).toBe("hostwatch.patch");
  const whole = page.waitForEvent("download");
  await page.getByRole("button", { name: "Vendor file of Sentry" }).click();
  expect(JSON.parse(await readFile(await (await whole).path(), "utf8")).id).toBe("sentry");
});

test("a plan of one's own is ranked like the others", async ({ page }) => {
  await open(page, "?preset=flask-early&view=data");
  await page.getByRole("button", { name: "Add a plan or vendor" }).click();
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("The plan needs a name")).toBeVisible();
  await page.getByLabel("Its name").fill("The garage");
  await page.getByLabel("What it is for").selectOption("hosting");
  await page.getByLabel("Plan", { exact: true }).fill("Box");
  await page.getByLabel("Dollars a month", { exact: true }).fill("3");
  await page.getByLabel("Included of what, row 1").selectOption("ram-gb");
  await page.getByLabel("How many a month, row 1").fill("64");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.locator("#outcome")).toContainText("The garage is new: $36 in the next 12 months");
  await go(page, "Hosting");
  const ranked = page.getByRole("button", { name: /score of The garage/ });
  await showAll(page);
  await expect(ranked).toBeVisible();
  await open(page, page.url());
  await showAll(page);
  await expect(ranked).toBeVisible();
});

test("vendors are searched and filtered, and the search comes back from a vendor's page", async ({ page }) => {
  await open(page, "?view=data");
  const vendors = page.getByRole("region", { name: "Vendors" });
  const count = vendors.getByRole("status");
  await expect(count).toHaveText(`${ALL} of ${ALL} vendors`);
  const hosting = vendors.getByRole("button", { name: /^Hosting/ });
  const left = Number((await hosting.innerText()).match(/\d+/)[0]);
  await hosting.click();
  await expect(count).toHaveText(`${left} of ${ALL} vendors`);
  await vendors.getByRole("combobox", { name: "Has a feature" }).selectOption("sla");
  await vendors.getByRole("searchbox").pressSequentially("fly io");
  await expect(count).toHaveText(`0 of ${ALL} vendors`);
  await expect(vendors).toContainText("No vendor is all of that");
  await vendors.getByRole("searchbox").fill("re");
  await expectKey(page, "find", "role:hosting,fact:sla,text:re");
  await vendors.getByRole("button", { name: /take this feature out/ }).click();
  await expectKey(page, "find", "role:hosting,text:re");
  const link = vendors.getByRole("link", { name: "Render" });
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Render" })).toBeFocused();
  await expectKey(page, "vendor", "render");
  await page.getByRole("link", { name: "All vendors" }).click();
  await expect(link).toBeFocused();
  await expect(vendors.getByRole("searchbox")).toHaveValue("re");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Render" })).toBeVisible();
});

test("a link filters, and says what of it is not known", async ({ page }) => {
  await open(page, "?view=data&find=role:errors,free,colour:red");
  await expect(page.getByText("“colour:red” is nothing this version can search for")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Errors/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: /^Free plan/ })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("region", { name: "Vendors" }).getByRole("link", { name: "Sentry" })).toBeVisible();
});

test("vendors are chosen in the lists and put side by side, what tells them apart first", async ({ page, isMobile }) => {
  // The link of an older version leads to the page it has become.
  await open(page, "?view=data&pin=render,fly-io#compare");
  await expectKey(page, "view", "compare");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Render and Fly.io side by side");
  const card = page.locator("#compare");
  const rows = () => (isMobile ? card.locator(".beside-rows > li") : card.locator("tbody tr:not(.group)"));
  const differing = card.locator("> .scroll tbody tr:not(.group), > .beside-rows > li");
  const same = card.locator("details.more-of");
  await expect(differing.filter({ hasText: "Long track record" })).toBeVisible();
  const [differ, all] = (await card.getByRole("status").innerText()).match(/\d+/g).map(Number);
  expect(await differing.count()).toBe(differ);
  expect(await rows().count()).toBe(all);
  // What they do not differ in is folded, and is the same in every cell.
  await same.locator("summary").click();
  const cells = await same.locator(isMobile ? ".beside-rows > li" : "tbody tr:not(.group)").evaluateAll((rows) =>
    rows.map((r) => [...r.querySelectorAll("td, dd")].map((c) => (c.querySelector(".cell, .known, .muted") ?? c).textContent.trim())),
  );
  expect(cells.length).toBe(all - differ);
  expect(cells.filter((c) => new Set(c).size > 1)).toEqual([]);
  await card.getByRole("button", { name: /^\$.*: Per month now, hosting of Render/ }).click();
  await expect(drawer(page)).toContainText("Sum of the lines");
  await page.keyboard.press("Escape");
  // A similar one is one press away, and each can be taken out again.
  const similar = page.locator("#similar");
  await similar.locator("summary").click();
  const add = similar.getByRole("button").first();
  const name = (await add.getAttribute("aria-label")).replace("Compare ", "");
  await add.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await page.getByRole("button", { name: "Take Render out of the comparison" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Render");
});

test("what is chosen to compare stands at the foot of the list", async ({ page }) => {
  await open(page, "?view=data");
  await expect(page.getByRole("region", { name: "Chosen to compare" })).toBeHidden();
  await showAll(page);
  await page.getByRole("button", { name: "Compare Railway" }).click();
  const tray = page.getByRole("region", { name: "Chosen to compare" });
  await expect(tray).toContainText("Choose another one");
  await page.getByRole("button", { name: "Compare Render", exact: true }).click();
  await expectKey(page, "pin", "railway,render");
  await expect(tray).toBeInViewport();
  await tray.getByRole("link", { name: "Compare 2" }).click();
  await expectKey(page, "view", "compare");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Railway and Render side by side");
  await page.goBack();
  await tray.getByRole("button", { name: "Railway: take it out" }).click();
  await expectKey(page, "pin", "render");
});

test("the page of a vendor is short until one wants all of it", async ({ page, isMobile }) => {
  test.slow();
  for (const vendor of ["render", "fly-io", "sentry", "hetzner", "aws-fargate", "better-stack"]) {
    await open(page, `?view=data&vendor=${vendor}`);
    const [rest, whole] = await page.evaluate(() => {
      const all = [...document.querySelectorAll("#facts summary")].find((s) => /^All /.test(s.textContent));
      return [(all.getBoundingClientRect().top + scrollY) / innerHeight, document.documentElement.scrollHeight / innerHeight];
    });
    expect(rest, vendor).toBeLessThanOrEqual(isMobile ? 6 : 3);
    expect(whole, vendor).toBeLessThanOrEqual(isMobile ? 7 : 4);
  }
});

test("a plan that is gone explains itself", async ({ page }) => {
  await open(page, "?view=data&vendor=pythonanywhere");
  await page.getByText(/^No longer offered: \d+/).click();
  await expect(plan(page, "Hacker")).toContainText("withdrawn 2026-01-15");
  await unfold(page, "Hacker");
  await expect(plan(page, "Hacker")).toContainText("Not offered since 2026-01-15");
  await expect(plan(page, "Hacker")).toContainText("cheapest paid plan since is Developer");
});

test("a figure opens to its page, day, confidence and quote", async ({ page }) => {
  await open(page, SENTRY);
  await expect(plan(page, "Developer").first()).toContainText("5,000 errors a month");
  await unfold(page, "Developer");
  await plan(page, "Developer").getByRole("button", { name: /5,000 errors a month/ }).click();
  await expect(drawer(page)).toContainText("Sentry: published prices");
  await expect(drawer(page).getByRole("link", { name: "Sentry pricing" })).toHaveAttribute("href", "https://sentry.io/pricing/");
  await expect(drawer(page)).toContainText("on 2026-09-20");
  await expect(drawer(page)).toContainText("Confidence: medium");
  await expect(drawer(page)).toContainText("5k errors");
});

test("both books stand side by side, with what the later one does to the bill", async ({ page }) => {
  await open(page, `${EARLY}&view=data#books`);
  const sentry = page.locator("#books details").filter({ hasText: "Sentry" });
  await sentry.locator("summary").click();
  await sentry.getByRole("button", { name: /Growth of Sentry, both bills/ }).click();
  await expect(drawer(page)).toContainText("Source documents");
  await expect(drawer(page)).toContainText("$420.75");
});

test("parts of the page fold, and a link to one opens it", async ({ page }) => {
  await open(page, "?view=data#changes");
  const changes = page.locator("#changes");
  await expect(changes.locator("time").first()).toHaveText("2026-11-27");
  await expect(changes).toBeInViewport();
  await expect(changes).toContainText("Hacker at $5 was removed");
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Score differences" }).click();
  await expect(page.locator("#cells")).toContainText("cells differ by more than a point");
});

test("an assumption can be changed, and the link follows", async ({ page }) => {
  await open(page, "?view=data#demand");
  const field = page.getByLabel("Requests per customer");
  await field.fill("many");
  await field.press("Enter");
  await expect(page.getByText("“many” is not a number. The old value is kept.")).toBeVisible();
  await field.fill("2000");
  await field.press("Enter");
  await expectKey(page, "assume", "requests-per-customer:2000");
  await expect(page.locator("#demand")).toContainText("60,000");
  await field.fill("");
  await field.press("Enter");
  await expectKey(page, "assume", null);
});

test("the ages are counted from a day that is shown", async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-25T12:00:00Z"));
  await open(page, "?view=data");
  await expect(page.getByText("Ages are counted from 2026-11-25")).toBeVisible();
  await expect(page.getByRole("region", { name: "How fresh the prices are" })).toContainText("over 180 days old");
});

test("the keyboard alone corrects a figure", async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no Tab key");
  await open(page, SENTRY);
  const figure = plan(page, "Team").getByRole("button", { name: /paid a year in advance: Team/ });
  await figure.focus();
  await page.keyboard.press("Enter");
  await expect(drawer(page)).toBeVisible();
  await drawer(page).getByRole("button", { name: "Correct this figure" }).focus();
  await page.keyboard.press("Enter");
  await expect(drawer(page).getByLabel("Dollars a month")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("25");
  await page.keyboard.press("Enter");
  await expect(drawer(page).locator("#outcome")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(plan(page, "Team").getByRole("button", { name: /\$25 a month, paid a year/ })).toBeFocused();
});

const NEW_VIEWS = [
  ["the parts", "?view=data&find=role:logs&pin=statuspage,stripe#books"],
  ["a host", "?view=data&vendor=fly-io"],
  ["a monitor, by the source's prices", "?view=data&vendor=sentry&book=source"],
];
for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const [what, link] of NEW_VIEWS) {
      test(`${what}: no fault that axe can find`, async ({ page }) => {
        // Everything open at once is a large page for axe.
        test.slow();
        await open(page, link);
        if (link.includes("vendor")) {
          for (const rest of await page.locator("details.more-of > summary").all()) await rest.click();
          await expectAccessible(page);
          const plans = page.getByRole("region", { name: "Plans" });
          await plans.getByRole("button", { name: /^Details of/ }).first().click();
          await expectAccessible(page, "#plans");
          await plans.locator(".known").first().click();
          await drawer(page).getByRole("button", { name: "Correct this figure" }).click();
          await expectAccessible(page, "dialog");
          return;
        }
        const parts = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
        for (const part of await parts.all()) await part.click();
        await page.getByRole("button", { name: "Add a plan or vendor" }).click();
        await page.getByRole("button", { name: "Import" }).click();
        await expectAccessible(page);
      });
    }
  });
}

for (const [what, link] of NEW_VIEWS) {
  test(`${what}: it fits a window of 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open(page, link);
    if (!link.includes("vendor")) {
      const parts = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
      for (const part of await parts.all()) await part.click();
    }
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(content).toBeLessThanOrEqual(window);
  });
}
