// Copies of the built site that a journey may change, each with a server of its own.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeServiceWorker } from "../../scripts/offline.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;
process.chdir(ROOT);

/** A copy of dist/ in a folder. */
export function copySite(dir) {
  cpSync(join(ROOT, "dist"), dir, { recursive: true });
  return dir;
}

/** The first file of a site whose name matches. */
export const named = (dir, pattern) => readdirSync(dir).find((name) => pattern.test(name));

const sri = (data) => `sha384-${createHash("sha384").update(data).digest("base64")}`;

/** Changes the files of a copy's catalog, and the hashes by which the page knows them, as a build with other data would. */
export function withCatalog(dir, change) {
  const bundled = [named(dir, /^catalog-/), named(dir, /^details-/)].map((name) => join(dir, name));
  const before = bundled.map((path) => sri(readFileSync(path)));
  const files = JSON.parse(readFileSync(bundled[1]));
  change(files);
  const data = mkdtempSync(join(tmpdir(), "hostwatch-data-"));
  for (const [name, value] of Object.entries(files)) {
    const path = join(data, `${name}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(value));
  }
  execFileSync("target/debug/hostwatch", ["bundle", data, "--out", bundled[0], "--whole", bundled[1]], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  rmSync(data, { recursive: true });
  const scripts = (html) => [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => createHash("sha256").update(code).digest("base64"));
  const page = join(dir, "index.html");
  const old = readFileSync(page, "utf8");
  let next = old;
  bundled.forEach((path, at) => (next = next.replaceAll(before[at], sri(readFileSync(path)))));
  const [from, to] = [scripts(old), scripts(next)];
  from.forEach((hash, at) => (next = next.replaceAll(hash, to[at])));
  writeFileSync(page, next);
  const headers = join(dir, "_headers");
  let text = readFileSync(headers, "utf8");
  from.forEach((hash, at) => (text = text.replaceAll(hash, to[at])));
  writeFileSync(headers, text);
}

/** Makes the service worker of a copy anew, after what the page holds was changed. */
export const renewServiceWorker = writeServiceWorker;

/** Serves a folder; gives its address and a way to stop. */
export async function serve(dir, port) {
  const child = spawn(process.execPath, ["scripts/serve.mjs", "--port", String(port), "--dir", dir], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((ready, failed) => {
    child.stdout.once("data", ready);
    child.once("exit", () => failed(new Error(`no server at ${port}`)));
  });
  return { address: `http://127.0.0.1:${port}/`, stop: () => (child.exitCode === null ? new Promise((done) => { child.once("exit", done); child.kill("SIGTERM"); }) : undefined) };
}
