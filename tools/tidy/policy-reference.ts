import { ACTION_MEANINGS, ACTIONS, allows, PRESETS } from "@causeway/core";

/** Where the reference stands, from the root. */
export const POLICY_REFERENCE = "docs/reference/policies.md";

const HEAD = `# Policies

<!-- Generated from packages/core/src/access by \`node tools/tidy/write-reference.ts\`. Do not edit. -->

What people and tokens may do. A policy is a list of statements; each allows or denies actions, spelled \`resource:verb\`, with \`*\` for all of
either. Nothing is allowed that no statement allows, and what any of the policies of a person denies is denied, whatever the others say.
How this works is in [110-access](../spec/110-access.md).
`;

/** The whole page. Depends on the tables of actions and presets alone. */
export function policyReference(): string {
  const names = PRESETS.map(({ name }) => name);
  const presets = PRESETS.map(
    ({ name, label, description }) => `| \`${name}\` | ${label} | ${description} |`,
  );
  const actions = ACTIONS.map((action) => {
    const cells = PRESETS.map(({ statements }) => (allows(statements, action) ? "yes" : ""));
    return `| \`${action}\` | ${ACTION_MEANINGS[action]} | ${cells.join(" | ")} |`;
  });
  return [
    HEAD,
    "## Presets\n",
    "Every project has these; a policy of its own may not take one of their names.\n",
    "| name | label | for whom |\n|---|---|---|",
    `${presets.join("\n")}\n`,
    "## Actions\n",
    `| action | what it is | ${names.join(" | ")} |`,
    `|---|---|${names.map(() => "---|").join("")}`,
    `${actions.join("\n")}\n`,
  ].join("\n");
}
