import type { DiffRequest } from "@causeway/ports";
import { expect, test } from "vitest";
import { deliveryTables } from "./delivery-tables.ts";
import { changeQuery } from "./diff-sql.ts";
import type { DiffSources } from "./diff-sql.ts";
import { mappedColumn } from "./layout.ts";
import type { Layout } from "./layout.ts";

const NOTHING: DiffSources = {
  ledger: false,
  assumed: false,
  refused: false,
  doubt: false,
  baseline: false,
  knownLedgers: [],
};

const columns = [
  { target: "name", type: "text", whenNull: "omit" },
  { target: "tier", type: "text", whenNull: "erase" },
] as const;

const layout: Layout = {
  exportName: "shop",
  identity: "external_id",
  tables: deliveryTables("shop"),
  mapped: columns.map((column, i) => mappedColumn(column, i, false)),
  unmapped: [],
  firstRun: null,
};

const request: DiffRequest = {
  exportName: "shop",
  shape: { identity: "external_id", columns },
  nowMs: 1_000,
  settleGapMs: 0,
  holdMaxMs: 0,
  delta: "attribute",
  resendAll: false,
  existing: "send",
  updateOnly: false,
  knownBy: [],
};

test("a first diff reads wanted alone: what has no rows is not joined", () => {
  const sql = changeQuery(layout, request, NOTHING);
  expect(sql).toContain(layout.tables.wanted);
  expect(sql).not.toContain("join");
});

test("each table that has rows is joined once", () => {
  const sql = changeQuery(layout, request, {
    ...NOTHING,
    ledger: true,
    refused: true,
    doubt: true,
    baseline: true,
  });
  const { ledger, refused, doubt, baseline } = layout.tables;
  for (const table of [ledger, refused, doubt, baseline]) {
    expect(sql.split(table)).toHaveLength(2);
  }
});

test("resendAll does not compare with the ledger, whose moments still count", () => {
  const sql = changeQuery(layout, { ...request, resendAll: true }, { ...NOTHING, ledger: true });
  expect(sql).not.toContain("is distinct from");
  expect(sql).toContain("sent_at_ms");
});

test("only columns that may be erased look at what staging left out", () => {
  const omitting = layout.mapped.map((column) => ({ ...column, whenNull: "omit" as const }));
  expect(changeQuery({ ...layout, mapped: omitting }, request, NOTHING)).not.toContain("omitted");
  expect(changeQuery(layout, request, NOTHING)).toContain("omitted");
});

test("moments that are no whole numbers never become SQL", () => {
  expect(() => changeQuery(layout, { ...request, nowMs: 0.5 }, { ...NOTHING, ledger: true })).toThrow(
    /whole/,
  );
});
