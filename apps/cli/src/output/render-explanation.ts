import type { Explanation } from "@causeway/api";
import type { PersonRequest } from "@causeway/ports";
import type { Colors } from "./colors.ts";
import { counted, moment } from "./format-number.ts";
import { cellText } from "./format-value.ts";
import { table } from "./table.ts";

/** Why first, then the values, then what was sent and answered last. */
export function renderExplanation(explanation: Explanation, colors: Colors): string {
  const { key, why, verdict, source, attributes, state } = explanation;
  const rows = attributes.map((one) => [
    one.target,
    one.column ?? "(text)",
    cellText(one.source),
    cellText(one.wanted),
    cellText(one.acknowledged),
    one.state,
  ]);
  const titles = ["attribute", "column", "in the model", "wanted", "acknowledged", "state"];
  return [
    `${colors.bold(cellText(key))} in ${explanation.export}: ${colors.bold(verdict)}\n`,
    `${why}\n`,
    verdict === "rejected" ? `\`causeway rejected retry ${explanation.export} <key>\` does that.\n` : "",
    source.rows.length === 0 ? "The model has no row for this key now.\n" : "",
    source.rows.length > 1 ? `The model has ${counted(source.rows.length, "row")} for this key.\n` : "",
    `\n${table(
      titles.map((title) => ({ title })),
      rows,
    )}`,
    state.ledger === null
      ? ""
      : `\nLast acknowledged ${moment(state.ledger.sentAtMs)} in run ${state.ledger.runId.slice(0, 8)}.\n`,
    state.leftAtMs === null ? "" : `Not selected any more since ${moment(state.leftAtMs)}.\n`,
    state.lastRequest === null ? "" : lastRequest(state.lastRequest),
    state.doubt === null ? "" : `In doubt; newer values wait until ${moment(state.doubt.holdUntilMs)}.\n`,
  ].join("");
}

function lastRequest(request: PersonRequest): string {
  const { sentAtMs, objects, outcome, status, requestId, detail, person } = request;
  const answer = [
    status === null ? outcome : `${outcome} (${status})`,
    ...(detail === null ? [] : [detail]),
  ].join(": ");
  const id = requestId === null ? "" : `, request id ${requestId}`;
  return `Last request ${moment(sentAtMs)} with ${counted(objects, "object")}: ${answer}${id}.${person === outcome ? "" : ` This person: ${person}.`}\n`;
}
