import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Normaliser } from "./normaliser.ts";

/**
 * A phone number in E.164 (contract.md §3.1). Only international forms are taken (`+`, or `00`): a national number has no country, and Braze
 * would read ten digits as a US number (§2.5). Extensions are dropped; a trunk zero after the country code is forgiven.
 */
export const phone: Normaliser = {
  version: 1,
  normalise: (input) => {
    const written = input
      .normalize("NFKC")
      .trim()
      .replace(/^tel:/i, "")
      .replace(/^00(?=[1-9])/, "+");
    if (!written.startsWith("+") && !written.startsWith("(+")) return null;
    const number = parsePhoneNumberFromString(written.replace(/\(0\)/, ""));
    return number?.isPossible() === true ? number.number : null;
  },
};
