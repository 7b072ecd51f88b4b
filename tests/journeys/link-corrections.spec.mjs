// Corrections that came with a link: shown and marked, but neither stored nor in plan files until they are kept.
import { readFile } from "node:fs/promises";
import { commandLine, expectKey, go, key } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";

// Written by the page: Sentry Team at $29, Render without staging, and a host called Acme.
const CHANGES = [
  ["sentry", "/books/published/plans/team/price/annual", "29", "https://example.org/prices"],
  ["render", "/books/published/facts/staging/value", "no"],
];
import { deflateRawSync } from "node:zlib";
const EDITS = `1.${deflateRawSync(JSON.stringify(CHANGES)).toString("base64url")}`;
const LINK = `#v=1&preset=flask-early&view=data&vendor=sentry&edits=${EDITS}`;
const question = (page) => page.getByRole("region", { name: "This link changes 2 figures" });
const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test("a link's corrections are asked about; until then nothing of them is stored, and nothing replaced", async ({ page }) => {
  await page.goto("./");
  await page.evaluate(() => localStorage.setItem("hostwatch.v1.last", JSON.stringify({ v: 1, data: "#v=1&preset=qrcards&customers=17" })));
  await open(page, LINK);
  await expect(question(page)).toBeVisible();
  await expect(page.locator("main")).toContainText("$29");
  await expectAccessible(page, "main");
  // Something else changes and is kept; the link's corrections are not.
  await go(page, "Hosting");
  await page.waitForTimeout(800);
  expect(await stored(page)).not.toContain("edits=");
  await question(page).getByRole("link", { name: "See them" }).click();
  const list = page.getByRole("region", { name: "Corrections", exact: true });
  await expect(list).toBeFocused();
  await expect(list.getByText("from the link")).toHaveCount(2);
  // Its own source stays text: nobody looked where it leads.
  await expect(list).toContainText("https://example.org/prices");
  await expect(list.locator("a[href*='example.org']")).toHaveCount(0);
  // The plain address opens what was kept, without them.
  await open(page);
  await expect(question(page)).toHaveCount(0);
  await expectKey(page, "edits", null);
  await expectKey(page, "customers", "17");
});

test("kept, they are the reader's own, here and after a reload", async ({ page }) => {
  await open(page, LINK);
  await question(page).getByRole("button", { name: "Keep them" }).click();
  await expect(page.getByText("2 figures are your own corrections")).toBeVisible();
  await open(page, LINK);
  await expect(page.getByText("2 figures are your own corrections")).toBeVisible();
  await expect(question(page)).toHaveCount(0);
});

test("dropped, the catalog counts again and the reader's own corrections stay", async ({ page }) => {
  const own = [["sentry", "/books/published/plans/business/price/annual", "99"]];
  const edits = (rows) => `1.${deflateRawSync(JSON.stringify(rows)).toString("base64url")}`;
  await open(page, `#preset=flask-early&edits=${edits(own)}`);
  await page.getByRole("button", { name: "Keep them" }).click();
  await open(page, `#preset=flask-early&edits=${edits([...own, ...CHANGES])}`);
  await expect(question(page)).toBeVisible();
  await question(page).getByRole("button", { name: "Drop them" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page.getByText("1 figure is your own correction")).toBeVisible();
  expect(key(page, "edits")).not.toBeNull();
});

test("the files of the plan are made without them until they are kept", async ({ page }, info) => {
  const acme = { id: "acme", name: "Acme", site: "", roles: ["hosting"], summary: "x", books: { published: { plans: [{ id: "box", name: "Box", price: { monthly: "1" } }] } } };
  const edits = `1.${deflateRawSync(JSON.stringify([["acme", "", acme]])).toString("base64url")}`;
  await open(page, `#preset=qrcards&host=acme&edits=${edits}`);
  await expect(page.getByRole("region", { name: "This link changes 1 figure" })).toBeVisible();
  const plan = async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download hostwatch-plan.md" }).last().click();
    return readFile(await (await download).path(), "utf8");
  };
  expect(await plan()).not.toContain("Acme");
  await page.getByRole("button", { name: "Keep them" }).click();
  expect(await plan()).toContain("Acme");
  expect(commandLine("plan", "--out", info.outputPath("plan"), "#preset=qrcards")).toContain("incident.md");
});
