// The last step of an optimised build: finish.mjs DIST
// 1. Minifies the scripts (trunk's own minifier cannot read wasm-bindgen's, and never gives the
//    same result twice for the other) and names scripts and program by what they hold. Trunk names them before wasm-bindgen and
//    wasm-opt ran, so a change of those tools would leave old files in caches under a live name.
// 2. Writes the content security policy, with the hashes of the inline scripts trunk left, into
//    the page (for hosts without headers) and into _headers (for Netlify).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const dist = process.argv[2] ?? "dist";
const page = join(dist, "index.html");
const read = (name) => readFileSync(join(dist, name));
const hash = (data, algorithm, encoding) => createHash(algorithm).update(data).digest(encoding);

let html = readFileSync(page, "utf8");
if (html.includes("Content-Security-Policy")) {
  console.error("hostwatch: this build is finished already; run make build.");
  process.exit(1);
}

for (const name of readdirSync(dist)) {
  const parts = /^(.+)-[0-9a-f]{8,}(_bg\.wasm|\.js)$/.exec(name);
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
}

// Browsers warn that they ignore the integrity of a preloaded program, or fetch it a second time.
html = html.replace(/<link[^>]*_bg\.wasm[^>]*>/g, (link) => link.replace(/\sintegrity=("[^"]*"|[^\s>]*)/, ""));

const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code);
const policy = [
  "default-src 'none'",
  `script-src 'self' 'wasm-unsafe-eval' ${inline.map((code) => `'sha256-${hash(code, "sha256", "base64")}'`).join(" ")}`.trim(),
  "style-src 'self'",
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
const hashed = readdirSync(dist).filter((name) => /-[0-9a-f]{12,}(_bg)?\.(js|css|wasm)$/.test(name));
const missing = [...html.matchAll(/(?:href|src)=["']?([^"'\s>#?:]+)/g)].filter(([, name]) => !existsSync(join(dist, name)));
if (missing.length) throw new Error(`index.html names files that are not there: ${missing.map(([, name]) => name)}`);
writeFileSync(
  join(dist, "_headers"),
  readFileSync("public/_headers", "utf8").replace("{policy}", () => header) +
    hashed.map((name) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`).join(""),
);
console.log(`${inline.length} inline script(s) allowed by hash, ${hashed.length} files cached for ever`);
