import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A phone number in the form Braze keeps, and whether it can be one at all. */
export interface ParsedPhone {
  readonly stored: string;
  readonly valid: boolean;
}

const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164 where libphonenumber understands it; a ten-digit number without `+` is read as US (contract.md §2.5, §3.1).
 * A number nobody understands is kept as its digits: merges skip profiles that both hold such numbers (§6.4).
 */
export function parsePhone(text: string): ParsedPhone {
  if (e164.test(text)) return { stored: text, valid: true };
  const digits = text.replaceAll(/\D/g, "");
  const candidate = text.trim().startsWith("+") || digits.length !== 10 ? `+${digits}` : digits;
  const parsed = parsePhoneNumberFromString(candidate, "US");
  if (parsed?.isPossible() === true) return { stored: parsed.number, valid: true };
  return { stored: digits === "" ? text : digits, valid: false };
}
