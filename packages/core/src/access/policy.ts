import type { PolicyStatement } from "../resource/resource.ts";
import { didYouMean } from "../text/nearest-name.ts";
import { type Action, ACTIONS } from "./actions.ts";

/** Whether `pattern` (`resource:verb`; `*` for all of either; nothing else is special) means `action`. */
export function patternMeans(pattern: string, action: Action): boolean {
  const [resource, verb, ...rest] = pattern.split(":");
  const [ofResource, ofVerb] = action.split(":");
  return (
    rest.length === 0 && (resource === "*" || resource === ofResource) && (verb === "*" || verb === ofVerb)
  );
}

/** Whether the statements together allow it: some statement must, and none may deny it. Their order does not matter. */
export function allows(statements: readonly PolicyStatement[], action: Action): boolean {
  const speaking = statements.filter(({ actions }) =>
    actions.some((pattern) => patternMeans(pattern, action)),
  );
  return speaking.length > 0 && speaking.every(({ effect }) => effect === "allow");
}

/** All that the statements together allow, in the order of ACTIONS. */
export function allowedActions(statements: readonly PolicyStatement[]): readonly Action[] {
  return ACTIONS.filter((action) => allows(statements, action));
}

/**
 * Why a pattern cannot stand in a policy, as the end of a sentence about it: it means no action, and so would protect or permit nothing,
 * in silence. Null where it means some.
 */
export function actionPatternProblem(pattern: string): string | null {
  if (ACTIONS.some((action) => patternMeans(pattern, action))) return null;
  return `means no action${didYouMean(pattern, patternsLike(pattern))}`;
}

/** What could be meant: actions, and all of a resource where the pattern ends so. */
function patternsLike(pattern: string): readonly string[] {
  const resources = [...new Set(ACTIONS.map((action) => action.split(":")[0] ?? action))];
  if (pattern.endsWith(":*")) return resources.map((resource) => `${resource}:*`);
  const verbs = [...new Set(ACTIONS.map((action) => action.split(":")[1] ?? action))];
  return pattern.startsWith("*:") ? verbs.map((verb) => `*:${verb}`) : ACTIONS;
}
