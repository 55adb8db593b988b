import type { CellValue, ColumnType } from "@causeway/core";
import type { DatasetReader, SourceChunk } from "@causeway/ports";

/** Twenty attributes beside the key, of the kinds that customer tables have. Every value follows from the row's number. */
export const PEOPLE_COLUMNS: readonly {
  readonly label: string;
  readonly type: ColumnType;
  readonly cell: (n: number) => CellValue;
}[] = [
  { label: "external_id", type: "text", cell: (n) => `customer-${n}` },
  { label: "first_name", type: "text", cell: (n) => FIRST_NAMES[n % FIRST_NAMES.length] ?? null },
  { label: "last_name", type: "text", cell: (n) => `Nguyễn-${n % 50_000}` },
  { label: "email", type: "text", cell: (n) => `customer.${n}@example.com` },
  { label: "home_city", type: "text", cell: (n) => CITIES[n % CITIES.length] ?? null },
  { label: "country", type: "text", cell: (n) => COUNTRIES[n % COUNTRIES.length] ?? null },
  { label: "language", type: "text", cell: (n) => (n % 3 === 0 ? "en" : "fr") },
  { label: "tier", type: "text", cell: (n) => TIERS[n % TIERS.length] ?? null },
  { label: "favourite_product", type: "text", cell: (n) => `sku-${n % 4_000}` },
  { label: "source_system", type: "text", cell: () => "warehouse" },
  { label: "orders", type: "integer", cell: (n) => n % 97 },
  { label: "items", type: "integer", cell: (n) => n % 1_013 },
  { label: "recency_days", type: "integer", cell: (n) => n % 366 },
  { label: "visits", type: "integer", cell: (n) => (n * 7) % 5_003 },
  { label: "lifetime_value", type: "number", cell: (n) => (n % 100_000) / 100 },
  { label: "average_order", type: "number", cell: (n) => (n % 9_973) / 100 },
  { label: "churn_score", type: "number", cell: (n) => (n % 1_000) / 1_000 },
  { label: "newsletter", type: "boolean", cell: (n) => n % 2 === 0 },
  { label: "has_app", type: "boolean", cell: (n) => n % 5 === 0 },
  { label: "last_order_on", type: "date", cell: (n) => `2026-${two((n % 12) + 1)}-${two((n % 28) + 1)}` },
  { label: "joined_at", type: "datetime", cell: (n) => `2024-0${(n % 9) + 1}-11T08:${two(n % 60)}:00Z` },
];

const FIRST_NAMES = ["Ada", "Zoë", "Łukasz", "Ngọc", "José", "Маша", "小明", "Olu", "Siân", "Jürgen"];
const CITIES = ["Ghent", "São Paulo", "Kraków", "Lagos", "Cardiff", "Zürich", "Hà Nội"];
const COUNTRIES = ["BE", "BR", "PL", "NG", "GB", "CH", "VN"];
const TIERS = ["bronze", "silver", "gold", null];

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** A dataset of `rows` generated people. */
export function generatedPeople(rows: number): DatasetReader {
  return {
    list: () =>
      Promise.resolve([
        { path: "/generated", named: "generated", sizeBytes: rows, fingerprint: `generated-${rows}` },
      ]),
    columns: () => Promise.resolve(PEOPLE_COLUMNS.map(({ label, type }) => ({ label, type }))),
    read: ({ chunkRows }) => chunks(rows, chunkRows),
  };
}

async function* chunks(rows: number, chunkRows: number): AsyncIterable<SourceChunk> {
  for (let from = 0; from < rows; from += chunkRows) {
    const rowCount = Math.min(chunkRows, rows - from);
    yield {
      rowCount,
      values: PEOPLE_COLUMNS.map(({ cell }) => Array.from({ length: rowCount }, (_, i) => cell(from + i))),
    };
  }
}
