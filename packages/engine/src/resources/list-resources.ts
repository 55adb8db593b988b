import { type Page, PAGE_LIMIT_MAX, type ResourceListInput } from "@causeway/api";
import { CodedError, type ResourceKind } from "@causeway/core";
import { type ConfiguredObject, type Objects, isFavorite } from "./configured-objects.ts";

/** What others call the kinds (GLOSSARY.md): such a word in a search means every object of the kind. */
const kindWords: Readonly<Record<ResourceKind, readonly string[]>> = {
  Credential: ["credential", "credentials", "authorization", "authorizations"],
  Connection: ["connection", "connections", "destination", "destinations", "provider", "providers"],
  Dataset: ["dataset", "datasets"],
  Model: ["model", "models", "query", "queries"],
  Export: ["export", "exports", "goal", "goals"],
  Orchestration: ["orchestration", "orchestrations"],
  Policy: ["policy", "policies", "role", "roles"],
  MailServer: ["mail", "server"],
  Webhook: ["webhook", "webhooks"],
};

/** Texts in which a search looks, in lower case; kept as long as the object, which never changes. */
const haystacks = new WeakMap<ConfiguredObject, string>();

/** One page of the objects. Throws USAGE where the page is none. */
export function listResources(objects: Objects, input: ResourceListInput): Page<ConfiguredObject> {
  const { kind, cursor } = input;
  checkLimit(input.limit);
  const terms = (input.search ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== "");
  const labels = input.labels ?? [];
  const found = objects.all(kind).filter((object) => {
    const { recorded } = object.configured;
    return (
      (input.favorite === undefined || isFavorite(object) === input.favorite) &&
      labels.every((label) => recorded.labels?.includes(label) === true) &&
      terms.every((term) => kindWords[kind].includes(term) || haystack(object).includes(term))
    );
  });
  const rest = cursor === undefined ? found : found.filter((object) => cursorOf(object) > cursor);
  const items = rest.slice(0, input.limit);
  const last = rest.length > items.length ? items.at(-1) : undefined;
  return { items, next: last === undefined ? null : cursorOf(last), total: found.length };
}

/** Throws USAGE. */
export function checkLimit(limit: number): void {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= PAGE_LIMIT_MAX) return;
  throw new CodedError("USAGE", `a page has 1 to ${PAGE_LIMIT_MAX} entries`, {
    advice: "Ask for fewer at a time, and for the next page after.",
  });
}

/** Sorts as the objects do. */
function cursorOf(object: ConfiguredObject): string {
  return `${isFavorite(object) ? "a" : "b"}.${object.configured.recorded.name}`;
}

function haystack(object: ConfiguredObject): string {
  const known = haystacks.get(object);
  if (known !== undefined) return known;
  const { name, label, description, labels } = object.configured.recorded;
  const text = [name, label, description, ...(labels ?? [])].join("\n").toLowerCase();
  haystacks.set(object, text);
  return text;
}
