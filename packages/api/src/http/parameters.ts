import { z } from "zod";
import { PAGE_LIMIT_MAX, type Page, type PageInput } from "../operations/page.ts";
import { slug } from "../resources/metadata-schema.ts";
import { named } from "./route.ts";

/** Items of a page where nobody says how many. */
export const PAGE_LIMIT: number = 50;
/** Longest text of a parameter. */
const TEXT_MAX = 1000;

/** A parameter's text. */
export const text: z.ZodType<string> = z.string().max(TEXT_MAX);
/** `true` or `false` in an address. */
export const flag: z.ZodType<boolean> = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean(),
);
/** A parameter that may stand several times. */
export const texts: z.ZodType<readonly string[]> = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(text).max(50),
);
/** Milliseconds since 1970. */
export const moment: z.ZodType<number> = z.coerce.number().int();

export const pageShape: {
  readonly cursor: z.ZodExactOptional<z.ZodType<string>>;
  readonly limit: z.ZodType<number>;
} = {
  cursor: text.exactOptional().describe("`next` of the page before."),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(PAGE_LIMIT_MAX)
    .default(PAGE_LIMIT)
    .describe("Most items of the page."),
};
export const pageQuery: z.ZodType<PageInput> = z.strictObject(pageShape);

export interface NameParams {
  readonly name: string;
}
export interface IdParams {
  readonly id: string;
}

export const nameParams: z.ZodType<NameParams> = z.strictObject({ name: slug });
export const idParams: z.ZodType<IdParams> = z.strictObject({ id: text });

/** The schema of a page of `item`s, named `<id>Page`. */
export function pageOf<Item>(id: string, item: z.ZodType<Item>): z.ZodType<Page<Item>> {
  return named(
    `${id}Page`,
    z.strictObject({
      items: z.array(item),
      next: z.string().nullable().describe("Cursor of the next page; null: this is the last one."),
      total: z.int().describe("Items of all pages."),
    }),
  );
}

/** Everything there is, in one answer. */
export interface List<Item> {
  readonly items: readonly Item[];
}

/** The schema of a list of `item`s, named `<id>List`. */
export function listOf<Item>(id: string, item: z.ZodType<Item>): z.ZodType<List<Item>> {
  return named(`${id}List`, z.strictObject({ items: z.array(item) }));
}
