// What comes before the app: parts that are missing, changed, replaced or slow. The page says what to do.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectKey } from "./answer.mjs";
import { expect, expectAccessible, open, test } from "./fixtures.mjs";
import { copySite, named, serve, withCatalog } from "./site.mjs";

const LINK = "#preset=qrcards&book=source&customers=9";
const boot = (page) => page.locator("#boot");
/** Another port for every test of every project, beside those of the journeys. */
const port = (info) => 4200 + info.parallelIndex * 40 + (info.project.name === "phone" ? 20 : 0) + (info.line % 20);

/** Serves a changed copy of the site while a test runs. */
async function onCopy(info, change, run) {
  const dir = copySite(info.outputPath("site"));
  change(dir);
  const site = await serve(dir, port(info));
  try {
    await run(site.address, dir);
  } finally {
    await site.stop();
  }
}

/** A file with one bit changed. */
function flip(dir, pattern) {
  const path = join(dir, named(dir, pattern));
  const bytes = readFileSync(path);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  writeFileSync(path, bytes);
}

test.describe("a part that does not come", () => {
  test.use({ allowedErrors: /.*/ });
  for (const [what, pattern] of [["program", /_bg\.wasm$/], ["program's script", /^hostwatch-web.*\.js$/]]) {
    test(`the ${what} of an old page is gone: a new version is out, reload`, async ({ page }, info) => {
      await onCopy(info, (dir) => rmSync(join(dir, named(dir, pattern))), async (address) => {
        await page.goto(address + LINK);
        await expect(boot(page)).toContainText(/A new version of Hostwatch is out, and this page still asks for .* of the old one\. Reload the page\./);
        await expect(boot(page).getByRole("button", { name: "Reload" })).toBeVisible();
        await expect(page.locator("#crash")).toBeHidden();
        await expectAccessible(page);
      });
    });
    test(`one changed bit of the ${what} is not run`, async ({ page }, info) => {
      await onCopy(info, (dir) => flip(dir, pattern), async (address) => {
        await page.goto(address + LINK);
        await expect(boot(page)).toContainText(/What came is not .* that this page was built with, so it was not used/);
        await expect(page.locator("#app")).toHaveCount(0);
      });
    });
  }

  test("after a reload the page is there, and the link as it was", async ({ page }, info) => {
    await onCopy(info, () => {}, async (address, dir) => {
      const name = named(dir, /_bg\.wasm$/);
      const program = readFileSync(join(dir, name));
      rmSync(join(dir, name));
      await page.goto(address + LINK);
      await expect(boot(page)).toContainText("A new version");
      writeFileSync(join(dir, name), program);
      await boot(page).getByRole("button", { name: "Reload" }).click();
      await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible();
      await expectKey(page, "customers", "9");
    });
  });

  test("without a connection it is said", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort("internetdisconnected"));
    await page.goto(LINK);
    await expect(boot(page)).toContainText("The program could not be fetched. Is the connection up?");
  });

  test("a network's login page in the place of the program is recognised", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Log in</title>" }));
    await page.goto(LINK);
    await expect(boot(page)).toContainText("Another page came instead of the program");
  });

  for (const [what, answer, said] of [
    ["cannot be fetched", (route) => route.abort(), "Is the connection up?"],
    ["is missing", (route) => route.fulfill({ status: 404, body: "not here" }), "A new version of Hostwatch is out"],
    ["is a page", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }), "Another page came instead of the file of prices"],
    ["is another file", (route) => route.fulfill({ contentType: "application/json", body: '{"criteria":{}}' }), "is not the file of prices that this page was built with"],
    ["is refused by the server", (route) => route.fulfill({ status: 503, body: "busy" }), "The server answered 503"],
  ]) {
    test(`prices: the file ${what}: it is said, and trying again helps`, async ({ page }) => {
      await page.route("**/catalog-*", answer);
      await page.goto(LINK);
      const retry = page.getByRole("button", { name: "Try again" });
      await expect(retry).toBeVisible();
      await expect(page.locator("main")).toContainText(said);
      await page.unroute("**/catalog-*");
      await retry.click();
      await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible();
      await expectKey(page, "customers", "9");
    });
  }
});

test("on a slow connection the page says so within ten seconds, and goes on", async ({ page }) => {
  await page.route("**/*.wasm", async (route) => {
    await new Promise((done) => setTimeout(done, 10_500));
    await route.continue();
  });
  await page.goto(LINK);
  await expect(boot(page)).toContainText("Still loading", { timeout: 10_000 });
  await expect(page.getByRole("heading", { name: "Stay on PythonAnywhere" })).toBeVisible({ timeout: 15_000 });
});

test("a catalog with one bad vendor shows the rest and says which is missing", async ({ page }, info) => {
  const change = (dir) => withCatalog(dir, (files) => (files["vendors/rollbar"].books = "gone"));
  await onCopy(info, change, async (address) => {
    await open(page, `${address}#view=monitoring`);
    await expect(page.getByText(/rollbar\.json/).first()).toBeVisible();
    await expect(page.locator("main")).toContainText("Sentry");
  });
});

test("an address without a page leads back, with its scenario", async ({ page, baseURL }) => {
  await page.goto("404.html#preset=qrcards&customers=9");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Open Hostwatch" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(page.url()).toContain(`${baseURL}#`);
  await expectKey(page, "customers", "9");
});
