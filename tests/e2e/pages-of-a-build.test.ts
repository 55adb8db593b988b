import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AccessScenario } from "../access/access-scenario.ts";
import { serveAccess, type ServedAccess } from "../access/serve-access.ts";

let folder: string;
let world: AccessScenario;
let served: ServedAccess;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "causeway-pages-"));
  world = await AccessScenario.open();
  served = await serveAccess(world, { webDirectory: join(folder, "dist") });
});
afterEach(async () => {
  await served.server.close(0);
  await world.close();
  rmSync(folder, { recursive: true });
});

/** What a build leaves: one page that names one script. */
function build(hash: string): void {
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  mkdirSync(join(folder, "dist/assets"), { recursive: true });
  writeFileSync(join(folder, "dist/index.html"), `<script type="module" src="/assets/index-${hash}.js">`);
  writeFileSync(join(folder, `dist/assets/index-${hash}.js`), `// ${hash}`);
}

async function get(
  path: string,
): Promise<{ readonly status: number; readonly text: string; caching: string }> {
  const answer = await fetch(new URL(path, served.server.url));
  const caching = answer.headers.get("cache-control") ?? "";
  return { status: answer.status, text: await answer.text(), caching };
}

test("pages that are built while the server runs are served at once: index.html and the files that it names", async () => {
  const before = await get("/connections");
  expect([before.status, before.text]).toEqual([503, expect.stringContaining("not built yet")]);
  for (const hash of ["one", "two"]) {
    build(hash);
    for (const path of ["/", "/connections", "/runs/some-run"]) {
      const page = await get(path);
      expect([page.status, page.caching, page.text]).toEqual([
        200,
        "no-cache",
        expect.stringContaining(hash),
      ]);
    }
    const script = await get(`/assets/index-${hash}.js`);
    expect([script.status, script.text]).toEqual([200, `// ${hash}`]);
    expect(script.caching).toContain("immutable");
  }
});

test("a script of a build that is gone is not there, and is never a page; nothing outside of the build is served", async () => {
  build("two");
  writeFileSync(join(folder, "secret.txt"), "a secret");
  for (const path of ["/assets/index-one.js", "/assets/", "/assets", "/api/v1/nothing"]) {
    const answer = await get(path);
    expect([answer.status, JSON.parse(answer.text)], path).toMatchObject([404, { code: "ROUTE_UNKNOWN" }]);
    expect(answer.caching, path).not.toContain("immutable");
  }
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/..%5csecret.txt",
  ])
    expect((await get(path)).text, path).not.toContain("a secret");
});
