import { z } from "zod";
import { KIND_NAMES, KINDS } from "../resources/kinds.ts";
import { answerNames, type AnyRoute, bodyNames } from "./route.ts";

type Json = { readonly [key: string]: unknown };

/** Name of the session's cookie where the server has no TLS; `__Host-causeway` where it has. */
export const SESSION_COOKIE: string = "causeway";

const problemAnswer = {
  description: "Refused; the body says why and what to do.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The OpenAPI 3.1 document of `routes`. Deterministic. */
export function openApi(routes: readonly AnyRoute[], version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of routes) {
    const path = (paths[one.path] ??= {});
    path[one.method.toLowerCase()] = operation(one);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Causeway",
      version,
      description: DESCRIPTION,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(routes.map(({ group }) => group))].map((name) => ({ name })),
    security: [{ cookie: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: SESSION_COOKIE,
          description: "A person's session: see POST /api/v1/login. `__Host-causeway` under TLS.",
        },
        bearer: { type: "http", scheme: "bearer", description: "A token: see POST /api/v1/tokens." },
      },
      schemas: components(),
    },
  };
}

const DESCRIPTION = `Times are milliseconds since 1970. Lists are paged: give \`next\` as \`cursor\`. A POST takes an Idempotency-Key: the same key with the
same body is done once, and its answer kept for 24 hours. PUT and DELETE of an object need If-Match with the ETag of its GET. What is refused
answers application/problem+json; \`type\` leads to a page that says what to do.`;

function operation(one: AnyRoute): Json {
  const parameters = [
    ...parametersOf(one.params, "path"),
    ...parametersOf(one.query, "query"),
    ...headersOf(one),
  ];
  return {
    operationId: one.id,
    tags: [one.group],
    summary: one.summary,
    ...(one.access === "public" ? { security: [] } : {}),
    "x-access": one.access,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(one.body === null
      ? {}
      : {
          requestBody: { required: true, content: { [one.body.media]: { schema: body(one.body.schema) } } },
        }),
    responses: { [one.answer.status]: answerOf(one), default: problemAnswer },
  };
}

function headersOf({ method, etag, keepsAnswer }: AnyRoute): readonly Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    in: "header",
    name,
    required,
    description,
    schema: { type: "string", maxLength: 255 },
  });
  return [
    ...(etag === "needed" ? [header("If-Match", true, "The ETag of the object that is changed.")] : []),
    ...(method === "POST" && keepsAnswer
      ? [header("Idempotency-Key", false, "The same key with the same body is done once in 24 hours.")]
      : []),
  ];
}

function answerOf({ answer, etag }: AnyRoute): Json {
  const { schema, media, status } = answer;
  const json = schema === null ? {} : reference(schema, answerNames, "output");
  const events = {
    "text/event-stream": {
      schema: { type: "string", description: "Server-sent events; the data of each is JSON as below." },
      "x-event-data":
        media === "events" || answer.events === undefined
          ? json
          : reference(answer.events, answerNames, "output"),
    },
  };
  const content = {
    json: { "application/json": { schema: json } },
    none: null,
    yaml: { "application/yaml": { schema: { type: "string" } } },
    "csv or ndjson": {
      "text/csv": { schema: { type: "string" } },
      "application/x-ndjson": {
        schema: { type: "string", description: "A JSON document a line, as below." },
        "x-line-data": json,
      },
    },
    events,
    "json or events": { "application/json": { schema: json }, ...events },
  }[media];
  const tagged = { headers: { ETag: { schema: { type: "string" }, description: "For If-Match." } } };
  return {
    description: descriptions[status],
    ...(etag !== "none" && media === "json" ? tagged : {}),
    ...(content === null ? {} : { content }),
  };
}

const descriptions = {
  200: "Done.",
  201: "Made.",
  202: "Begun; it goes on by itself.",
  204: "Done; there is nothing to say.",
  302: "Go on there.",
} as const;

function parametersOf(schema: z.ZodType | null, place: "path" | "query"): readonly Json[] {
  if (schema === null) return [];
  const { properties = {}, required = [] } = toJson(schema, "input") as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    in: place,
    name,
    required: place === "path" || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function body(schema: z.ZodType): Json {
  return reference(schema, bodyNames, "input");
}

function reference(schema: z.ZodType, names: typeof answerNames, direction: "input" | "output"): Json {
  const name = names.get(schema)?.id;
  return name === undefined ? toJson(schema, direction) : { $ref: `${COMPONENTS}${name}` };
}

const COMPONENTS = "#/components/schemas/";

function components(): Json {
  const both = [
    ...Object.entries(namedSchemas(answerNames, "output")),
    ...Object.entries(namedSchemas(bodyNames, "input")),
  ];
  const sorted = both.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted);
}

function namedSchemas(names: typeof answerNames, direction: "input" | "output"): Json {
  const { schemas } = z.toJSONSchema(names, {
    uri: (id) => `${COMPONENTS}${id}`,
    io: direction,
    override: (context) => secretsOverride(context, direction),
  });
  const { [SHARED]: _, ...own } = withoutRecursion(schemas);
  return Object.fromEntries(Object.entries(own).map(([id, schema]) => [id, plain(schema)]));
}

/** Where zod puts schemas that contain themselves. */
const SHARED = "__shared";

/** Only a value of any kind contains itself: the document says "anything", as types generated from it cannot say more. */
function withoutRecursion(schemas: object): { readonly [id: string]: Json } {
  const isRecursion = (key: string, value: unknown): boolean =>
    key === "$ref" && typeof value === "string" && value.startsWith(`${COMPONENTS}${SHARED}#`);
  return JSON.parse(JSON.stringify(schemas), (key, value: unknown) =>
    isRecursion(key, value) ? undefined : value,
  ) as { readonly [id: string]: Json };
}

function toJson(schema: z.ZodType, direction: "input" | "output"): Json {
  const written = z.toJSONSchema(schema, {
    io: direction,
    override: (context) => secretsOverride(context, direction),
  });
  return plain(written);
}

/** What names a document of its own has no meaning inside of one. */
function plain(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "$id"));
}

/** A secret goes out as a SecretView; it comes in as a text, or stays as it is. */
function secretsOverride(
  { zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: z.core.JSONSchema.BaseSchema },
  direction: "input" | "output",
): void {
  const kind = KIND_NAMES.find((name) => KINDS[name].spec === zodSchema);
  const secrets = kind === undefined ? [] : KINDS[kind].secrets;
  for (const key of secrets) {
    const written = jsonSchema.properties?.[key];
    if (typeof written !== "object" || jsonSchema.properties === undefined) continue;
    jsonSchema.properties[key] =
      direction === "output"
        ? { anyOf: [{ $ref: `${COMPONENTS}SecretView` }, written] }
        : { anyOf: [written, KEEP] };
    if (direction === "input")
      jsonSchema.required = (jsonSchema.required ?? []).filter((name) => name !== key);
  }
}

const KEEP: z.core.JSONSchema.BaseSchema = {
  type: "object",
  properties: { keep: { const: true } },
  required: ["keep"],
  additionalProperties: false,
  description: "What is recorded stays.",
};
