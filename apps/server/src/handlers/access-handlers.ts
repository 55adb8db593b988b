import { accessRoutes, type AuditEntry } from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function accessHandlers({ options }: ServerContext): readonly Binding[] {
  const { access } = options.operations;
  return [
    bind(accessRoutes.users, ({ actor, query }) => access.users(actor, query)),
    bind(accessRoutes.createUser, ({ principal, body }) => access.createUser(principal, body)),
    bind(accessRoutes.replaceUser, ({ principal, params, body }) =>
      access.replaceUser(principal, { ...body, id: params.id }),
    ),
    bind(accessRoutes.removeUser, ({ principal, params }) => access.removeUser(principal, params)),
    bind(accessRoutes.inviteUser, ({ principal, params }) => access.inviteUser(principal, params)),
    bind(accessRoutes.tokens, ({ actor, query }) => access.tokens(actor, query)),
    bind(accessRoutes.createToken, ({ principal, body }) => access.createToken(principal, body)),
    bind(accessRoutes.removeToken, ({ principal, params }) => access.removeToken(principal, params)),
    bind(accessRoutes.policies, async ({ actor }) => ({ items: await access.policies(actor) })),
    bind(accessRoutes.audit, ({ actor, query }) => access.audit(actor, query)),
    bind(accessRoutes.exportAudit, ({ actor, query: { format, ...filter }, answer }) => {
      const entries = access.auditEntries(actor, filter);
      answer.file(`audit.${format}`, FORMATS[format].type, linesOf(entries, FORMATS[format]));
      return Promise.resolve(null);
    }),
  ];
}

interface LineFormat {
  readonly type: string;
  /** The first line; empty: there is none. */
  readonly head: string;
  readonly line: (entry: AuditEntry) => string;
}

const COLUMNS = [
  "atMs",
  "actor",
  "action",
  "object",
  "outcome",
  "reason",
  "before",
  "after",
  "address",
  "sessionId",
  "id",
] as const satisfies readonly (keyof AuditEntry)[];

/** CSV as RFC 4180 has it, times as ISO 8601. */
const FORMATS: Readonly<Record<"csv" | "ndjson", LineFormat>> = {
  csv: {
    type: "text/csv; charset=utf-8",
    head: `${COLUMNS.map((column) => (column === "atMs" ? "at" : column)).join(",")}\r\n`,
    line: (entry) => `${COLUMNS.map((column) => cell(textOf(entry, column))).join(",")}\r\n`,
  },
  ndjson: {
    type: "application/x-ndjson; charset=utf-8",
    head: "",
    line: (entry) => `${JSON.stringify(entry)}\n`,
  },
};

function textOf(entry: AuditEntry, column: (typeof COLUMNS)[number]): string {
  return column === "atMs" ? new Date(entry.atMs).toISOString() : (entry[column] ?? "");
}

async function* linesOf(
  entries: AsyncIterable<AuditEntry>,
  { head, line }: LineFormat,
): AsyncGenerator<string, void> {
  if (head !== "") yield head;
  for await (const entry of entries) yield line(entry);
}

/** A cell that a spreadsheet does not take for a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
