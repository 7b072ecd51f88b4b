// make shots: every view as a picture, in target/shots/VIEW-PROJECT-THEME.png.
import { open, test } from "./fixtures.mjs";

const views = (process.env.VIEWS ?? "overview hosting monitoring costs costs&part=growth costs&part=spikes costs&part=stages plan data methods compare&pin=render,fly-io,railway down").split(/\s+/).filter(Boolean);
for (const view of views) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(() => {
      test.use({ colorScheme });
      test(`@shots ${view}, ${colorScheme}`, async ({ page }, info) => {
        await open(page, `./?view=${view}`);
        await page.waitForLoadState("networkidle");
        await page.screenshot({ path: `target/shots/${view.replace("&part=", "-")}-${info.project.name}-${colorScheme}.png`, fullPage: true });
      });
    });
  }
}
