import type { PolicyView } from "@causeway/api";
import {
  type Action,
  allowedActions,
  CodedError,
  didYouMean,
  PRESETS,
  type PolicyStatement,
  type PresetName,
  type Resource,
} from "@causeway/core";
import { ACCESS_LIMITS, type AccessDeps } from "./access-deps.ts";

const PRESET_NAMES: ReadonlySet<string> = new Set<PresetName>(PRESETS.map(({ name }) => name));

/** What somebody may do, and whether personal data is masked. */
export interface Power {
  readonly actions: readonly Action[];
  readonly restricted: boolean;
}

/** Presets, then the project's own by name. Read anew each time: a change counts from the next request on. */
export async function allPolicies({ store }: Pick<AccessDeps, "store">): Promise<readonly PolicyView[]> {
  return policiesWith((await store.resources.list("Policy")).map(({ resource }) => resource));
}

/** The presets, then these by name. */
export function policiesWith(own: readonly Resource[]): readonly PolicyView[] {
  return [
    ...PRESETS.map((preset) => ({ ...preset, preset: true })),
    ...own.flatMap((resource): readonly PolicyView[] =>
      resource.kind === "Policy" && !PRESET_NAMES.has(resource.name)
        ? [
            {
              name: resource.name,
              label: resource.label ?? resource.name,
              description: resource.description ?? "",
              preset: false,
              statements: resource.spec.statements,
            },
          ]
        : [],
    ),
  ];
}

/** What policies of these names allow together. One that is no more says nothing. */
export async function actionsOf(
  deps: Pick<AccessDeps, "store">,
  names: readonly string[],
): Promise<readonly Action[]> {
  const isKnown = names.every((name) => PRESET_NAMES.has(name));
  return actionsAmong(isKnown ? PRESETS : await allPolicies(deps), names);
}

export function actionsAmong(
  policies: readonly { readonly name: string; readonly statements: readonly PolicyStatement[] }[],
  names: readonly string[],
): readonly Action[] {
  return allowedActions(
    policies.filter(({ name }) => names.includes(name)).flatMap(({ statements }) => statements),
  );
}

/** Throws CONFIG_UNKNOWN_REFERENCE with the nearest name, CONFIG_INVALID where there are too many. */
export function checkPolicyNames(policies: readonly PolicyView[], names: readonly string[]): void {
  const known = policies.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new CodedError(
      "CONFIG_UNKNOWN_REFERENCE",
      `there is no policy named "${unknown}"${didYouMean(unknown, known)}`,
      { place: { path: `policies[${names.indexOf(unknown)}]` }, advice: `Known: ${known.join(", ")}.` },
    );
  if (names.length > ACCESS_LIMITS.policiesMax)
    throw new CodedError("CONFIG_INVALID", `policies may be ${ACCESS_LIMITS.policiesMax} at most`, {
      place: { path: "policies" },
    });
}

/** Throws FORBIDDEN where `given` is more than `own` in any way. `doing` says what was asked, for the message. */
export function refuseMoreThanOwn(own: Power, given: Power, doing: string): void {
  const more = given.actions.filter((action) => !own.actions.includes(action));
  const first = more[0];
  if (first !== undefined)
    throw new CodedError(
      "FORBIDDEN",
      `${doing}: that is more than you may do yourself: ${actionList(more)}`,
      {
        advice: `Ask somebody who may ${first}.`,
      },
    );
  if (own.restricted && !given.restricted)
    throw new CodedError("FORBIDDEN", `${doing}: personal data is masked for you, and so must be for them`, {
      advice: "Restrict personal data, or ask somebody who is not restricted.",
    });
}

const SHOWN_ACTIONS_MAX = 5;

function actionList(actions: readonly Action[]): string {
  const shown = actions.slice(0, SHOWN_ACTIONS_MAX).join(", ");
  const others = actions.length - SHOWN_ACTIONS_MAX;
  return others > 0 ? `${shown} and ${others} more` : shown;
}
