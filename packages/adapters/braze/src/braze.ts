import { normaliserVersion } from "@causeway/core";
import type { DestinationKind, TargetRule } from "@causeway/ports";
import { type BrazeOptions, sessionOpener } from "./destination/open-session.ts";
import { lintTargets } from "./wire/name-lint.ts";
import { standardFieldsPreset } from "./wire/preset.ts";
import { STANDARD_FIELDS } from "./wire/standard-fields.ts";
import { textCharactersMax } from "./wire/write-cell.ts";

/** Braze as a kind of destination. Sessions opened through one such object share the rate limit of each workspace. */
export function braze(options: BrazeOptions): DestinationKind {
  return {
    target: targetRule,
    preset: (_, columns) => standardFieldsPreset(columns),
    lint: lintTargets,
    open: sessionOpener(options),
  };
}

function targetRule(name: string): TargetRule {
  const field = STANDARD_FIELDS.get(name);
  const textMax = textCharactersMax(name);
  if (field === undefined)
    return { normaliser: null, consent: false, takes: "any", textCharactersMax: textMax };
  const { normaliser, consent = false, takes, form } = field;
  return {
    normaliser:
      normaliser === undefined ? null : { name: normaliser, version: normaliserVersion(normaliser) },
    consent,
    takes,
    textCharactersMax: textMax,
    ...(form === undefined ? {} : { form }),
  };
}
