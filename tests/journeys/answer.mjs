// What the journeys read off the page, in one place.
import { execFileSync } from "node:child_process";
import { expect } from "./fixtures.mjs";

/** Goes to a page by the navigation, as a person does. */
export async function go(page, name) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveTitle(new RegExp(name === "Overview" ? "Hostwatch" : name));
}

/** Opens the form where it is folded away (phone). */
export async function openForm(page) {
  const change = page.getByRole("button", { name: "Change" });
  if (await change.isVisible()) await change.click();
}

/** A number field of the form. */
export const field = (page, name) => page.getByRole("textbox", { name, exact: true });

/** A slider of the form. */
export const slider = (page, name) => page.getByRole("slider", { name, exact: true });

/** A key of the link in the address bar; null where it is not there. */
export const key = (page, name) => new URL(page.url()).searchParams.get(name);

/** Waits until the link says so. */
export const expectKey = (page, name, value) => expect.poll(() => key(page, name)).toBe(value);

/** What the command line says of the same link. */
export function commandLine(...args) {
  return execFileSync("target/debug/hostwatch", args, { cwd: new URL("../..", import.meta.url).pathname, encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "ignore"] });
}

/** The report JSON of a link. */
export const report = (link) => JSON.parse(commandLine("report", "--format", "json", link));
