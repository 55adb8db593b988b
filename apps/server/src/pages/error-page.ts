import { ERROR_CODES, isErrorCode } from "@causeway/core";
import { escapeHtml, htmlPage } from "./html.ts";

/** What a code means and what to do; null: there is no such code. */
export function errorPage(code: string): string | null {
  if (!isErrorCode(code)) return null;
  const { meaning, advice, retry, attribution, httpStatus, exitCode } = ERROR_CODES[code];
  return htmlPage(
    code,
    `<h1><code>${code}</code></h1>
<p>${escapeHtml(meaning)}</p>
<h2>What to do</h2>
<p>${escapeHtml(advice)}</p>
<table><tbody>
<tr><th>Trying again</th><td>${RETRY[retry]}</td></tr>
<tr><th>Who acts</th><td>${ACTS[attribution]}</td></tr>
<tr><th>HTTP status</th><td>${httpStatus}</td></tr>
<tr><th>Exit code</th><td>${exitCode}</td></tr>
</tbody></table>
<p><a href="/errors">All codes</a></p>`,
  );
}

/** Every code. */
export function errorsPage(): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, { meaning }]) =>
      `<tr><td><a href="/errors/${code}"><code>${code}</code></a></td><td>${escapeHtml(meaning)}</td></tr>`,
  );
  return htmlPage("Errors", `<h1>Errors</h1><table><tbody>${rows.toSorted().join("\n")}</tbody></table>`);
}

const RETRY = {
  never: "does not help",
  later: "may help, later",
  "after-a-person": "helps after somebody did something",
} as const;

const ACTS = { customer: "you", braze: "Braze", causeway: "Causeway" } as const;
