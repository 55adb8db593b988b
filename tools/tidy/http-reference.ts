import { type AnyRoute, ROUTES } from "@causeway/api";

/** Where the reference stands, from the root. */
export const HTTP_REFERENCE = "docs/reference/http.md";

const HEAD = `# HTTP

<!-- Generated from packages/api/src/http by \`node tools/tidy/write-reference.ts\`. Do not edit. -->

Every route of a server. Parameters, bodies and answers in full are at \`/docs\` of a running server, and for programs at \`/openapi.json\`.
How requests are answered is in [100-server](../spec/100-server.md); what the actions mean in [policies](policies.md).

*Who*: the policy action that is needed; *any*: everybody who is logged in; *nobody*: no log-in is needed. *Notes*: **key** takes an
\`Idempotency-Key\`; **tag** tells an \`ETag\`; **match** needs \`If-Match\`; **audit** stands in the audit log.
`;

/** The whole page. Depends on the route table alone. */
export function httpReference(): string {
  const groups = [...new Set(ROUTES.map(({ group }) => group))];
  return [
    HEAD,
    ...groups.map((group) => {
      const rows = ROUTES.filter((one) => one.group === group).map(row);
      return `## ${group.charAt(0).toUpperCase()}${group.slice(1)}\n\n| route | does | who | answers | notes |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
    }),
  ].join("\n");
}

function row({ method, path, summary, access, answer, ...more }: AnyRoute): string {
  const who = access === "public" ? "nobody" : access === "any" ? "any" : `\`${access}\``;
  const notes = [
    more.keepsAnswer ? "key" : "",
    more.etag === "tells" ? "tag" : more.etag === "needed" ? "match" : "",
    more.audit === "none" ? "" : "audit",
  ].filter((note) => note !== "");
  const media = answer.media === "none" ? "" : ` ${answer.media}`;
  return `| \`${method} ${path}\` | ${summary} | ${who} | ${answer.status}${media} | ${notes.join(", ")} |`;
}
