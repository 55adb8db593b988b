import { type Resource, CodedError } from "@causeway/core";
import type { AccessStore } from "@causeway/ports";
import { ownersAmong } from "./owners.ts";
import { policiesWith } from "./policies.ts";

/** Most people and tokens that an error names. */
const NAMED_MAX = 20;

/**
 * Why the project's policies cannot become these: HAS_DEPENDENTS where people or tokens have one that would go (what it denied they might do
 * then), LAST_OWNER where nobody would be left who may do everything.
 */
export async function policyProblems(
  access: Pick<AccessStore, "users" | "tokens">,
  { before, after }: { readonly before: readonly Resource[]; readonly after: readonly Resource[] },
): Promise<readonly CodedError[]> {
  const [policies, then] = [policiesWith(before), policiesWith(after)];
  const kept = new Set(then.map(({ name }) => name));
  const people = await access.users();
  const tokens = await access.tokens();
  const problems = policies
    .filter(({ name }) => !kept.has(name))
    .flatMap(({ name }) => {
      const has = (one: { readonly policies: readonly string[] }): boolean => one.policies.includes(name);
      const users = [
        ...people.filter(has).map(({ email }) => email),
        ...tokens.filter(has).map((token) => `token "${token.name}"`),
      ];
      return users.length === 0 ? [] : [inUse(name, users)];
    });
  if (ownersAmong(people, policies).length > 0 && ownersAmong(people, then).length === 0)
    problems.push(
      new CodedError("LAST_OWNER", "the policies would leave nobody who may do everything", {
        advice: "Take the policy from an owner first, or make somebody else an owner.",
      }),
    );
  return problems;
}

function inUse(name: string, users: readonly string[]): CodedError {
  const more = users.length - NAMED_MAX;
  const list = [...users.slice(0, NAMED_MAX), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return new CodedError("HAS_DEPENDENTS", `Policy "${name}" is needed by ${list}`, {
    advice: "Take the policy from them first.",
  });
}
