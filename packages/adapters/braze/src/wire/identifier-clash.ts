import { CodedError, type IdentifierKind } from "@causeway/core";
import type { EncodePlan } from "@causeway/ports";

/*
 * `email` and `phone` are attributes, but identify where no primary identifier is present, and then `email` wins (contract.md §2.5).
 * So an object known by email holds no second `email`, and one known by phone neither `phone` nor `email`.
 */

const EMAIL_BESIDE_PHONE = "Braze would take the email for the identifier of a person known by phone";

/** The identifier kinds of this export whose objects must not hold the attribute `target`. */
export function kindsThatExclude(target: string, plan: EncodePlan): readonly IdentifierKind[] {
  const kinds = plan.identifier.map((source) => source.kind);
  if (target === "email") return kinds.filter((kind) => kind === "email" || kind === "phone");
  if (target === "phone") return kinds.filter((kind) => kind === "phone");
  return [];
}

/** Why leaving out `target` must be reported; null where the identifier says the same. */
export function clashProblem(target: string, kind: IdentifierKind): string | null {
  return target === "email" && kind === "phone" ? EMAIL_BESIDE_PHONE : null;
}

/** @throws CodedError CONFIG_INVALID where people known by phone would be sent with an email. */
export function checkEmailBesidePhone(plan: EncodePlan): void {
  const kinds = plan.identifier.map((source) => source.kind);
  const email = plan.shape.columns.some((column) => column.target === "email");
  const phoneAt = kinds.indexOf("phone");
  if (!email || phoneAt < 0 || kinds.slice(0, phoneAt).includes("email")) return;
  throw new CodedError("CONFIG_INVALID", `\`email\` cannot be mapped here: ${EMAIL_BESIDE_PHONE}`, {
    place: { path: "spec.mapping" },
    advice: "Put `email` before `phone` in `identifier`, or take `email` out of the mapping.",
  });
}
