// Journeys through the built site (dist/) in the system's Chromium. `make test` builds first;
// by hand: CHROMIUM=/usr/bin/chromium npx playwright test --config tests/journeys
import { defineConfig } from "@playwright/test";

const port = Number(process.env.JOURNEYS_PORT ?? 4173);
const root = new URL("../..", import.meta.url).pathname;
const serve = (port, base) => ({
  command: `node scripts/serve.mjs --port ${port} --base ${base}`,
  cwd: root,
  url: `http://127.0.0.1:${port}${base}`,
  reuseExistingServer: false,
});

export default defineConfig({
  testDir: ".",
  outputDir: `${root}test-results`,
  // Screenshots are for looking at, not for passing: make shots.
  grep: process.env.SHOTS ? /@shots/ : undefined,
  grepInvert: process.env.SHOTS ? undefined : /@shots/,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Two cores that also compile sometimes stall a page beyond any patience. What passes at the second try only is
  // listed as flaky, and counted at the end.
  retries: 1,
  workers: 2,
  // The forecast blocks a page for seconds on two busy cores; what it may take is measured elsewhere.
  timeout: 90_000,
  reporter: [
    ["list"],
    ...(process.env.JOURNEYS_LOG ? [["json", { outputFile: process.env.JOURNEYS_LOG }]] : []),
  ],
  // The second server has the site under a path, as GitHub Pages has it.
  webServer: [serve(port, "/"), serve(port + 1, "/hostwatch/")],
  metadata: { subPath: `http://127.0.0.1:${port + 1}/hostwatch/` },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: "en-US",
    timezoneId: "UTC",
    // What a journey provokes on the network must reach the page; offline.spec.mjs allows it.
    serviceWorkers: "block",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
