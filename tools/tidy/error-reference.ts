import { type CodeRow, ERROR_CODES, type ErrorCode } from "@causeway/core";

/** Where the reference stands, from the root. */
export const ERROR_REFERENCE = "docs/reference/errors.md";

const HEAD = `# Errors

<!-- Generated from packages/core/src/error/codes.ts by \`node tools/tidy/write-reference.ts\`. Do not edit. -->

Every failure that a person can act on has a code. Codes are stable: scripts and alerts may depend on them. The message of an error says
what happened in this very case; with \`-o json\` it comes as \`{ "code", "message", "place", "advice" }\`. An error without a code is a bug
of ours: please report it.

Exit code 2 means that the call or the configuration has to change; 3 means that it could not run. See
[80-operating](../spec/80-operating.md#exit-codes) for the other exit codes.
`;

const RETRIES: Readonly<Record<CodeRow["retry"], string>> = {
  never: "never helps",
  later: "helps later, by itself",
  "after-a-person": "helps once a person has acted",
};

const ACTORS: Readonly<Record<CodeRow["attribution"], string>> = {
  customer: "you: who configured or runs Causeway",
  braze: "Braze",
  causeway: "we: report it",
};

/** The whole page. Depends on the table of codes alone. */
export function errorReference(): string {
  const codes = Object.entries(ERROR_CODES) as readonly (readonly [ErrorCode, CodeRow])[];
  const index = codes.map(([code, { meaning }]) => `| [${code}](#${code.toLowerCase()}) | ${meaning} |`);
  return [
    HEAD,
    "| code | what happened |\n|---|---|",
    `${index.join("\n")}\n`,
    ...codes.map(([code, row]) => section(code, row)),
  ].join("\n");
}

function section(code: ErrorCode, row: CodeRow): string {
  return `## ${code}

${row.meaning}

**What to do:** ${row.advice}

- Trying again: ${RETRIES[row.retry]}.
- Who acts: ${ACTORS[row.attribution]}.
- Exit code: ${row.exitCode}. HTTP status: ${row.httpStatus}.
`;
}
