import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { build } from "vite";

const WEB = join(import.meta.dirname, "..");
const FIRST_LOAD_BYTES_MAX = 300_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

let out = "";
let manifest: Readonly<Record<string, Chunk>> = {};

beforeAll(async () => {
  // As it is shipped: vitest's own "test" would build React for development.
  vi.stubEnv("NODE_ENV", "production");
  out = await mkdtemp(join(tmpdir(), "causeway-web-"));
  await build({
    root: WEB,
    configFile: join(WEB, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: out, manifest: true },
  });
  manifest = JSON.parse(await readFile(join(out, ".vite/manifest.json"), "utf8")) as typeof manifest;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(out, { recursive: true, force: true });
});

/** The chunks that are loaded with one, itself too. */
function closure(name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (!seen.has(name)) {
    seen.add(name);
    for (const one of manifest[name]?.imports ?? []) closure(one, seen);
  }
  return seen;
}

async function gzippedBytes(names: ReadonlySet<string>): Promise<number> {
  const sizes = [...names].map(async (name) => {
    const { file } = manifest[name] ?? { file: "" };
    return file.endsWith(".js") ? gzipSync(await readFile(join(out, file))).length : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

describe("the built pages", () => {
  const home = () => new Set([...closure("index.html"), ...closure("src/pages/home/home-page.tsx")]);

  it("load less than 300 kB of script, gzipped, before Home is shown (row 232)", async () => {
    const bytes = await gzippedBytes(home());
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(FIRST_LOAD_BYTES_MAX);
  });

  it("load editor and charts only when they are drawn", () => {
    for (const late of ["src/kit/editor/code-editor.tsx", "src/kit/chart/time-plot.tsx"]) {
      expect(Object.keys(manifest)).toContain(late);
      expect([...home()]).not.toContain(late);
    }
  });

  it("hold no inline script, no inline style, and no address of another origin", async () => {
    const html = await readFile(join(out, "index.html"), "utf8");
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const sheets = Object.values(manifest).flatMap(
      (chunk) => (chunk as { readonly css?: readonly string[] }).css ?? [],
    );
    for (const sheet of sheets) {
      const css = await readFile(join(out, sheet), "utf8");
      expect(css).not.toMatch(/url\(\s*["']?(https?:|\/\/|data:)|@import/);
    }
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
