import type { AnyRoute } from "@causeway/api";
import { escapeHtml, htmlPage } from "./html.ts";

type Json = { readonly [key: string]: unknown };

interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Json;
  }[];
  readonly requestBody?: { readonly content: { readonly [media: string]: { readonly schema: Json } } };
  readonly responses: {
    readonly [status: string]: { readonly content?: { readonly [media: string]: { readonly schema: Json } } };
  };
}

/** The route table as a page for people, made from the OpenAPI document. */
export function docsPage(routes: readonly AnyRoute[], document: Json): string {
  const paths = document["paths"] as { readonly [path: string]: { readonly [method: string]: Operation } };
  const { schemas } = document["components"] as { readonly schemas: { readonly [name: string]: Json } };
  const groups = [...new Set(routes.map(({ group }) => group))];
  const info = document["info"] as { readonly description: string; readonly version: string };
  const body = [
    `<h1>Causeway's API</h1>`,
    `<p>Version ${escapeHtml(info.version)}. For programs: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>`,
    `<p>${escapeHtml(info.description)}</p>`,
    `<nav><p>${groups.map((group) => `<a href="#${group}">${group}</a>`).join(" · ")} · <a href="#shapes">shapes</a></p></nav>`,
    ...groups.map((group) =>
      [
        `<h2 id="${group}">${group}</h2>`,
        ...routes
          .filter((one) => one.group === group)
          .map((one) => operation(one, paths[one.path]?.[one.method.toLowerCase()])),
      ].join("\n"),
    ),
    `<h2 id="shapes">Shapes</h2>`,
    ...Object.entries(schemas).map(
      ([name, schema]) =>
        `<details id="shape-${name}"><summary><code>${name}</code></summary>${shape(schema)}</details>`,
    ),
  ];
  return htmlPage("API", body.join("\n"));
}

function operation(one: AnyRoute, said: Operation | undefined): string {
  const parameters = said?.parameters ?? [];
  const rows = parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ", needed" : ""}</td><td>${escapeHtml(description ?? kind(schema))}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ""
      : `<table><thead><tr><th>parameter</th><th>in</th><th>what</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
  const body = Object.entries(said?.requestBody?.content ?? {}).map(
    ([media, { schema }]) => `<p>Body: ${link(schema)} as <code>${media}</code></p>`,
  );
  const answer = Object.entries(said?.responses[String(one.answer.status)]?.content ?? {}).map(
    ([media, { schema }]) => `<p>Answers ${one.answer.status}: ${link(schema)} as <code>${media}</code></p>`,
  );
  const access =
    one.access === "public"
      ? "Needs nobody."
      : one.access === "any"
        ? "Needs a log-in."
        : `Needs <code>${one.access}</code>.`;
  return `<details id="${one.id}"><summary><span class="method">${one.method}</span> <code>${escapeHtml(one.path)}</code>
<span class="what">${escapeHtml(one.summary)}</span></summary><p>${access}</p>${table}${body.join("")}${answer.join("")}</details>`;
}

/** A named shape as a link to it. */
function link(schema: Json): string {
  const name = nameOf(schema);
  return name === null ? `<code>${escapeHtml(kind(schema))}</code>` : `<a href="#shape-${name}">${name}</a>`;
}

function nameOf(schema: Json): string | null {
  const reference = schema["$ref"];
  return typeof reference === "string" ? (reference.split("/").at(-1) ?? null) : null;
}

function kind(schema: Json): string {
  const { type, enum: values } = schema as { readonly type?: unknown; readonly enum?: unknown };
  if (Array.isArray(values)) return values.map(String).join(" | ");
  if (Array.isArray(type)) return type.map(String).join(" | ");
  return typeof type === "string" ? type : "any";
}

function shape(schema: Json): string {
  const text = escapeHtml(JSON.stringify(schema, null, 2));
  const linked = text.replaceAll(
    /&quot;#\/components\/schemas\/(\w+)&quot;/g,
    (_, name: string) => `<a href="#shape-${name}">${name}</a>`,
  );
  return `<pre>${linked}</pre>`;
}
