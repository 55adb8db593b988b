import { defineConfig } from "vitest/config";

const slow = ["**/*.conformance.test.ts", "tests/**", "**/*.slow.test.ts"];

/**
 * `unit` and `tidy` are what `npm run check` runs; `npm test` runs all five.
 * `conformance` runs one suite per port on every implementation, `system` runs real processes, `browser` walks the pages in Chromium.
 */
export default defineConfig({
  test: {
    // Most of the slow tests wait for processes and told waits rather than compute: more of them than the two cores that are expected.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.ts", "apps/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...slow],
          testTimeout: 20_000,
        },
      },
      { test: { name: "tidy", include: ["tools/tidy/**/*.test.ts"], testTimeout: 20_000 } },
      {
        test: {
          name: "conformance",
          include: ["**/*.conformance.test.ts", "**/*.slow.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "system",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/browser/**"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          // A browser and its server keep a core busy. After the others, as those have more workers.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What a page will show is waited for as long as a slow machine takes; a second, as it would be, is less.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
