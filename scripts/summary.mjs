// The last words of `make test`: summary.mjs NATIVE_LOG JOURNEYS_JSON SECONDS
import { readFileSync } from "node:fs";

const [native, journeys, seconds] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const [, passed, failed, ignored] of readFileSync(native, "utf8").matchAll(
  /^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm,
)) {
  sum.passed += Number(passed);
  sum.failed += Number(failed);
  sum.skipped += Number(ignored);
}
const nativePassed = sum.passed;
const { stats } = JSON.parse(readFileSync(journeys, "utf8"));
sum.passed += stats.expected + stats.flaky;
sum.failed += stats.unexpected;
sum.skipped += stats.skipped;

console.log(
  `==> Every check passed in ${seconds} s: format, clippy (native, wasm32), scripts, catalog, ` +
    `${nativePassed} native tests, ${sum.passed - nativePassed} journeys`,
);
if (stats.flaky) console.log(`==> ${stats.flaky} of the journeys passed at the second try only`);
console.log(`total: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed ? 1 : 0);
