import type { SendTestResult } from "@causeway/api";
import { StatusBadge } from "../../kit/status.tsx";
import { isSame } from "../editing/merge-changes.ts";
import { valueText } from "./mapping-rows.ts";

/** What was sent beside what Braze says it holds now. Braze takes requests at once and applies them a moment later. */
export function ReadBack({ result }: { readonly result: SendTestResult }) {
  if (result.readBack === null) {
    return (
      <p className="text-ink-soft">
        Not read back: the key has no users.export.ids, so Braze does not tell what it holds.
      </p>
    );
  }
  const sent = sentAttributes(result.request);
  const targets = [...new Set([...Object.keys(sent), ...Object.keys(result.readBack)])].filter(
    (target) => !IDENTIFIERS.has(target),
  );
  const held = result.readBack;
  return (
    <div className="min-w-0">
      <h4 className="mb-1 font-medium">Read back from Braze</h4>
      <div className="overflow-x-auto">
        <table className="w-full min-w-120 text-left" aria-label="Sent and read back">
          <thead className="text-sm text-ink-faint">
            <tr className="border-b border-line">
              <th className="py-1 pr-3 font-medium">Attribute</th>
              <th className="py-1 pr-3 font-medium">Sent</th>
              <th className="py-1 pr-3 font-medium">Braze holds</th>
              <th className="py-1 font-medium">State</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={target} className="border-b border-line align-top">
                <td className="py-1 pr-3 font-mono text-sm">{target}</td>
                <td className="py-1 pr-3 [overflow-wrap:anywhere]">
                  {target in sent ? valueText(sent[target]) : "–"}
                </td>
                <td className="py-1 pr-3 [overflow-wrap:anywhere]">
                  {target in held ? valueText(held[target]) : "–"}
                </td>
                <td className="py-1">
                  {!(target in sent) ? (
                    <StatusBadge meaning="neutral">Not sent</StatusBadge>
                  ) : isSame(sent[target], held[target]) ? (
                    <StatusBadge meaning="well">Arrived</StatusBadge>
                  ) : (
                    <StatusBadge meaning="doubt">Differs</StatusBadge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const IDENTIFIERS: ReadonlySet<string> = new Set([
  "external_id",
  "braze_id",
  "user_alias",
  "_update_existing_only",
  "_merge_objects",
  "email_identifier",
]);

/** The attributes of the one object of a request body. */
function sentAttributes(request: string | null): Readonly<Record<string, unknown>> {
  try {
    const body = JSON.parse(request ?? "{}") as {
      readonly attributes?: readonly Readonly<Record<string, unknown>>[];
    };
    return body.attributes?.[0] ?? {};
  } catch {
    return {};
  }
}
