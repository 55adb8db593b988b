import type { ColumnType } from "@causeway/core";
import type { PersonalMarks } from "@causeway/ports";
import * as fc from "fast-check";

/** Letters that stand in marked columns and nowhere else: what shows one of them has let something through. */
export const PLANTED: RegExp = /[ξψζΞΨΖ]/u;

export const PEOPLE: { readonly [label: string]: ColumnType } = {
  id: "text",
  email: "text",
  name: "text",
  country: "text",
  x: "text",
};
export const VISITS: { readonly [label: string]: ColumnType } = PEOPLE;

export function peopleRows(planted: readonly [string, string, string]): readonly (readonly string[])[] {
  return planted.map((mark, at) => [
    `p${at}`,
    `${mark}@example.com`,
    `Ψ${mark}`,
    ["AT", "IT", "AT"][at] ?? "",
    ["one", "two", "three"][at] ?? "",
  ]);
}

export const VISIT_ROWS: readonly (readonly string[])[] = [
  ["p0", "home@shop", "Home", "AT", "1"],
  ["p1", "home@shop", "Home", "IT", "2"],
  ["p9", "cart@shop", "Cart", "ES", "3"],
];

export const MARKS: PersonalMarks = {
  datasets: new Map([["people", ["email", "name"]]]),
  models: [],
};

const name = fc.constantFrom("id", "email", "name", "country", "x");
const alias = fc.constantFrom("country", "x", "id", "name", "email", "y");
const relation = fc.constantFrom("people", "people", "people", "visits", "earlier");

type Grammar = Record<"expression" | "item" | "source" | "query", string>;

/** SELECTs that say nearly the same in many ways: some do not run, and that is no matter. */
export function personalQueries(dialect: "duckdb" | "portable"): fc.Arbitrary<string> {
  const { query } = fc.letrec<Grammar>((tie) => {
    const expression = tie("expression");
    const inner = tie("query");
    const own: readonly fc.Arbitrary<string>[] =
      dialect === "portable"
        ? []
        : [
            fc.constantFrom(
              "columns('e.*')",
              "columns(*)",
              "columns('(e)mail') as 'id'",
              "#2",
              "people.*",
              "t.*",
            ),
            fc.tuple(name, alias).map(([from, to]) => `* rename (${from} as ${to})`),
            fc.tuple(expression, name).map(([value, to]) => `* replace (${value} as ${to})`),
            name.map((column) => `* exclude (${column})`),
            fc
              .tuple(fc.constantFrom("unnest", "unlist"), expression)
              .map(([call, value]) => `${call}([${value}])`),
            expression.map((value) => `unnest({country: ${value}})`),
            fc
              .tuple(expression, expression, alias)
              .map(([a, b, to]) => `unnest({x: ${a}, y: ${b}}) as ${to}`),
            fc.constantFrom("upper(columns('id|x'))", "upper(columns('id|x')) as y", "{id: id}['id']"),
            fc.tuple(alias, expression).map(([to, value]) => `${to}: ${value}`),
          ];
    return {
      expression: fc.oneof(
        { maxDepth: 3, depthIdentifier: "e" },
        { weight: 4, arbitrary: name },
        fc.constantFrom("t.id", "t.email", "t", "'k'", "cast(1 as text)", "email"),
        expression.map((value) => `upper(cast(${value} as text))`),
        fc.tuple(name, name).map(([a, b]) => `coalesce(${a}, ${b})`),
        fc.tuple(name, expression).map(([a, b]) => `case when ${a} = 'p0' then ${b} end`),
        fc.tuple(name, tie("source")).map(([value, from]) => `(select max(${value}) from ${from})`),
        name.map((value) => `max(${value}) over (partition by country)`),
      ),
      item: fc.oneof(
        fc.constant("*"),
        expression,
        fc.tuple(expression, alias).map(([value, to]) => `${value} as ${to}`),
        fc.tuple(name, alias).map(([value, to]) => `${value} as ${to}`),
        ...own,
      ),
      source: fc.oneof(
        { maxDepth: 2, depthIdentifier: "s" },
        { weight: 3, arbitrary: relation.map((one) => `${one} as t`) },
        fc.constant("people"),
        relation.map((one) => `${one} as t(x, country, id, name, email)`),
        { weight: 2, arbitrary: inner.map((one) => `(${one}) as t`) },
        inner.map((one) => `(${one}) as t(x)`),
        fc
          .tuple(relation, relation)
          .map(([a, b]) => `${a} as t join (select id as y from ${b}) as u on u.y = t.id`),
        fc
          .tuple(name, name)
          .map(([a, b]) => `people as u, lateral (values (u.${a}, u.${b})) as t(country, id)`),
      ),
      query: fc.oneof(
        { maxDepth: 3, depthIdentifier: "q" },
        select(tie("item"), tie("source")),
        fc.tuple(inner, inner).map(([a, b]) => `${a} union all ${b}`),
        fc
          .tuple(name, alias, name)
          .map(([a, to, b]) => `select ${a} as ${to} from people union all select ${b} from people`),
        fc.tuple(inner, tie("item")).map(([a, item]) => `with t as (${a}) select ${item} from t`),
        fc.tuple(inner, tie("item")).map(([a, item]) => `with people as (${a}) select ${item} from people`),
        fc
          .tuple(inner, tie("item"))
          .map(([a, item]) => `with recursive t as (${a} union (select ${item} from t)) select * from t`),
        fc.tuple(inner, name).map(([a, column]) => `select * from (${a}) as t where ${column} like '%e%'`),
      ),
    };
  });
  return query;
}

function select(item: fc.Arbitrary<string>, source: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  return fc.tuple(items, source).map(([list, from]) => `select ${list.join(", ")} from ${from}`);
}
