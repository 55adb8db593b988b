import type { SendTestResult } from "@causeway/api";
import { type Meaning, StatusBadge } from "../../kit/status.tsx";
import { valueText } from "./mapping-rows.ts";

/** What Braze was told beside what it says it holds now, compared by the API. Braze takes requests at once and applies them a moment later. */
export function ReadBack({ readBack }: { readonly readBack: SendTestResult["readBack"] }) {
  if (readBack.state !== "read") return <p className="text-ink-soft">{readBack.why}</p>;
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
            {readBack.attributes.map(({ target, told, sentNow, held, state }) => (
              <tr key={target} className="border-b border-line align-top">
                <td className="py-1 pr-3 font-mono text-sm">{target}</td>
                <td className="py-1 pr-3 [overflow-wrap:anywhere]">
                  {told === null ? <span className="text-ink-faint">erased</span> : valueText(told)}
                  {sentNow ? null : <span className="text-ink-faint"> (sent before)</span>}
                </td>
                <td className="py-1 pr-3 [overflow-wrap:anywhere]">
                  {held === null ? "–" : valueText(held)}
                </td>
                <td className="py-1">
                  <StatusBadge meaning={STATES[state][0]}>{STATES[state][1]}</StatusBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type Attribute = Extract<SendTestResult["readBack"], { readonly state: "read" }>["attributes"][number];

const STATES: Readonly<Record<Attribute["state"], readonly [Meaning, string]>> = {
  held: ["well", "Arrived"],
  differs: ["doubt", "Differs"],
  missing: ["doubt", "Not there yet"],
  "not-shown": ["neutral", "Braze does not show it"],
};
