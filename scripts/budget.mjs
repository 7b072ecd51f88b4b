// What a first visit to a finished build weighs until the app works, part by part, against scripts/budget.json:
// budget.mjs DIST. Fails where it is too much.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const budget = JSON.parse(readFileSync(new URL("budget.json", import.meta.url), "utf8"));
const weigh = (name) => {
  const data = readFileSync(join(dist, name));
  return brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } }).length;
};
const named = (pattern) => readdirSync(dist).filter((name) => pattern.test(name));
const first = [
  ["the page, with its styles and the answer", /^index\.html$/],
  ["the program's script", /^hostwatch-web-[0-9a-f]+\.js$/],
  ["the program, its first part", /_bg\.wasm$/],
  ["what an answer needs of the catalog", /^catalog-/],
  ["icon and manifest", /^(icon\.svg|manifest\.webmanifest)$/],
];
const later = [
  ["the other parts of the program", /^hostwatch-web-.*(?<!_bg)\.wasm$/],
  ["the rest of the catalog", /^details-/],
];
const row = (what, bytes) => console.log(`${what.padEnd(44)}${String(bytes).padStart(9)}`);
const sum = (rows) => rows.reduce((total, [what, pattern]) => {
  const bytes = named(pattern).map(weigh).reduce((a, b) => a + b, 0);
  row(what, bytes);
  return total + bytes;
}, 0);
console.log("Until the app works, bytes in brotli");
const total = sum(first);
row(`together, of at most ${budget.first_visit}`, total);
row("aimed at", budget.goal);
console.log("After that, while nothing else is to be done");
sum(later);
if (total > budget.first_visit) {
  console.error(`hostwatch: a first visit weighs ${total} bytes, ${total - budget.first_visit} more than scripts/budget.json allows.`);
  process.exit(1);
}
