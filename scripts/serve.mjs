// A static server for dist/, as small as it can be: serve.mjs [--port N] [--dir DIR] [--base /PATH/]
// Only this machine can reach it. It sends the headers of DIR/_headers, as Netlify would, except
// that nothing is cached, so that a rebuilt site is always the one on screen.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8080" },
    dir: { type: "string", default: "dist" },
    base: { type: "string", default: "/" },
  },
});
const fail = (message) => {
  console.error(`hostwatch: ${message}`);
  process.exit(1);
};
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) fail(`PORT must be a number from 1 to 65535, not ${values.port}.`);
const root = resolve(values.dir);
if (!existsSync(join(root, "index.html"))) fail(`there is no site in ${values.dir}; run make build first.`);
const base = `/${values.base.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// The headers under "/*" of _headers; the rest of that file is about caching. Read for every
// answer, because a site rebuilt meanwhile comes with a policy of its own.
function currentHeaders() {
  const headers = {};
  const file = join(root, "_headers");
  let everyPath = false;
  for (const line of existsSync(file) ? readFileSync(file, "utf8").split("\n") : []) {
    if (/^\//.test(line)) everyPath = line.trim() === "/*";
    const header = /^\s+([\w-]+):\s*(.*)$/.exec(line);
    if (everyPath && header) headers[header[1]] = header[2];
  }
  headers["Cache-Control"] = "no-cache";
  return headers;
}

function find(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes("\0")) return null;
  const file = normalize(join(root, path.slice(base.length) || "index.html"));
  if (!file.startsWith(root + sep) || file === join(root, "_headers")) return null;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { file, size: stat.size } : null;
}

const server = createServer((request, response) => {
  const headers = currentHeaders();
  const plain = (status, text) =>
    response.writeHead(status, { ...headers, "Content-Type": "text/plain; charset=utf-8" }).end(text);
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "Only GET and HEAD are served here.\n");
  const found = find(request.url);
  if (!found) return plain(404, "Not found.\n");
  response.writeHead(200, {
    ...headers,
    "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") return response.end();
  createReadStream(found.file).on("error", () => response.destroy()).pipe(response);
});
server.on("error", (error) =>
  fail(
    error.code === "EADDRINUSE"
      ? `port ${port} is in use; choose another, such as: make serve PORT=${port + 1}`
      : `the server could not start: ${error.message}`,
  ),
);
server.listen(port, "127.0.0.1", () => console.log(`==> Hostwatch is at http://127.0.0.1:${port}${base} (Ctrl-C stops)`));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
