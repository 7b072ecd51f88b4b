// Writes tests/fixtures/catalog.json from data/: the catalog on which bills worked by hand stand, so that a price
// that is corrected breaks none of them. Evidence loses its quotes and titles, which no bill needs.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
const out = {};
for (const file of readdirSync("data", { recursive: true }).map(String).sort()) {
    if (!file.endsWith(".json") || file.startsWith("schema")) continue;
    const drop = new Set(file.startsWith("vendors") ? ["quote", "title"] : []);
    out[file.slice(0, -5)] = JSON.parse(readFileSync(`data/${file}`, "utf8"), (k, v) => (drop.has(k) && typeof v === "string" ? undefined : v));
}
writeFileSync("tests/fixtures/catalog.json", "{\n" + Object.entries(out).map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`).join(",\n") + "\n}\n");
