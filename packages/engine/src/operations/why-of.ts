import type { Explanation } from "@causeway/api";

/** Why the person is sent or not, from what is shown of them: words of Braze stand in it as they are given. */
export function whyOf({
  verdict,
  state,
  attributes,
}: Pick<Explanation, "verdict" | "state" | "attributes">): string {
  const { problem, lastRequest, leftAtMs } = state;
  const refusals = refusalSentences(attributes);
  switch (verdict) {
    case "not-selected":
      if (leftAtMs !== null)
        return "The person left the audience, so nothing is sent; what was acknowledged stays in Braze.";
      return "The model has no row for this key as of the last run or plan, so nothing is sent; what was acknowledged stays in Braze.";
    case "invalid":
      return `The row is set aside and not sent: ${problemWords(problem)}.`;
    case "up-to-date":
      return "Braze acknowledged every wanted value, so nothing is sent.";
    case "to-send":
      return `${differing(attributes)}; the next run that goes through sends them.${refusals}`;
    case "rejected":
      return refusals.trimStart() || `Braze refused a wanted value. ${UNTIL}`;
    case "uncertain":
      return `A request about this person had an unknown outcome${lastRequest?.detail == null ? "" : ` (${lastRequest.detail})`}; the next run that goes through sends the values again.${refusals}`;
    case "existing":
      return "The values are as they were before the first run of the export, which sends only changes: Braze keeps what it has until they change.";
    case "assumed":
      return "Braze accepted the values, but under update-only it ignores people it does not know in silence.";
  }
}

function differing(attributes: Explanation["attributes"]): string {
  return attributes.every(({ acknowledged }) => acknowledged === null)
    ? "Braze has acknowledged none of the wanted values yet"
    : "Some wanted values differ from what Braze acknowledged";
}

const UNTIL = "What it refused is not offered again until it changes or somebody has it offered again.";

/** How many values Braze refused, and what it said; empty where it refused none. */
function refusalSentences(attributes: Explanation["attributes"]): string {
  const wanted = attributes.filter(({ wanted: value }) => value !== null);
  const refused = attributes.filter((one) => one.state === "refused");
  if (refused.length === 0) return "";
  const reasons = [...new Set(refused.flatMap(({ reason }) => reason ?? []))];
  const said = reasons.length === 0 ? "" : ` and said ${reasons.map((reason) => `"${reason}"`).join(", ")}`;
  const which =
    refused.length === wanted.length
      ? "every wanted value"
      : `${refused.length} of ${wanted.length} wanted values`;
  return ` Braze refused ${which}${said}. ${UNTIL}`;
}

/** Reasons that are kept as codes, as words; others are words. */
const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  missing_identifier: "it has no identifier",
  invalid_identifier: "its identifier is none that Braze takes",
  identifier_too_long: "its identifier is too long",
};

function problemWords(problem: string | null): string {
  if (problem === null) return "it is invalid";
  const required = /^missing_required:(.+)$/s.exec(problem)?.[1];
  if (required !== undefined) return `it has no value for ${required}, which is required`;
  return Object.hasOwn(PROBLEM_WORDS, problem) ? (PROBLEM_WORDS[problem] ?? problem) : problem;
}
