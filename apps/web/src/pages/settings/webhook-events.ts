/** What a webhook can be told of (docs/spec/150-notifications.md). */
export const WEBHOOK_EVENTS: readonly (readonly [string, string])[] = [
  ["run.succeeded", "A run went well"],
  ["run.partial", "A run went through, and some rows were refused or are in doubt"],
  ["run.failed", "A run failed"],
  ["run.recovered", "An export works again"],
  ["action.opened", "Something needs a person"],
  ["action.resolved", "What needed a person is resolved"],
  ["webhook.disabled", "A webhook was switched off, because it kept failing"],
];

const SECRET_BYTES = 32;

/** A new secret as Standard Webhooks writes it: `whsec_` and base64. */
export function makeSigningSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCodePoint(...bytes))}`;
}
