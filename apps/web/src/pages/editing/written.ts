import type { ResourceView } from "@causeway/api";
import type { ResourceKind } from "@causeway/core";
import { KIND_WORDS, type WrittenObject } from "../../data/resources.ts";

/** The object of a view as it is written in YAML; of a secret only that it is kept. */
export function writtenOf(view: ResourceView): WrittenObject {
  const spec = view.spec as unknown as Readonly<Record<string, unknown>>;
  const kept = Object.fromEntries(Object.keys(view.secrets).map((key) => [key, { keep: true }]));
  return {
    name: view.name,
    ...(view.label === undefined ? {} : { label: view.label }),
    ...(view.description === undefined ? {} : { description: view.description }),
    ...(view.labels === undefined ? {} : { labels: view.labels }),
    spec: { ...spec, ...kept },
  };
}

/** What people call an object: its label, or its name where it has none. */
export function titleOf(object: { readonly name: string; readonly label?: string | undefined }): string {
  return object.label === undefined || object.label === "" ? object.name : object.label;
}

/** The title of a page whose object is not known: its name is told as a name, so that nobody takes it for the label. */
export function namedTitle(kind: ResourceKind, name: string): string {
  const word = KIND_WORDS[kind];
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} named “${name}”`;
}

/** At the top of a page, in questions and sentences: enough of a long title to know it by, and its end, so that a full stop may follow. */
export function shortTitle(title: string, most: number = TITLE_MAX): string {
  if (title.length <= most) return title;
  const beginning = title.slice(0, most - TITLE_END - ELLIPSIS.length).replace(/\s+\S{0,20}$/, "");
  const end = title.slice(-TITLE_END).replace(/^\S{0,20}\s+/, "");
  return `${beginning}${ELLIPSIS}${end}`;
}

const TITLE_MAX = 120;
/** What stands whole in the lines of a narrow cell. */
export const CELL_TITLE_MAX = 64;
/** Names that begin alike end differently. */
const TITLE_END = 40;
const ELLIPSIS = " … ";

/** A dotted path of a Place, `spec.mapping[2].to`, as a JSON pointer, `/spec/mapping/2/to`. */
export function pointerOf(path: string): string {
  return path === "" ? "" : `/${path.replaceAll(/\[(\d+)\]/g, "/$1").replaceAll(".", "/")}`;
}

/** An object without some of its keys. */
export function without<T extends object, K extends string>(object: T, keys: readonly K[]): Omit<T, K> {
  const left = Object.entries(object).filter(([key]) => !keys.some((one) => one === key));
  return Object.fromEntries(left) as Omit<T, K>;
}
