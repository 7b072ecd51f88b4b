// The parts of the split program: makes them small, names them by what they hold, and puts their loader into
// the program's script, so that every part is held to its hash.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MADE = "target/split";
const LOADER = "./__wasm_split.js";

/** The script with the loader of the parts in it, which are written to `dist`; as it was where nothing was split. */
export function withParts(script, dist) {
  const path = LOADER.replaceAll(".", "\\.");
  const imported = new RegExp(`import \\* as (\\w+) from ["']${path}["'];?`, "g");
  if (!imported.test(script)) return script;
  if (!existsSync(join(MADE, LOADER))) throw new Error("the program is split, and its parts are not there");
  // What a wasm-opt must know of the program stands in index.html, once.
  const flags = /data-wasm-opt-params="([^"]*)"/.exec(readFileSync("index.html", "utf8"))[1].split(" ");
  let loader = readFileSync(join(MADE, LOADER), "utf8").replace(/import \{ initSync \} from "[^"]*";/, "");
  const names = [];
  loader = loader.replace(/export const (\w+) =/g, (_, name) => (names.push(name), `const ${name} =`));
  for (const file of readdirSync(MADE).filter((name) => name.endsWith(".wasm")).sort()) {
    const from = `fetch(new URL("./${file}", import.meta.url))`;
    if (!loader.includes(from)) continue;
    const small = join(MADE, `${file}.small`);
    if (!existsSync(small)) execFileSync("wasm-opt", ["-Oz", ...flags, join(MADE, file), "-o", small], { stdio: ["ignore", "inherit", "ignore"] });
    const data = readFileSync(small);
    const hash = createHash("sha256").update(data).digest("hex").slice(0, 16);
    const name = `hostwatch-web-${file.slice(0, -5).replace(/^split_/, "").replaceAll("_", "-")}-${hash}.wasm`;
    writeFileSync(join(dist, name), data);
    const integrity = `sha384-${createHash("sha384").update(data).digest("base64")}`;
    loader = loader.replaceAll(from, `fetch(new URL("./${name}", import.meta.url), { integrity: "${integrity}" })`);
  }
  if (/fetch\(new URL\("[^"]*", import\.meta\.url\)\)/.test(loader)) throw new Error("a part of the program has no hash");
  const parts = `const hostwatchParts = (() => {\n${loader}\nreturn { ${names.join(", ")} };\n})();`;
  return `${parts}\n${script.replace(imported, "").replace(new RegExp(`(["']${path}["']: )\\w+`, "g"), "$1hostwatchParts")}`;
}
