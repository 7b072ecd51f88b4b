// The service worker of a finished build: a precise list of its files, each with its hash, under a version
// that is the hash of that list. With HOSTWATCH_OFFLINE=0 one that takes an earlier one away.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// What the page does not need to work: the host's own, and what is asked for only where a page is missing.
const LEFT_OUT = new Set(["_headers", "sw.js", "404.html", "index.html", "licences.txt"]);

export function writeServiceWorker(dist, offline = process.env.HOSTWATCH_OFFLINE !== "0") {
  const target = join(dist, "sw.js");
  if (!offline) {
    writeFileSync(target, readFileSync("public/sw-off.js", "utf8"));
    return 0;
  }
  const digest = (data, algorithm, encoding) => createHash(algorithm).update(data).digest(encoding);
  const row = (name, file) => [name, `sha384-${digest(readFileSync(join(dist, file)), "sha384", "base64")}`, isHashed(name)];
  const names = readdirSync(dist).filter((name) => !LEFT_OUT.has(name)).sort();
  const files = [row("./", "index.html"), ...names.map((name) => row(name, name))];
  const version = digest(JSON.stringify(files), "sha256", "hex").slice(0, 16);
  const text = readFileSync("public/sw.js", "utf8")
    .replace("{version}", version)
    .replace("[/*files*/]", () => JSON.stringify(files, null, 1));
  writeFileSync(target, text);
  return files.length;
}

/** Whether a name holds the hash of what it names: such a file never changes. */
export const isHashed = (name) => /-[0-9a-f]{12,}(_bg)?\.(js|css|wasm|json|txt|html)$/.test(name);
