// What every journey imports in place of @playwright/test. A test fails when any page of its
// context logs an error, throws, or asks another host for anything. A journey that provokes an
// error says which: test.use({ allowedErrors: /Failed to load resource/ }).
// (One pattern, no array: Playwright takes an array of two for a value and its options.)
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";

/** Collects what must not happen in a context; for a context of one's own, a fresh profile say. */
export function watch(context, allowed) {
  const problems = [];
  const hosts = new Set();
  const note = (what) => {
    if (!allowed?.test(what)) problems.push(what);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`page: ${error.error().stack ?? error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (["data:", "blob:"].includes(url.protocol)) return;
    hosts.add(url.host);
    // The server's own addresses are all this machine's; nothing else has a place here.
    if (url.hostname !== "127.0.0.1") note(`request to another host: ${request.url()}`);
  });
  return {
    problems,
    check: () => {
      expect(problems, "console errors, page errors and requests to other hosts").toEqual([]);
      expect(hosts.size, `one server, not ${[...hosts]}`).toBeLessThanOrEqual(1);
    },
  };
}

export const test = base.extend({
  allowedErrors: [undefined, { option: true }],
  watched: [
    async ({ context, allowedErrors }, use) => {
      const watched = watch(context, allowedErrors);
      await use(watched);
      watched.check();
    },
    { auto: true },
  ],
  /** The address of the same site under a path, as on GitHub Pages. */
  subPath: async ({}, use, info) => use(info.config.metadata.subPath),
});

/** Opens a link of the site ("?preset=qrcards&view=costs") and waits until the app has drawn. */
export async function open(page, link = "") {
  // From a scenario to another one behind "#" the browser stays in the document: a journey means a fresh start.
  if (page.url() !== "about:blank") await page.goto("about:blank");
  await page.goto(link || "./");
  await expect(page.locator("#app")).not.toBeEmpty();
  await expect(page.locator("#boot")).toBeHidden();
  await expectThere(page);
}

/** Waits until nothing of the page is still on its way: a part of the program, evidence, the forecast. */
export const expectThere = (page) => expect(page.locator(".waiting, .stale")).toHaveCount(0, { timeout: 30_000 });

/** No violation that axe can find on the page, or in a part of it. */
export async function expectAccessible(page, part) {
  const builder = new AxeBuilder({ page });
  if (part) builder.include(part);
  const { violations } = await builder.analyze();
  const found = violations.map((rule) => `${rule.id}: ${rule.help} (${rule.nodes.map((node) => node.target).join(", ")})`);
  expect(found).toEqual([]);
}

export { expect };
