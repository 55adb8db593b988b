import { afterEach, beforeEach, expect, test } from "vitest";
import { ada, NEVER, rob, Shop } from "./shop.ts";

const MASKED = "•••";
const ROW = { whenNull: "omit", required: false } as const;

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});
afterEach(() => shop.close());

/** What is told of k-1 in an export: cells by column, wanted values by target. */
async function told(who: typeof rob, exportName: string) {
  const { key, source, attributes } = await shop.operations.explain(who, { exportName, key: "k-1" });
  const [row = []] = source.rows;
  return {
    key,
    cells: Object.fromEntries(source.columns.map(({ name }, at) => [name, row[at] ?? null])),
    wanted: Object.fromEntries(attributes.map(({ target, wanted }) => [target, wanted])),
    sources: Object.fromEntries(attributes.map((one) => [one.target, one.source])),
  };
}

const mapped = (...rows: readonly (readonly [to: string, from: string])[]) => ({
  mapping: rows.map(([to, from]) => ({ to, from, ...ROW })),
});

test("a column that fills a personal attribute is masked like it, and so is everything else that it fills (row 197)", async () => {
  shop.change(
    "Export",
    "by-id",
    mapped(["home_city", "country"], ["nation", "country"], ["points", "score"]),
  );
  await shop.run("by-id");
  const seen = await told(rob, "by-id");
  expect(seen.cells).toMatchObject({ country: MASKED, person: "k-1" });
  expect(seen.cells["score"]).not.toBe(MASKED);
  expect(seen.wanted).toMatchObject({ home_city: MASKED, nation: MASKED });
  expect(seen.sources).toMatchObject({ home_city: MASKED, nation: MASKED });
  expect(seen.wanted["points"]).not.toBe(MASKED);
  expect(await told(ada, "by-id")).toMatchObject({
    cells: { country: "AT" },
    wanted: { home_city: "AT", nation: "AT" },
  });
  const plan = await shop.operations.plan(rob, {
    exports: ["by-id"],
    full: true,
    cancellation: NEVER,
    onEvent: () => undefined,
  });
  const changes = plan.flatMap(({ samples }) => samples.flatMap((person) => person.changes));
  expect(changes.map(({ target }) => target)).toContain("nation");
  expect(changes.filter(({ target, to }) => target !== "points" && to !== null && to !== MASKED)).toEqual([]);
});

test("an attribute that a masked column fills is masked, whatever it is called (row 197)", async () => {
  shop.change("Export", "by-id", mapped(["nick", "loud"], ["country", "country"]));
  await shop.run("by-id");
  const seen = await told(rob, "by-id");
  expect(seen.cells).toMatchObject({ loud: MASKED, country: "AT" });
  expect(seen.wanted).toMatchObject({ nick: MASKED, country: "AT" });
});

test("a column that only a preset sends as a personal attribute is masked as well (row 197)", async () => {
  shop.change("Model", "customers", {
    sql: "select coalesce(id, 'none') as id, id as person, country as city, score from people",
  });
  shop.change("Export", "by-id", { ...mapped(["points", "score"]), preset: "standard-fields" });
  await shop.run("by-id");
  const seen = await told(rob, "by-id");
  expect(seen.cells).toMatchObject({ city: MASKED, person: "k-1" });
  expect(seen.wanted).toMatchObject({ home_city: MASKED });
});

test("a key is masked where its column also fills a personal attribute (row 197)", async () => {
  shop.change("Export", "by-id", mapped(["alias_email", "score"], ["last_name", "person"]));
  await shop.run("by-id");
  expect((await told(rob, "by-id")).key).toBe(MASKED);
  expect((await told(ada, "by-id")).key).toBe("k-1");
});

test("the preview of a mapping shows the values of a column as it shows those of the attribute (row 197)", async () => {
  const spec = {
    connection: "open",
    from: { model: "customers" },
    identifier: { external_id: "person" },
    mapping: [
      { to: "home_city", from: "country" },
      { to: "points", from: "score" },
    ],
  };
  const preview = await shop.preview.mapping(rob, { spec, key: "k-1" });
  const columns = new Map(preview.columns.map((one) => [one.name, one]));
  expect(columns.get("country")).toMatchObject({ personal: true });
  expect(new Set(columns.get("country")?.samples)).toEqual(new Set([MASKED]));
  expect(columns.get("score")).toMatchObject({ personal: false });
  expect(preview.person?.source).toMatchObject({ country: MASKED });
  expect(preview.person?.payload).not.toContain("AT");
});
