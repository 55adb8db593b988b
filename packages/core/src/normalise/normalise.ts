import { country } from "./country.ts";
import { date } from "./date.ts";
import { gender } from "./gender.ts";
import { language } from "./language.ts";
import { INPUT_CHARACTERS_MAX, type Normaliser } from "./normaliser.ts";
import { phone } from "./phone.ts";
import { timeZone } from "./time-zone.ts";

export type NormaliserName = "country" | "date" | "gender" | "language" | "phone" | "time_zone";

/** One row a normaliser (features.md row 58). */
export const NORMALISERS: Readonly<Record<NormaliserName, Normaliser>> = {
  country,
  date,
  gender,
  language,
  phone,
  time_zone: timeZone,
};

export function normaliserVersion(name: NormaliserName): number {
  return NORMALISERS[name].version;
}

/** Outputs in the order of the inputs. An unknown name is a bug and throws. */
export function normalise(name: string, inputs: readonly string[]): readonly (string | null)[] {
  if (!isNormaliser(name)) throw new Error(`there is no normaliser ${name}`);
  const one = NORMALISERS[name];
  return inputs.map((input) => (input.length > INPUT_CHARACTERS_MAX ? null : one.normalise(input)));
}

function isNormaliser(name: string): name is NormaliserName {
  return Object.hasOwn(NORMALISERS, name);
}
