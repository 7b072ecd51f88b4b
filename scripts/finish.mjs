// The last step of an optimised build: finish.mjs DIST
// 1. Minifies the scripts (trunk's own minifier cannot read wasm-bindgen's, and never gives the
//    same result twice for the other) and names scripts and program by what they hold. Trunk names them before wasm-bindgen and
//    wasm-opt ran, so a change of those tools would leave old files in caches under a live name.
// 2. Names the catalog likewise, and tells the loader in the page (public/load.js) names and hashes.
// 3. Writes the content security policy, with the hashes of the inline scripts trunk left, into
//    the page (for hosts without headers) and into _headers (for Netlify).
// 4. Writes the service worker, which must know every file as it is published.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { isHashed, writeServiceWorker } from "./offline.mjs";

const dist = process.argv[2] ?? "dist";
const page = join(dist, "index.html");
const read = (name) => readFileSync(join(dist, name));
const hash = (data, algorithm, encoding) => createHash(algorithm).update(data).digest(encoding);

let html = readFileSync(page, "utf8");
if (html.includes("Content-Security-Policy")) {
  console.error("hostwatch: this build is finished already; run make build.");
  process.exit(1);
}

const sha384 = (name) => `sha384-${hash(read(name), "sha384", "base64")}`;
const files = {};
renameSync(join(dist, "catalog.json"), join(dist, "catalog-00000000.json"));
for (const name of readdirSync(dist)) {
  const parts = /^(.+)-[0-9a-f]{8,}(_bg\.wasm|\.js|\.json)$/.exec(name);
  if (!parts) continue;
  if (name.endsWith(".js")) {
    const before = read(name);
    const { code } = await minify(before.toString(), { module: parts[1] === "hostwatch-web", ecma: 2020 });
    writeFileSync(join(dist, name), code);
    const integrity = hash(before, "sha384", "base64");
    if (!html.includes(integrity)) throw new Error(`index.html holds no integrity for ${name}`);
    html = html.replaceAll(integrity, hash(code, "sha384", "base64"));
  }
  const renamed = `${parts[1]}-${hash(read(name), "sha256", "hex").slice(0, 16)}${parts[2]}`;
  renameSync(join(dist, name), join(dist, renamed));
  html = html.replaceAll(name, renamed);
  if (name.endsWith(".wasm")) files.program = [renamed, sha384(renamed)];
  else if (parts[1] === "hostwatch-web") files.script = [renamed, sha384(renamed)];
  else if (parts[1] === "catalog") files.catalog = [renamed, sha384(renamed)];
}
files.offline = process.env.HOSTWATCH_OFFLINE !== "0";

// One replacement that must happen, once.
function replaceOnce(from, to) {
  const parts = html.split(from);
  if (parts.length !== 2) throw new Error(`index.html must hold this once: ${from}`);
  html = parts.join(to);
}
// The loader fetches program and prices itself, held to their hashes: browsers do not enforce the integrity
// of a preload, and fetch a file a second time whose preload has none.
html = html.replace(/<link[^>]*(_bg\.wasm|catalog[^>]*\.json)[^>]*>/g, "");
const named = new RegExp("(['\"`])\\./" + files.program[0] + "\\1");
replaceOnce(named.exec(html)?.[0] ?? files.program[0], `hostwatchLoad("program")`);
// Trunk minified it in a way that differs from build to build: the source takes its place.
const loaders = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code).filter((code) => code.includes("hostwatchLoad"));
const source = readFileSync("public/load.js", "utf8").split(`{ catalog: ["catalog.json"] }`);
if (loaders.length !== 1 || source.length !== 2) throw new Error("index.html must hold public/load.js once, and that its names");
replaceOnce(loaders[0], (await minify(source.join(JSON.stringify(files)), { ecma: 2020 })).code);
// What a module imports has no integrity but the one of an import map, which stands before all modules.
const map = JSON.stringify({ integrity: { [`./${files.script[0]}`]: files.script[1] } });
html = html.replace("<script type=module>", () => `<script type=importmap>${map}</script><script type=module>`);

// The page for addresses that do not exist stands at any depth, so its few rules are in it.
const lost = readFileSync(join(dist, "404.html"), "utf8");
const hashes = (text, pattern) => [...text.matchAll(pattern)].map(([, code]) => `'sha256-${hash(code, "sha256", "base64")}'`);
const SCRIPTS = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const scripts = [...hashes(html, SCRIPTS), ...hashes(lost, SCRIPTS)];
const policy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(" ")}`,
  `style-src 'self' ${hashes(lost, /<style>([\s\S]*?)<\/style>/g).join(" ")}`,
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];
const meta = `<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">`;
const charset = /<meta charset="?utf-8"?\s*\/?>/i;
if (!charset.test(html)) throw new Error("index.html must begin its head with <meta charset>");
// A function, since a policy in a replacement string could hold patterns such as $&.
html = html.replace(charset, (tag) => tag + meta);
writeFileSync(page, html);

// A page may not say for itself who may frame it; a header may.
const header = [...policy, "frame-ancestors 'none'"].join("; ");
const hashed = readdirSync(dist).filter(isHashed);
const missing = [...html.matchAll(/(?:href|src)=["']?([^"'\s>#?:]+)/g)].filter(([, name]) => !existsSync(join(dist, name)));
if (missing.length) throw new Error(`index.html names files that are not there: ${missing.map(([, name]) => name)}`);
writeFileSync(
  join(dist, "_headers"),
  readFileSync("public/_headers", "utf8").replace("{policy}", () => header) +
    hashed.map((name) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`).join(""),
);
const kept = writeServiceWorker(dist);
console.log(kept ? `${kept} files kept for use offline` : "No service worker: an earlier one is taken away");
console.log(`${scripts.length} inline script(s) allowed by hash, ${hashed.length} files cached for ever`);
