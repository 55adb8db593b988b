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
    bind(accessRoutes.audit, async ({ actor, query, accepts, answer }) => {
      const page = await access.audit(actor, query);
      if (accepts("text/csv")) answer.text("text/csv; charset=utf-8", auditCsv(page.items));
      return page;
    }),
  ];
}

const COLUMNS = [
  "atMs",
  "actor",
  "action",
  "object",
  "outcome",
  "before",
  "after",
  "address",
  "id",
] as const satisfies readonly (keyof AuditEntry)[];

/** RFC 4180, times as ISO 8601. */
function auditCsv(entries: readonly AuditEntry[]): string {
  const lines = entries.map((entry) =>
    COLUMNS.map((column) => {
      const value = entry[column];
      return cell(column === "atMs" ? new Date(entry.atMs).toISOString() : String(value ?? ""));
    }).join(","),
  );
  return [COLUMNS.map((column) => (column === "atMs" ? "at" : column)).join(","), ...lines, ""].join("\r\n");
}

/** A cell that a spreadsheet does not take for a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
