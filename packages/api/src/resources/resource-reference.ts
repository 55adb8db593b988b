import { z } from "zod";
import { KIND_NAMES, writtenSchema } from "./kinds.ts";
import { metadataShape } from "./metadata-schema.ts";
import { projectSchema } from "./project-schema.ts";

const head = `# Project files

<!-- Generated from packages/api/src/resources by \`UPDATE_REFERENCE=1 npx vitest run packages/api\`. Do not edit. -->

Every key of \`causeway.yaml\` and of each kind of object. \`[]\` stands for each element of a list. The same for editors:
[causeway.schema.json](causeway.schema.json); how the parts work together: [10-project-files](../spec/10-project-files.md).
`;

/** What z.toJSONSchema says of one value, as far as a table of keys needs it. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** docs/reference/resources.md: a table of keys for the project, for what every object has, and for each kind. */
export function resourceReference(): string {
  const every = z.strictObject({ kind: z.enum(KIND_NAMES).describe("What it is."), ...metadataShape });
  return [
    head,
    section("causeway.yaml", jsonSchema(projectSchema), ""),
    section("Every object", jsonSchema(every), ""),
    ...KIND_NAMES.map((kind) => {
      const spec = jsonSchema(writtenSchema(kind)).properties?.["spec"];
      return section(kind, spec ?? {}, "spec.");
    }),
  ].join("\n");
}

function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
}

function section(title: string, schema: JsonSchema, prefix: string): string {
  const titles = "| key | takes | default | meaning |\n|---|---|---|---|";
  return [`## ${title}\n`, titles, ...keyRows(schema, prefix), ""].join("\n");
}

function keyRows(written: JsonSchema, prefix: string): readonly string[] {
  const schema = written.oneOf === undefined ? written : merged(written.oneOf);
  return Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
    const path = `${prefix}${key}`;
    const standard = standardOf(child, schema.required?.includes(key) === true);
    const row = `| \`${path}\` | ${takes(child)} | ${standard} | ${child.description ?? ""} |`;
    const list = child.items?.properties === undefined ? null : child.items;
    return [row, ...(list === null ? keyRows(child, `${path}.`) : keyRows(list, `${path}[].`))];
  });
}

/** The keys of maps of which one stands here, each once; required are those that every one of them requires. */
function merged(options: readonly JsonSchema[]): JsonSchema {
  const keys = new Set(options.flatMap(({ properties }) => Object.keys(properties ?? {})));
  const properties = Object.fromEntries(
    [...keys].map((key) => {
      const found = options.flatMap((option) => option.properties?.[key] ?? []);
      const distinct = [...new Map(found.map((child) => [JSON.stringify(child), child])).values()];
      const meanings = new Set(distinct.map((child) => child.description ?? ""));
      const [first = {}] = distinct;
      return [
        key,
        distinct.length === 1 ? first : { anyOf: distinct, description: [...meanings].join(" Or: ") },
      ];
    }),
  );
  const required = [...keys].filter((key) => options.every((option) => option.required?.includes(key)));
  return { properties, required };
}

function standardOf(schema: JsonSchema, required: boolean): string {
  if (required) return "required";
  if (schema.default === undefined || schema.properties !== undefined) return "";
  return `\`${JSON.stringify(schema.default)}\``;
}

function takes(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(" ");
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(takes))].join(" or ");
  if (schema.oneOf !== undefined) return "map";
  if (schema.type === "array") return `list of ${takes(schema.items ?? {})}`;
  if (schema.properties !== undefined && schema.description === undefined) {
    return `\`{ ${Object.keys(schema.properties).join(", ")} }\``;
  }
  return typeNames[schema.type ?? ""] ?? "any value";
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "`true` `false`",
  object: "map",
  null: "`null`",
};
