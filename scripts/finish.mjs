// The last step of an optimised build: finish.mjs DIST
// 1. Minifies the scripts (trunk's own minifier cannot read wasm-bindgen's, and never gives the
//    same result twice for the other) and names scripts and program by what they hold. Trunk names them before wasm-bindgen and
//    wasm-opt ran, so a change of those tools would leave old files in caches under a live name.
// 2. Names the catalog likewise, and tells the loader in the page (public/load.js) names and hashes.
// 3. Puts the prerendered answer and all styles into the page.
// 4. Writes the content security policy, with the hashes of the inline scripts trunk left, into
//    the page (for hosts without headers) and into _headers (for Netlify).
// 5. Writes the service worker, which must know every file as it is published.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";
import { isHashed, writeServiceWorker } from "./offline.mjs";
import { withParts } from "./split.mjs";

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
for (const [name, kind] of [["catalog", "txt"], ["details", "json"]]) renameSync(join(dist, `${name}.${kind}`), join(dist, `${name}-00000000.${kind}`));
for (const name of readdirSync(dist)) {
  const parts = /^(.+)-[0-9a-f]{8,}(_bg\.wasm|\.js|\.json|\.txt)$/.exec(name);
  if (!parts) continue;
  if (name.endsWith(".js")) {
    const before = read(name);
    const { code } = await minify(withParts(before.toString(), dist), { module: parts[1] === "hostwatch-web", ecma: 2020 });
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
  else if (/\.(json|txt)$/.test(name)) files[parts[1]] = [renamed, sha384(renamed)];
}
// The answer as it was rendered while the site was built: the default one in the page, the other presets' in
// files of their own.
const PRERENDERED = "target/prerendered";
const fragments = {};
if (existsSync(join(PRERENDERED, "default.txt"))) {
  files.prerendered = readFileSync(join(PRERENDERED, "default.txt"), "utf8");
  for (const name of readdirSync(PRERENDERED).filter((name) => name.endsWith(".html"))) {
    const [id, fragment] = [name.slice(0, -5), readFileSync(join(PRERENDERED, name), "utf8")];
    fragments[id] = fragment;
    if (id === files.prerendered) continue;
    const hashed = `preset-${id}-${hash(fragment, "sha256", "hex").slice(0, 16)}.html`;
    writeFileSync(join(dist, hashed), fragment);
    files[`preset-${id}`] = [hashed, sha384(hashed)];
  }
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
html = html.replace(/<link[^>]*(_bg\.wasm|(?:catalog|details)[^>]*\.(?:json|txt))[^>]*>/g, "");
const named = new RegExp("(['\"`])\\./" + files.program[0] + "\\1");
replaceOnce(named.exec(html)?.[0] ?? files.program[0], `hostwatchLoad("program")`);
// Trunk minified it in a way that differs from build to build: the source takes its place.
const loaders = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code).filter((code) => code.includes("hostwatchLoad"));
const source = readFileSync("public/load.js", "utf8").split(`{ catalog: ["catalog.txt"], details: ["details.json"] }`);
if (loaders.length !== 1 || source.length !== 2) throw new Error("index.html must hold public/load.js once, and that its names");
replaceOnce(loaders[0], (await minify(source.join(JSON.stringify(files)), { ecma: 2020 })).code);
// What a module imports has no integrity but the one of an import map, which stands before all modules.
const map = JSON.stringify({ integrity: { [`./${files.script[0]}`]: files.script[1] } });
html = html.replace("<script type=module>", () => `<script type=importmap>${map}</script><script type=module>`);

if (files.prerendered) {
  const empty = /<div id="?before"?><\/div>/.exec(html)?.[0] ?? "<div id=before>";
  replaceOnce(empty, empty.replace("</div>", "") + fragments[files.prerendered] + "</div>");
  html = html.replace(/<html[^>]*>/, (tag) => tag.replace(">", " class=prerendered>"));
}
// So does the script that must work even when the app does not.
const boot = /<script[^>]*\ssrc="?(?:\.\/)?(boot-[\w-]+\.js)"?[^>]*><\/script>/.exec(html);
if (!boot) throw new Error("index.html must name boot.js");
const bootCode = readFileSync(join(dist, boot[1]), "utf8");
replaceOnce(boot[0], `<script>${bootCode}</script>`);
rmSync(join(dist, boot[1]));
// All styles stand in the page: a first visit asks for no other file before something can be read.
const sheets = [...html.matchAll(/<link[^>]*\shref="?(?:\.\/)?([\w-]+\.css)"?[^>]*>/g)];
const style = sheets.map(([, name]) => readFileSync(join(dist, name), "utf8")).join("");
sheets.forEach(([link, name], at) => {
  replaceOnce(link, at ? "" : `<style>${style}</style>`);
  rmSync(join(dist, name));
});

// The page for addresses that do not exist stands at any depth, so its few rules are in it.
const lost = readFileSync(join(dist, "404.html"), "utf8");
const hashes = (text, pattern) => [...text.matchAll(pattern)].map(([, code]) => `'sha256-${hash(code, "sha256", "base64")}'`);
const STYLES = /<style>([\s\S]*?)<\/style>/g;
const SCRIPTS = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const scripts = [...hashes(html, SCRIPTS), ...hashes(lost, SCRIPTS)];
const policy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(" ")}`,
  `style-src 'self' ${[...hashes(html, STYLES), ...hashes(lost, STYLES)].join(" ")}`,
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
const tags = html.replace(SCRIPTS, "");
const missing = [...tags.matchAll(/(?:href|src)=["']?([^"'\s>#?:]+)/g)].filter(([, name]) => !existsSync(join(dist, name)));
if (missing.length) throw new Error(`index.html names files that are not there: ${missing.map(([, name]) => name)}`);
writeFileSync(
  join(dist, "_headers"),
  readFileSync("public/_headers", "utf8").replace("{policy}", () => header) +
    hashed.map((name) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`).join(""),
);
const kept = writeServiceWorker(dist);
console.log(kept ? `${kept} files kept for use offline` : "No service worker: an earlier one is taken away");
console.log(`${scripts.length} inline script(s) allowed by hash, ${hashed.length} files cached for ever`);
