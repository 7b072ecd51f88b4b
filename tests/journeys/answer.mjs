// What the journeys read off the page, in one place.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, expectThere } from "./fixtures.mjs";

/** Goes to a page by the navigation, as a person does. */
export async function go(page, name) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveTitle(new RegExp(name === "Overview" ? "Hostwatch" : name));
  await expectThere(page);
}

/** Shows the vendors beyond the first ones, where there are any: of the score table, its cards, or the list. */
export async function showAll(page) {
  const more = page.getByRole("button", { name: /^Show all \d+ vendors/ }).or(page.locator("summary", { hasText: /^\d+ more vendors$/ }));
  for (const one of await more.all()) await one.click();
}

/** Opens the form where it is folded away (phone). */
export async function openForm(page) {
  const toggle = page.locator("[aria-controls='scenario']");
  if ((await toggle.isVisible()) && (await toggle.getAttribute("aria-expanded")) === "false") await toggle.click();
}

/** A number field of the form. */
export const field = (page, name) => page.getByRole("textbox", { name, exact: true });

/** A slider of the form. */
export const slider = (page, name) => page.getByRole("slider", { name, exact: true });

/** A key of the link in the address bar; null where it is not there. */
export const key = (page, name) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(name);

/** Waits until the link says so. */
export const expectKey = (page, name, value) => expect.poll(() => key(page, name)).toBe(value);

/** The day ages are counted from; the journeys' browser lives in UTC. */
const today = () => new Date().toISOString().slice(0, 10);

/** What the command line says of the same link, on the same day. */
export function commandLine(command, ...args) {
  return execFileSync("target/debug/hostwatch", [command, "--today", today(), ...args], { cwd: new URL("../..", import.meta.url).pathname, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
}

/** The name of a vendor, from its file. */
export const vendorName = (id) => JSON.parse(readFileSync(new URL(`../../data/vendors/${id}.json`, import.meta.url), "utf8")).name;

/** The report JSON of a link. */
export const report = (link) => JSON.parse(commandLine("report", "--format", "json", link));
