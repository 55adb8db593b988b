import { ACTION_MEANINGS, type Action, ACTIONS, allowedActions, type PolicyStatement } from "@causeway/core";

export type Effect = PolicyStatement["effect"];

/** What a policy says, by pattern: an action, `resource:*`, `*:verb` or `*:*`. */
export type Rules = Readonly<Record<string, Effect>>;

/** The statements as rules; deny wins where both are said of one pattern. */
export function rulesOf(statements: readonly PolicyStatement[]): Rules {
  const rules: Record<string, Effect> = {};
  for (const { effect, actions } of statements) {
    for (const pattern of actions) if (rules[pattern] !== "deny") rules[pattern] = effect;
  }
  return rules;
}

/** One statement for what is allowed and one for what is denied; none where nothing is. */
export function statementsOf(rules: Rules): readonly PolicyStatement[] {
  return (["allow", "deny"] as const).flatMap((effect) => {
    const actions = Object.keys(rules)
      .filter((pattern) => rules[pattern] === effect)
      .toSorted();
    return actions.length === 0 ? [] : [{ effect, actions }];
  });
}

/** The rules with one more said; null: nothing is said of it. */
export function withRule(rules: Rules, pattern: string, effect: Effect | null): Rules {
  const { [pattern]: _, ...others } = rules;
  return effect === null ? others : { ...others, [pattern]: effect };
}

export interface ActionGroup {
  readonly resource: string;
  readonly rows: readonly { readonly pattern: string; readonly meaning: string }[];
}

/** Everything that a policy can speak of, by resource, patterns for all of it first. */
export function actionGroups(): readonly ActionGroup[] {
  const resources = [...new Set(ACTIONS.map((action) => action.split(":")[0] ?? action))];
  const everything: ActionGroup = {
    resource: "everything",
    rows: [
      { pattern: "*:*", meaning: "Everything: as much as owner." },
      { pattern: "*:read", meaning: "See everything." },
    ],
  };
  return [everything, ...resources.map(groupOf)];
}

function groupOf(resource: string): ActionGroup {
  const own = ACTIONS.filter((action) => action.startsWith(`${resource}:`));
  const all = { pattern: `${resource}:*`, meaning: "All of the following." };
  const rows = own.map((action) => ({ pattern: action, meaning: ACTION_MEANINGS[action] }));
  return { resource, rows: own.length > 1 ? [all, ...rows] : rows };
}

/** What the rules come to: each action with its meaning. */
export function allowedBy(rules: Rules): readonly Action[] {
  return allowedActions(statementsOf(rules));
}
