// The files of the plan: what is filled in once stands in them, and nowhere else.
import { readFileSync } from "node:fs";

import { expect, expectAccessible, open, test } from "./fixtures.mjs";

const LINK = "?preset=budget-saas&view=plan&part=files";

test("names and addresses stand in the files at once, are kept, and are in no link", async ({ page }) => {
  await open(page, LINK);
  await page.locator(".values > summary").click();
  await expectAccessible(page);
  await page.getByLabel("Name of the application").fill('Acme "QR" </script>');
  await page.getByLabel("Domain", { exact: true }).fill("app.acme.io");
  await page.getByLabel("Domain", { exact: true }).blur();
  const shown = (name) => page.locator(".file").filter({ has: page.locator("p > code", { hasText: name }) });
  const incident = shown(/^incident\.md$/);
  await incident.locator("summary").click();
  await expect(incident.locator("pre")).toContainText('# Incident: Acme "QR" &lt;/script&gt;');
  const status = shown(/^status\.html$/);
  await status.locator("summary").click();
  await expect(status.locator("pre")).toContainText('"https://app.acme.io/health"');

  // What cannot be taken is said beside the field, and what is kept stays.
  await page.getByLabel("Domain", { exact: true }).fill("https://acme.io/x");
  await page.getByLabel("Domain", { exact: true }).blur();
  await expect(page.locator("#value-domain-error")).toContainText("without https://");
  await expect(page.locator("#value-domain-error")).toContainText("Kept: app.acme.io.");
  expect(decodeURIComponent(page.url())).not.toMatch(/acme/i);

  await open(page, LINK);
  await page.locator(".values > summary").click();
  await expect(page.getByLabel("Domain", { exact: true })).toHaveValue("app.acme.io");
  await page.getByRole("button", { name: "Delete all of them" }).click();
  await expect(page.getByLabel("Domain", { exact: true })).toHaveValue("");
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem("hostwatch.v1.values")).data)).toEqual([]);
});

test("a value that another version wrote costs itself alone", async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.getItem("seeded")) return;
    localStorage.setItem("seeded", "1");
    const data = [{ field: "app", text: "Acme" }, { field: "pager", text: "1" }];
    localStorage.setItem("hostwatch.v1.values", JSON.stringify({ v: 1, data }));
  });
  await open(page, LINK);
  await page.locator(".values > summary").click();
  await expect(page.getByLabel("Name of the application")).toHaveValue("Acme");
  await page.getByLabel("On-call phone").fill("+49 170 1234567");
  await page.getByLabel("On-call phone").blur();
  await expect.poll(() => page.evaluate(() => JSON.parse(localStorage.getItem("hostwatch.v1.values")).data.map((e) => e.field))).toEqual(["app", "phone", "pager"]);
});

test("all files come as one zip", async ({ page }) => {
  await open(page, LINK);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download all as zip" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("hostwatch-plan.zip");
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
  for (const name of ["README.md", "plan.md", "drill.sh"]) expect(bytes.includes(`hostwatch-plan/${name}`), name).toBe(true);
});
