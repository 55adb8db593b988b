import { describe, expect, it } from "vitest";
import { importsOf } from "./arrows.ts";
import { listFiles, readSource } from "./source-files.ts";

interface PackageFile {
  readonly name: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly exports?: { readonly ".": string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifests = listFiles("package.json")
  .filter((path) => path !== "package.json" && !path.startsWith("examples/"))
  .map((path) => ({
    folder: path.slice(0, -"/package.json".length),
    manifest: JSON.parse(readSource(path).text) as PackageFile,
  }));
const root = JSON.parse(readSource("package.json").text) as PackageFile;

/** Packages that files of a folder import but its package file does not name. Tests may use what the root has. */
function undeclared(folder: string, manifest: PackageFile): readonly string[] {
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
  ]);
  const missing = new Set<string>();
  for (const path of listFiles(".ts", ".tsx").filter((one) => one.startsWith(`${folder}/`))) {
    const isTest = path.endsWith(".test.ts");
    for (const specifier of importsOf(readSource(path).text)) {
      if (specifier.startsWith(".") || specifier.startsWith("node:")) continue;
      const name = specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
      const isFromRoot = isTest && (name.startsWith("@causeway/") || name in (root.devDependencies ?? {}));
      if (!declared.has(name) && !isFromRoot && name !== manifest.name) missing.add(`${path}: ${name}`);
    }
  }
  return [...missing];
}

describe("package files", () => {
  it("are alike: scope, licence, private, one barrel", () => {
    expect(manifests.length).toBeGreaterThan(10);
    for (const { manifest } of manifests) {
      expect(manifest.name).toMatch(/^@causeway\//);
      expect(manifest.license).toBe("Apache-2.0");
      expect(manifest.private).toBe(true);
    }
  });

  it("declare every package that their files import", () => {
    expect(manifests.flatMap(({ folder, manifest }) => undeclared(folder, manifest))).toEqual([]);
  });

  it("are seen to lack a dependency when one is taken away", () => {
    const bare: PackageFile = { name: "@causeway/engine", dependencies: {} };
    expect(undeclared("packages/engine", bare)).not.toEqual([]);
  });

  it("pin every outside version", () => {
    const loose = [...manifests.map(({ manifest }) => manifest), root].flatMap((manifest) =>
      Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
        .filter(([name, version]) => !name.startsWith("@causeway/") && !/^\d/.test(version))
        .map(([name, version]) => `${manifest.name}: ${name}@${version}`),
    );
    expect(loose).toEqual([]);
  });
});
