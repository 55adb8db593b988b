import { arbitraryResource as resource } from "@causeway/conformance";
import type { Resource } from "@causeway/core";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResource } from "../resources/read-resource.ts";
import type { ReferenceLookup } from "../resources/references.ts";
import { printResource, printResources } from "./print-resources.ts";
import { readDocuments } from "./read-documents.ts";

/** What has to be of a certain form. */
const FORMED: Readonly<Record<string, string>> = {
  WEBHOOK_SECRET: `whsec_${"A".repeat(32)}`,
  CHAT_URL: "https://hooks.slack.com/services/T/B/X",
  PAGER_KEY: "0123456789abcdef0123456789abcdef",
};

/** Every other variable has a value that looks like a reference itself, to show that values are not read again. None has a space, as keys have none. */
const references: ReferenceLookup = {
  variable: (name) => FORMED[name] ?? `\${${name}}-resolved`,
  file: (path) => `content-of-${path.replaceAll(/\s/g, "-")}`,
  variableNames: () => [],
};

function load(text: string): { resource: Resource; recorded: Resource }[] {
  const read = readDocuments("a.yaml", text);
  expect(read.problems).toEqual([]);
  return read.documents.map((document) => {
    const { configured, problems, unresolved } = readResource(document, { references, folder: "" });
    expect([...problems, ...unresolved]).toEqual([]);
    if (configured === null) throw new Error("neither object nor problem");
    return { resource: configured.resource, recorded: configured.recorded };
  });
}

describe("printResources", () => {
  it("law: what is printed and read again is recorded as it was, and prints the same bytes", () => {
    fc.assert(
      fc.property(resource, (original) => {
        const printed = printResource(original);
        const [loaded] = load(printed);
        expect(loaded?.recorded).toEqual(original);
        expect(printResource(loaded?.recorded ?? original)).toBe(printed);
        expect(load(printed)[0]?.resource).toEqual(loaded?.resource);
      }),
      { numRuns: 150 },
    );
  });

  it("law: the order of objects and of keys does not matter", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(resource, { selector: (made) => `${made.kind} ${made.name}` }),
        (objects) => {
          const printed = printResources(objects);
          expect(printResources(objects.toReversed().map((made) => backwards(made) as Resource))).toBe(
            printed,
          );
          expect(load(printed)).toHaveLength(objects.length);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("leaves out what equals a default, and writes SQL as a block", () => {
    const yaml = `kind: Model
name: a
spec:
  key: id
  sql: |
    select 1 as id
    from b
---
kind: Connection
name: c
spec:
  credential: d
  limits:
    concurrency: 4
---
kind: Export
name: e
spec:
  connection: c
  from:
    model: a
  identifier:
    email: mail
    external_id: id
  mapping:
    - to: tier
      from: tier
      whenNull: erase
`;
    expect(printResources(load(yaml).map(({ recorded }) => recorded))).toBe(
      [yaml.split("---\n")[1], yaml.split("---\n")[0], yaml.split("---\n")[2]].join("---\n"),
    );
  });
});

/** With the keys of every object turned round. */
function backwards(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(backwards);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .toReversed()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}
