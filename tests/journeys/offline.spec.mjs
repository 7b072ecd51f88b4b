// Use without a connection, after one visit; and new versions, which are taken over only as a whole.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectKey, field, go, openForm } from "./answer.mjs";
import { expect, open, test } from "./fixtures.mjs";
import { copySite, renewServiceWorker, serve } from "./site.mjs";

// A server that is gone is the point of it.
test.use({ serviceWorkers: "allow", allowedErrors: /net::ERR/ });
const port = (info) => 4400 + info.parallelIndex * 40 + (info.project.name === "phone" ? 20 : 0) + (info.line % 20);
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  const files = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return names.map((name, at) => ({ name, files: files[at] }));
});

/** Serves a copy of its own: what a service worker keeps belongs to one address. */
async function visit(info, page, run) {
  const dir = copySite(info.outputPath("site"));
  const site = await serve(dir, port(info));
  try {
    await open(page, `${site.address}#preset=qrcards`);
    await run({ ...site, dir });
  } finally {
    await site.stop();
  }
}

test("after one visit everything works without a connection", async ({ page, context }, info) => {
  await visit(info, page, async ({ address, stop }) => {
    const [cache] = await kept(page);
    expect(cache.files).toBeGreaterThan(10);
    // Not only offline: the server is gone.
    await stop();
    await context.setOffline(true);
    await open(page, `${address}#preset=flask-early`);
    for (const name of ["Hosting", "Monitoring", "Costs", "Plan", "Data", "Overview"]) {
      await go(page, name);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await openForm(page);
    await field(page, "Paying customers").fill("77");
    await field(page, "Paying customers").press("Enter");
    await expectKey(page, "customers", "77");
    // An older link too.
    await open(page, `${address}?preset=qrcards&customers=9`);
    await expectKey(page, "customers", "9");
  });
});

test("it begins only after the app works, and fetches nothing twice over the network", async ({ page }, info) => {
  const dir = copySite(info.outputPath("site"));
  const site = await serve(dir, port(info));
  try {
    await page.goto(`${site.address}#preset=qrcards`);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await expect(page.locator("#app")).not.toBeEmpty();
    const [cache] = await kept(page);
    expect(cache.name).toMatch(/^hostwatch-[0-9a-f]{16}$/);
  } finally {
    await site.stop();
  }
});

test("a new version is offered, and taken over as a whole when the reader says so", async ({ page }, info) => {
  await visit(info, page, async ({ address, dir }) => {
    await kept(page);
    await page.reload();
    const index = join(dir, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replace("<title>Hostwatch", "<title>Second Hostwatch").replace('name=description>', 'name=description data-version=2>'));
    renewServiceWorker(dir);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const offer = page.locator("#update");
    await expect(offer).toContainText("A new version of Hostwatch is out");
    // Until then the old one is what a reload shows.
    await page.goto(`${address}#preset=qrcards&customers=9`);
    await expectKey(page, "customers", "9");
    await page.reload();
    await expect(page.locator("meta[data-version='2']")).toHaveCount(0);
    await expect(offer).toBeVisible();
    await offer.getByRole("button", { name: "Reload" }).click();
    await expect(page.locator("meta[data-version='2']")).toHaveCount(1);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectKey(page, "customers", "9");
    expect(await kept(page)).toHaveLength(1);
  });
});

test("a version with a file that is not what it should be is not taken", async ({ page, context }, info) => {
  await visit(info, page, async ({ address, dir, stop }) => {
    const before = await kept(page);
    await page.reload();
    const worker = join(dir, "sw.js");
    writeFileSync(worker, readFileSync(worker, "utf8").replace(/VERSION = "[0-9a-f]+"/, 'VERSION = "0000000000000000"').replace("sha384-", "sha384-0000"));
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => {}));
    await page.waitForTimeout(1500);
    expect(await kept(page)).toEqual(before);
    await expect(page.locator("#update")).toBeHidden();
    await stop();
    await context.setOffline(true);
    await open(page, `${address}#preset=qrcards`);
  });
});

test("taking it away works: by the reader, and by a build without it", async ({ page }, info) => {
  await visit(info, page, async ({ address, dir }) => {
    await kept(page);
    await page.evaluate(async () => {
      await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    });
    await open(page, `${address}#preset=qrcards`);
    renewServiceWorker(dir, false);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
    await open(page, `${address}#preset=qrcards&customers=3`);
    await expectKey(page, "customers", "3");
  });
});

test("it can be installed", async ({ page, request }) => {
  await open(page);
  const address = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await request.get(address)).json();
  expect(manifest.start_url).toBe("./");
  for (const icon of manifest.icons) expect((await request.get(icon.src)).status(), icon.src).toBe(200);
  expect(manifest.icons.map((icon) => icon.sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
});
