import type { Resource } from "@causeway/core";
import { Document, visit } from "yaml";
import type { z } from "zod";
import { KIND_NAMES, writtenFrom, writtenSchema } from "../resources/kinds.ts";
import { defaultOf, type KeyShape, keyShape } from "../resources/schema-walk.ts";

/**
 * Objects as YAML, one document each, by kind (in the table's order) and name. The bytes depend on what the objects say and on nothing
 * else: keys in the schema's order, free keys sorted, values that equal a default left out.
 */
export function printResources(resources: readonly Resource[]): string {
  return resources.toSorted(byKindAndName).map(printResource).join("---\n");
}

/** Objects as JSON values, in the order and with the keys of `printResources`. */
export function printedForms(resources: readonly Resource[]): readonly unknown[] {
  return resources.toSorted(byKindAndName).map(printedForm);
}

function printedForm(resource: Resource): unknown {
  return inSchemaOrder(writtenSchema(resource.kind), writtenFrom(resource));
}

/** One object as YAML. */
export function printResource(resource: Resource): string {
  const document = new Document(printedForm(resource), { aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== "string" || !scalar.value.includes("\n")) return;
      scalar.type = isPlainBlock(scalar.value) ? "BLOCK_LITERAL" : "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** Lines such as SQL has, which a block repeats as they are: no outer or lonely white space, no control characters. */
function isPlainBlock(text: string): boolean {
  return (
    /^\S/.test(text) &&
    !/\n[ \t]*\n[ \t\n]*$|^[ \t]+$/m.test(text) &&
    !/[^\P{C}\n\t]|[\u2028\u2029]/u.test(text)
  );
}

function byKindAndName(a: Resource, b: Resource): number {
  const kinds = KIND_NAMES.indexOf(a.kind) - KIND_NAMES.indexOf(b.kind);
  return kinds === 0 ? compareText(a.name, b.name) : kinds;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Absent: undefined. */
function inSchemaOrder(schema: z.core.$ZodType | null, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const shape = schema === null ? null : keyShape(schema);
  if (Array.isArray(value))
    return value.map((item, index) => inSchemaOrder(shape?.child(index) ?? null, item));
  const entries = orderedKeys(shape, value).flatMap((key): [string, unknown][] => {
    const child = shape?.child(key) ?? null;
    const inner = inSchemaOrder(child, (value as Readonly<Record<string, unknown>>)[key]);
    const standard = child === null ? undefined : defaultOf(child);
    return inner === undefined || same(inner, standard) ? [] : [[key, inner]];
  });
  return Object.fromEntries(entries);
}

function orderedKeys(shape: KeyShape | null, value: object): readonly string[] {
  const keys = Object.keys(value);
  const known = shape?.keys ?? [];
  switch (shape?.order ?? "none") {
    case "written":
      return keys;
    case "none":
      return keys.toSorted(compareText);
    case "schema":
      return keys.toSorted((a, b) => rank(known, a) - rank(known, b));
  }
}

function rank(known: readonly string[], key: string): number {
  const index = known.indexOf(key);
  return index === -1 ? known.length : index;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (b !== undefined && JSON.stringify(a) === JSON.stringify(b));
}
