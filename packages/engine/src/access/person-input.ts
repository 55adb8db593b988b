import type { UserInput } from "@causeway/api";
import { CodedError, passwordProblem } from "@causeway/core";
import { ACCESS_LIMITS } from "./access-deps.ts";

/** One spelling of an address, by which people are known: e-mail providers tell no letters' case apart. */
export function plainEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

/** As it is hashed: two keyboards spell one letter differently. */
export function plainPassword(password: string): string {
  return password.normalize("NFC");
}

/** The parts of the input that need no look at anything else, tidied. Throws CONFIG_INVALID. */
export function readUserInput(input: UserInput): UserInput {
  return {
    email: readEmail(input.email),
    name: readName(input.name),
    policies: [...new Set(input.policies)],
    restricted: input.restricted,
    disabled: input.disabled,
  };
}

export function readEmail(text: string): string {
  const email = plainEmail(text);
  if (email.length > ACCESS_LIMITS.emailCharactersMax || !/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(email))
    throw new CodedError("CONFIG_INVALID", "email must be an e-mail address", { place: { path: "email" } });
  return email;
}

export function readName(text: string): string {
  const name = text.trim();
  const { nameCharactersMax } = ACCESS_LIMITS;
  if (name === "" || Array.from(name).length > nameCharactersMax || /\p{Cc}/u.test(name))
    throw new CodedError("CONFIG_INVALID", `name must be a text of 1 to ${nameCharactersMax} characters`, {
      place: { path: "name" },
    });
  return name;
}

/** Throws PASSWORD_WEAK with the reason. */
export function refuseWeakPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
): void {
  const problem = passwordProblem(password, person);
  if (problem !== null)
    throw new CodedError("PASSWORD_WEAK", `The password ${problem}.`, { place: { path: "password" } });
}
