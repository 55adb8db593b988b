import type { WantedRow } from "@causeway/conformance";
import { SHAPE } from "./world.ts";

/**
 * What people had before the first run of an export that sends only changes, and never had otherwise since: told by what was wanted at each
 * diff, and not by what the store noted.
 */
export class OldTimers {
  /** By person and target. Null: there was no diff yet. */
  #values: Map<string, WantedRow["values"][number]> | null = null;

  /** A diff of these rows was done. */
  see(rows: readonly WantedRow[]): void {
    const opinions = rows.flatMap((row) =>
      SHAPE.columns.flatMap(({ target, whenNull }, i) => {
        const value = row.values[i] ?? null;
        return value === null && whenNull === "omit" ? [] : [[place(row.key ?? "", target), value] as const];
      }),
    );
    this.#values ??= new Map(opinions);
    for (const [at, value] of opinions) if (this.#values.get(at) !== value) this.#values.delete(at);
  }

  has(key: string, target: string): boolean {
    return this.#values?.has(place(key, target)) ?? false;
  }
}

function place(key: string, target: string): string {
  return `${key} ${target}`;
}
