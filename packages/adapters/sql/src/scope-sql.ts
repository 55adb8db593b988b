import type { Scope } from "@causeway/ports";
import { quoteText } from "./dialect.ts";

/** Whether a column holds one of the names. They are ours: literals, as there may be more of them than parameters that an engine takes. */
export function isAmong(column: string, names: ReadonlySet<string>): string {
  return names.size === 0 ? "false" : `${column} in (${[...names].map(quoteText).join(", ")})`;
}

/** Whether a row is about a connection, and, unless that is null, about an export, of the scope. Absent scope: it is. */
export function isInScope(
  scope: Scope | undefined,
  columns: { readonly connection: string; readonly exportName: string },
): string {
  if (scope === undefined) return "true";
  const { connection, exportName } = columns;
  return `(${isAmong(connection, scope.connections)} and (${exportName} is null or ${isAmong(exportName, scope.exports)}))`;
}
