import { normaliserVersion } from "@causeway/core";
import type { DestinationKind, TargetRule } from "@causeway/ports";
import { type BrazeOptions, sessionOpener } from "./destination/open-session.ts";
import { neededPermissions, probeCredential } from "./destination/probe-credential.ts";
import { readBackPerson } from "./destination/read-back.ts";
import { findInstances, listInstances, resolveEndpoint } from "./instances.ts";
import { countingOf } from "./wire/data-points.ts";
import { knownTargets, targetMeantBy } from "./wire/known-targets.ts";
import { lintTargets } from "./wire/name-lint.ts";
import { standardFieldsPreset } from "./wire/preset.ts";
import { channelOfField, isPersonalField, STANDARD_FIELDS } from "./wire/standard-fields.ts";
import { textCharactersMax } from "./wire/write-cell.ts";

/** Braze as a kind of destination. Sessions opened through one such object share the rate limit of each workspace. */
export function braze(options: BrazeOptions): DestinationKind {
  return {
    target: targetRule,
    preset: (_, columns) => standardFieldsPreset(columns),
    lint: lintTargets,
    instances: listInstances,
    findInstances,
    address: resolveEndpoint,
    targets: knownTargets,
    meantBy: targetMeantBy,
    permissions: neededPermissions,
    testCredential: (credential) => probeCredential(credential, options),
    readBack: (credential, person) => readBackPerson(credential, person, options),
    open: sessionOpener(options),
  };
}

function targetRule(name: string): TargetRule {
  const field = STANDARD_FIELDS.get(name);
  const textMax = textCharactersMax(name);
  const channel = channelOfField(name);
  const common = {
    ...(channel === null ? {} : { channel }),
    personal: isPersonalField(name),
    billable: countingOf(name) !== "free",
    textCharactersMax: textMax,
  };
  if (field === undefined) return { normaliser: null, consent: false, takes: "any", ...common };
  const { normaliser, consent = false, takes, form } = field;
  return {
    normaliser:
      normaliser === undefined ? null : { name: normaliser, version: normaliserVersion(normaliser) },
    consent,
    takes,
    ...common,
    ...(form === undefined ? {} : { form }),
  };
}
