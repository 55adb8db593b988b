import type { Actor } from "@causeway/core";

type AnyOperation = (actor: Actor, ...input: never[]) => unknown;

/**
 * Operations each call of which is answered by those that were made for its actor: there is no way to one that does not ask who calls. The
 * names of all, so that a new one does not compile before it is among them.
 */
export function answerPerActor<Operations extends object>(
  names: Readonly<Record<keyof Operations, true>>,
  madeFor: (actor: Actor) => Operations,
): Operations {
  const answered =
    (name: string): AnyOperation =>
    (actor, ...input) =>
      (madeFor(actor) as Readonly<Record<string, AnyOperation>>)[name]?.(actor, ...input);
  return Object.fromEntries(Object.keys(names).map((name) => [name, answered(name)])) as Operations;
}
