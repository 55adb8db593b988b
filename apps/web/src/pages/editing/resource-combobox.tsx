import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { useState } from "react";
import { toProblem } from "../../data/problem.ts";
import { KIND_WORDS, resourceList, resourceOf } from "../../data/resources.ts";
import { type Choice, Combobox, type ComboboxProps } from "../../kit/combobox.tsx";
import { ErrorNotice } from "../../kit/states.tsx";
import { titleOf } from "./written.ts";

interface ResourceComboboxProps extends Omit<ComboboxProps, "choices" | "onType" | "none" | "free" | "mono"> {
  readonly kind: ResourceKind;
  /** Stands before the objects: "Every export". */
  readonly first?: Choice;
  /** Names that are not offered. */
  readonly without?: readonly string[];
  /** What stands at the right of an object; it is found by it too, where it is text. */
  readonly noteOf?: (one: ResourceView) => Choice["note"];
  /** The page says itself where the list could not be loaded. */
  readonly isTold?: boolean;
}

/** One object of a kind by its label. Where a project has more than a list holds, what is typed is looked for on the server. */
export function ResourceCombobox({
  kind,
  first,
  without = [],
  noteOf = () => undefined,
  isTold = false,
  ...rest
}: ResourceComboboxProps) {
  const [typed, setTyped] = useState("");
  const list = useQuery(resourceList(kind));
  const listed = list.data;
  const isFailed = listed === undefined && list.error !== null;
  const isRefused = isFailed && toProblem(list.error).status === 403;
  const hasMore = listed !== undefined && listed.next !== null;
  const search = typed.trim();
  const found = useQuery({
    ...resourceList(kind, { search }),
    enabled: hasMore && search !== "",
    placeholderData: keepPreviousData,
  }).data;
  const isListed = listed?.items.some(({ name }) => name === rest.value) === true;
  const isObject = rest.value !== "" && rest.value !== first?.value;
  const chosen = useQuery({
    ...resourceOf(kind, rest.value),
    enabled: hasMore && isObject && !isListed,
  }).data;
  const all = new Map(
    [...(listed?.items ?? []), ...(found?.items ?? []), ...(chosen === undefined ? [] : [chosen])].map(
      (one) => [one.name, one],
    ),
  );
  const choices = [...all.values()]
    .filter(({ name }) => !without.includes(name))
    .map((one): Choice => {
      const note = noteOf(one);
      const words = [one.name, one.description ?? "", ...(one.labels ?? [])];
      return {
        value: one.name,
        label: titleOf(one),
        words: typeof note === "string" ? [...words, note] : words,
        note,
      };
    });
  const saysSo = isFailed && !isRefused && first === undefined && !isTold;
  return (
    // That the list failed stands below its field, whatever lays the field out.
    <div className={saysSo ? "grid min-w-0 gap-2" : "contents"}>
      <Combobox
        {...rest}
        choices={first === undefined ? choices : [first, ...choices]}
        none={isRefused ? NOT_SEEN : isFailed ? NOT_LOADED : noneWords(kind, listed)}
        onType={setTyped}
      />
      {saysSo ? (
        <ErrorNotice error={list.error} meaning={NOT_LOADED} onRetry={() => void list.refetch()} />
      ) : null}
    </div>
  );
}

const NOT_LOADED = "The list could not be loaded.";
const NOT_SEEN = "Your policies do not allow you to see these.";

function noneWords(kind: ResourceKind, listed: unknown): string {
  return listed === undefined ? "Loading" : `There is no ${KIND_WORDS[kind]} to choose.`;
}
