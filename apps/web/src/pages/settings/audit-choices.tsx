import type { ResourceKind } from "@causeway/core";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { isResourceKind, KIND_PATHS, KIND_WORDS, resourceList } from "../../data/resources.ts";
import { isAllowed, useMay, usePrincipal } from "../../data/session.ts";
import { type Choice, Combobox, type ComboboxProps } from "../../kit/combobox.tsx";
import { READ_ACTIONS } from "../editing/object-title.tsx";
import { titleOf } from "../editing/written.ts";
import { DEED_CHOICES } from "./audit-deeds.ts";
import { tokensQuery, usersQuery } from "./access-queries.ts";

/** With what was typed, where entries are written so: anything else would find none, as they are found by the whole of it. */
function withTyped(form: RegExp, typed: string, choices: readonly Choice[]): readonly Choice[] {
  const text = typed.trim();
  const isNew = form.test(text) && !choices.some(({ value }) => value === text);
  return isNew ? [{ value: text, label: text }, ...choices] : choices;
}

type AuditComboboxProps = Pick<ComboboxProps, "className" | "value" | "onChange">;

/** Whoever may log in and the tokens, as entries name them; others, as those that are gone, by what is typed. */
export function AuditActorCombobox(props: AuditComboboxProps) {
  const [typed, setTyped] = useState("");
  const people = useQuery({ ...usersQuery, enabled: useMay("user:read") }).data?.items ?? [];
  const tokens = useQuery({ ...tokensQuery, enabled: useMay("token:read") }).data?.items ?? [];
  const choices = [
    { value: "", label: "Anybody" },
    ...people.map(({ email, name }) => ({ value: email, label: email, words: [name], group: "People" })),
    ...tokens.map(({ name }) => ({ value: `token:${name}`, label: name, group: "Tokens" })),
  ];
  return <Combobox {...props} label="Who" choices={withTyped(/[@:]/, typed, choices)} onType={setTyped} />;
}

/** What people do, in words; other actions as policies name them. */
export function AuditDeedCombobox(props: AuditComboboxProps) {
  const [typed, setTyped] = useState("");
  const choices = [
    { value: "", label: "Anything" },
    ...DEED_CHOICES.map(({ action, deed }) => ({ value: action, label: deed })),
  ];
  return (
    <Combobox
      {...props}
      label="Did or tried"
      choices={withTyped(/^[\w-]+:[\w-]+$/, typed, choices)}
      onType={setTyped}
    />
  );
}

/** What the person may see, as entries name it; what is gone, by what is typed. */
export function AuditObjectCombobox(props: AuditComboboxProps) {
  const [typed, setTyped] = useState("");
  const choices = [
    { value: "", label: "Anything" },
    ...useObjectChoices(typed.trim()),
    ...usePersonChoices(),
    ...useTokenChoices(),
  ];
  return (
    <Combobox
      {...props}
      label="To what"
      choices={withTyped(/^\w+\/.|^[\da-f-]{24,}$/, typed, choices)}
      onType={setTyped}
    />
  );
}

/** Of each kind that may be seen the first page, and what is found by what was typed. */
function useObjectChoices(search: string): readonly Choice[] {
  const actions = usePrincipal()?.actions ?? [];
  const kinds = Object.keys(KIND_PATHS)
    .filter(isResourceKind)
    .filter((kind) => isAllowed(actions, READ_ACTIONS[kind]));
  const lists = useQueries({ queries: kinds.map((kind) => resourceList(kind)) });
  const found = useQueries({
    queries: kinds.map((kind, at) => ({
      ...resourceList(kind, { search }),
      enabled: search !== "" && lists[at]?.data !== undefined && lists[at].data.next !== null,
      placeholderData: keepPreviousData,
    })),
  });
  return kinds.flatMap((kind, at) => {
    const items = [...(lists[at]?.data?.items ?? []), ...(found[at]?.data?.items ?? [])];
    return [...new Map(items.map((one) => [one.name, one])).values()].map((one) => ({
      value: `${kind}/${one.name}`,
      label: titleOf(one),
      words: [one.name],
      group: groupOf(kind),
    }));
  });
}

function usePersonChoices(): readonly Choice[] {
  const people = useQuery({ ...usersQuery, enabled: useMay("user:read") }).data?.items ?? [];
  return people.map(({ id, email, name }) => ({
    value: `User/${id}`,
    label: name || email,
    words: [email],
    group: "People",
  }));
}

function useTokenChoices(): readonly Choice[] {
  const tokens = useQuery({ ...tokensQuery, enabled: useMay("token:read") }).data?.items ?? [];
  return tokens.map(({ id, name }) => ({ value: `Token/${id}`, label: name, group: "Tokens" }));
}

function groupOf(kind: ResourceKind): string {
  const word = KIND_WORDS[kind];
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
