// The size of every file of a built site, as it is and as browsers fetch it: sizes.mjs DIST
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = process.argv[2] ?? "dist";
const rows = readdirSync(dist, { recursive: true, withFileTypes: true })
  // _headers is for the host, never sent to a browser.
  .filter((entry) => entry.isFile() && entry.name !== "_headers")
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .sort()
  .map((path) => {
    const data = readFileSync(path);
    const brotli = brotliCompressSync(data, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
    });
    return [path.slice(dist.length + 1), data.length, gzipSync(data, { level: 9 }).length, brotli.length];
  });
rows.push(["total", ...[1, 2, 3].map((column) => rows.reduce((sum, row) => sum + row[column], 0))]);
const width = Math.max(...rows.map(([name]) => name.length));
const line = (cells) => cells.map((cell, at) => (at ? String(cell).padStart(10) : cell.padEnd(width))).join("");
console.log(line(["bytes", "raw", "gzip", "brotli"]));
for (const row of rows) console.log(line(row));
