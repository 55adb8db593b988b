import type { Normaliser } from "./normaliser.ts";

/** RFC 5321 §4.5.3.1. */
const LOCAL_CHARACTERS_MAX = 64;
const ADDRESS_CHARACTERS_MAX = 254;

const ADDRESS = /^[^\s@"(),:;<>[\]\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;

/** An e-mail address without the spaces round it. What does not look like one is refused: Braze rejects the whole object for it (contract.md §3.1). */
export const email: Normaliser = {
  version: 1,
  normalise: (input) => {
    const address = input.trim().normalize("NFC");
    const local = address.slice(0, address.lastIndexOf("@"));
    const isTooLong = address.length > ADDRESS_CHARACTERS_MAX || local.length > LOCAL_CHARACTERS_MAX;
    const hasStrayDot = local.startsWith(".") || local.endsWith(".") || local.includes("..");
    return isTooLong || hasStrayDot || !ADDRESS.test(address) ? null : address;
  },
};
