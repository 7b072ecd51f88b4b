// The plan's status page beside the plan's health address, each on an origin of its own.
import { createServer } from "node:http";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLine } from "./answer.mjs";
// Not the fixtures of the site: here two servers and failing requests are what is tried.
import { expect, test } from "@playwright/test";

/** A server on a free port of loopback. */
async function serve(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** The headers that the generated health address sends. */
function headersOf(folder) {
  const code = readFileSync(join(folder, "health.py"), "utf8");
  return Object.fromEntries([...code.matchAll(/headers\["([A-Za-z-]+)"\] = "([^"]+)"/g)].map(([, name, value]) => [name, value]));
}

test("the status page reads the health address of another origin, and tells an outage from a missing header", async ({ page }, info) => {
  test.skip(info.project.name !== "desktop", "one browser is enough");
  const folder = join(mkdtempSync(join(tmpdir(), "status-")), "plan");
  commandLine("plan", "--out", folder, "?preset=budget-saas&stack=flask&db=postgres");
  const headers = headersOf(folder);
  expect(headers["Access-Control-Allow-Origin"]).toBe("*");

  let reply = { code: 200, headers, body: { status: "ok", database: "ok" } };
  const health = await serve((_, response) => {
    response.writeHead(reply.code, { "Content-Type": "application/json", ...reply.headers });
    response.end(JSON.stringify(reply.body));
  });
  const file = readFileSync(join(folder, "status.html"), "utf8").replaceAll("https://YOUR_DOMAIN", health.origin);
  const site = await serve((_, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(file);
  });
  const reads = async (api, database) => {
    await page.goto(site.origin);
    await expect(page.locator("#api")).toHaveText(api);
    await expect(page.locator("#database")).toHaveText(database);
  };
  await reads("Operational", "Operational");
  reply = { code: 503, headers, body: { status: "down", database: "down" } };
  await reads("Not available", "Not available");
  reply = { code: 200, headers: {}, body: { status: "ok", database: "ok" } };
  await reads("Answers; its state cannot be read", "Unknown");
  await health.close();
  await reads("Not available", "Unknown");
  await site.close();
});
