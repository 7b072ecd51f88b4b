// The emergency view: one tap from every page, without a connection, with the time counted on.
import { expect, expectAccessible, expectThere, open, test } from "./fixtures.mjs";

const LINK = "?preset=flask-early&host=heroku&view=down";

test("one tap leads from every page to what to do now", async ({ page }) => {
  for (const view of ["overview", "costs", "data"]) {
    await open(page, `?view=${view}`);
    await page.getByRole("banner").getByRole("link", { name: "Site down?" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The site is down");
    await expectThere(page);
    await expect(page.locator(".down h2").nth(0)).toContainText("Assess");
  }
});

test("messages carry name and times, and the time goes on after the page was closed", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => {
    if (location.protocol !== "http:") return;
    const data = [{ field: "app", text: "Acme" }, { field: "phone", text: "+49 170 1234567" }, { field: "email", text: "eve@acme.io" }];
    localStorage.setItem("hostwatch.v1.values", JSON.stringify({ v: 1, data }));
  });
  await open(page, LINK);
  const first = page.locator(".down-post").first();
  await expect(first).toContainText("an issue with Acme that began at HH:MM");
  await page.getByRole("button", { name: "I noticed it now" }).click();
  await expect(page.getByText("0 minutes ago")).toBeVisible();
  // As if the page had been closed for a while.
  await page.evaluate(() => localStorage.setItem("hostwatch.v1.noticed", JSON.stringify({ v: 1, data: Date.now() - 732_000 })));
  await open(page, LINK);
  await expect(page.locator(".down .big")).toHaveText("12 minutes ago");
  await expect(first).toContainText(/began at \d\d:\d\d \(UTC[^)]*\), 12 minutes ago\./);
  await page.getByRole("button", { name: /Copy the message: Investigating/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await first.textContent());

  await expectAccessible(page);
  await expect(page.getByRole("link", { name: /On-call phone/ })).toHaveAttribute("href", "tel:+491701234567");
  await expect(page.getByRole("link", { name: /On-call email/ })).toHaveAttribute("href", "mailto:eve@acme.io");
  await page.getByRole("button", { name: /It is over/ }).click();
  await expect(page.getByRole("button", { name: "I noticed it now" })).toBeVisible();
});

test("each command of the host has a button to copy it, and everything to tap is large", async ({ page }) => {
  await open(page, LINK);
  const commands = page.locator("section", { has: page.getByRole("heading", { name: "Commands of your host" }) });
  expect(await commands.locator("pre").count()).toBeGreaterThan(0);
  await expect(commands.getByRole("button", { name: /Copy the command/ })).toHaveCount(await commands.locator("pre").count());
  for (const target of await page.locator(".down button, .down a.button").all()) {
    expect((await target.boundingBox()).height).toBeGreaterThanOrEqual(44);
  }
});
