// What the site is made of, from `cargo metadata`, in one order whatever the machine:
//   crates.mjs licences FILE   the licence texts of every crate whose code is in the program
//   crates.mjs sbom FILE       a bill of materials (CycloneDX 1.5, JSON)
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [what, target] = process.argv.slice(2);
const arguments_ = ["metadata", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown", "--no-default-features", "--features", "web"];
const metadata = JSON.parse(execFileSync("cargo", arguments_, { encoding: "utf8", maxBuffer: 1 << 28 }));
const byId = new Map(metadata.packages.map((crate) => [crate.id, crate]));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));

// Only what is compiled into the program: normal dependencies, without macros, which run while it is built.
const isMacro = (crate) => crate.targets.some((target) => target.kind.includes("proc-macro"));
const inside = new Set();
const visit = (id) => {
  if (inside.has(id) || isMacro(byId.get(id))) return;
  inside.add(id);
  for (const dep of nodes.get(id).deps) if (dep.dep_kinds.some((kind) => kind.kind === null)) visit(dep.pkg);
};
visit(metadata.resolve.root);
const own = byId.get(metadata.resolve.root);
const crates = [...inside].map((id) => byId.get(id)).filter((crate) => crate !== own);
crates.sort((a, b) => (a.name === b.name ? (a.version < b.version ? -1 : 1) : a.name < b.name ? -1 : 1));

// Checksums stand in Cargo.lock.
const lock = readFileSync("Cargo.lock", "utf8").split("[[package]]").map((text) => Object.fromEntries([...text.matchAll(/^(name|version|checksum) = "(.*)"$/gm)].map(([, key, value]) => [key, value])));
const checksum = (crate) => lock.find((row) => row.name === crate.name && row.version === crate.version)?.checksum;

function licences() {
  const texts = new Map();
  const without = [];
  for (const crate of crates) {
    const dir = dirname(crate.manifest_path);
    const files = readdirSync(dir).filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name)).sort();
    const found = files.flatMap((name) => {
      try {
        return [readFileSync(join(dir, name), "utf8").replaceAll("\r\n", "\n").trim()];
      } catch {
        return []; // a folder of texts
      }
    });
    if (!found.length) without.push(crate);
    for (const text of found) texts.set(text, [...(texts.get(text) ?? []), crate]);
  }
  const name = (crate) => `${crate.name} ${crate.version} (${crate.license ?? "see its file"})`;
  const parts = [`Hostwatch ${own.version} is licensed ${own.license}. Its program holds code of ${crates.length} crates; these are their licences.`];
  for (const [text, of] of texts) parts.push(`${of.map(name).join("\n")}\n\n${text}`);
  if (without.length) parts.push(`These crates come without a text of their licence:\n\n${without.map((c) => `${name(c)}, ${c.authors.join(", ") || "no authors named"}, ${c.repository ?? ""}`).join("\n")}`);
  return `${parts.join(`\n\n${"-".repeat(100)}\n\n`)}\n`;
}

function sbom() {
  const component = (crate) => ({
    type: "library",
    "bom-ref": `pkg:cargo/${crate.name}@${crate.version}`,
    name: crate.name,
    version: crate.version,
    ...(checksum(crate) ? { hashes: [{ alg: "SHA-256", content: checksum(crate) }] } : {}),
    ...(crate.license ? { licenses: [{ expression: crate.license.replaceAll("/", " OR ") }] } : {}),
    purl: `pkg:cargo/${crate.name}@${crate.version}`,
  });
  const bom = {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": `pkg:cargo/${own.name}@${own.version}`, name: own.name, version: own.version, licenses: [{ expression: own.license }] } },
    components: crates.map(component),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

const made = { licences, sbom }[what];
if (!made || !target) throw new Error("usage: crates.mjs licences|sbom FILE");
writeFileSync(target, made());
console.log(`${target}: ${crates.length} crates`);
