import { MASK_BITS } from "./shape.ts";

/** Where one attribute of one person stands in a chunk. */
export type AttributeState = "open" | "accepted" | "refused" | "uncertain" | "unsent";

/** What a person counts as: refused beats uncertain beats unsent beats accepted (interface.md, "books balance"). */
export type PersonOutcome = "accepted" | "rejected" | "uncertain" | "pending";

/** Some attributes of a row that came to the same end. */
export interface RowPart {
  readonly columns: readonly number[];
  readonly state: AttributeState;
  /** Why it was refused; empty otherwise. */
  readonly reason: string;
}

interface SplitRow {
  readonly columns: readonly number[];
  readonly states: AttributeState[];
  readonly reasons: string[];
}

/**
 * The state of every row of one claimed chunk.
 *
 *   open --accepted|uncertain|unsent--> that
 *   open --rejected, one attribute or about the identity--> refused
 *   open --rejected, several attributes--> split: each attribute goes through these states alone
 *
 * A row reaches an end state once; asking for a second is a bug and throws.
 */
export class RowStates {
  readonly #whole: AttributeState[];
  readonly #split = new Map<number, SplitRow>();
  readonly #reasons = new Map<number, string>();
  readonly #holds = new Map<number, number>();
  readonly #excluded = new Map<number, Map<number, string>>();
  readonly #columnsOf: (row: number) => readonly number[];

  /** `columnsOf(row)`: the attributes in the row's mask, never empty. */
  constructor(rowCount: number, columnsOf: (row: number) => readonly number[]) {
    this.#whole = Array.from({ length: rowCount }, () => "open");
    this.#columnsOf = columnsOf;
  }

  /** Closes a row, or one attribute of a split row. */
  close(row: number, column: number | null, state: Exclude<AttributeState, "open" | "refused">): void {
    this.#set({ row, column }, state);
  }

  /** Takes one attribute out of the row's object before it is sent: we know that it would be refused. */
  exclude(row: number, column: number, reason: string): void {
    if (this.#whole[row] !== "open" || this.#split.has(row)) throw new Error(`row ${row} is closed already`);
    const excluded = this.#excluded.get(row) ?? new Map<number, string>();
    excluded.set(column, reason);
    this.#excluded.set(row, excluded);
  }

  /** Braze refused the object. Splits it if other attributes could still be accepted. */
  reject(row: number, column: number | null, rejection: { reason: string; aboutIdentity: boolean }): void {
    if (column !== null) {
      this.#set({ row, column }, "refused", rejection.reason);
      return;
    }
    const columns = this.columnsOf(row);
    if (columns.length <= 1 || rejection.aboutIdentity) {
      this.#set({ row, column: null }, "refused", rejection.reason);
      return;
    }
    if (this.#whole[row] !== "open" || this.#split.has(row)) throw new Error(`row ${row} is closed already`);
    this.#split.set(row, { columns, states: columns.map(() => "open"), reasons: columns.map(() => "") });
  }

  /** An attempt with `row` in it had an unknown outcome: nothing newer before `untilMs`. */
  hold(row: number, untilMs: number): void {
    this.#holds.set(row, Math.max(this.#holds.get(row) ?? 0, untilMs));
  }

  /** The next attribute to try of each split row that has one: at most one a row, so a person is never in flight twice. */
  nextSplits(): readonly { readonly row: number; readonly column: number }[] {
    const next: { row: number; column: number }[] = [];
    for (const [row, split] of this.#split) {
      const at = split.states.indexOf("open");
      const column = split.columns[at];
      if (column !== undefined) next.push({ row, column });
    }
    return next;
  }

  /** Every open row and attribute becomes unsent: the run stops here. */
  abandon(): void {
    for (const [row, state] of this.#whole.entries()) {
      const split = this.#split.get(row);
      if (split === undefined) {
        if (state === "open") this.#whole[row] = "unsent";
      } else {
        for (const [at, of] of split.states.entries()) if (of === "open") split.states[at] = "unsent";
      }
    }
  }

  get rowCount(): number {
    return this.#whole.length;
  }

  /** The attributes of the row's mask with their states; each attribute is in exactly one part. */
  parts(row: number): readonly RowPart[] {
    const split = this.#split.get(row);
    const excluded = [...(this.#excluded.get(row) ?? [])].map(([column, reason]): RowPart => ({
      columns: [column],
      state: "refused",
      reason,
    }));
    if (split === undefined) {
      const rest = this.columnsOf(row);
      const state = this.#whole[row] ?? "open";
      const whole = rest.length === 0 ? [] : [{ columns: rest, state, reason: this.#reasons.get(row) ?? "" }];
      return [...whole, ...excluded];
    }
    const single = split.columns.map((column, at) => ({
      columns: [column],
      state: split.states[at] ?? "open",
      reason: split.reasons[at] ?? "",
    }));
    return [...single, ...excluded];
  }

  holdOf(row: number): number | undefined {
    return this.#holds.get(row);
  }

  /** The attributes of the row that are to be sent. */
  columnsOf(row: number): readonly number[] {
    const excluded = this.#excluded.get(row);
    const columns = this.#columnsOf(row);
    return excluded === undefined ? columns : columns.filter((column) => !excluded.has(column));
  }

  /** True where the row was accepted whole at the first attempt: the common case, which needs no further words. */
  isPlain(row: number): boolean {
    return this.#whole[row] === "accepted" && !this.#holds.has(row) && !this.#excluded.has(row);
  }

  person(row: number): PersonOutcome {
    if (this.isPlain(row)) return "accepted";
    const states = this.parts(row).map((part) => part.state);
    if (states.includes("open")) throw new Error(`row ${row} is still open`);
    if (states.includes("refused")) return "rejected";
    if (states.includes("uncertain")) return "uncertain";
    return states.includes("unsent") ? "pending" : "accepted";
  }

  #set({ row, column }: { row: number; column: number | null }, state: AttributeState, reason = ""): void {
    const split = this.#split.get(row);
    if (column === null) {
      if (split !== undefined || this.#whole[row] !== "open") throw new Error(`row ${row} is closed already`);
      this.#whole[row] = state;
      if (reason !== "") this.#reasons.set(row, reason);
      return;
    }
    const at = split?.columns.indexOf(column) ?? -1;
    if (split === undefined || split.states[at] !== "open") {
      throw new Error(`attribute ${column} of row ${row} is not open`);
    }
    split.states[at] = state;
    split.reasons[at] = reason;
  }
}

/** The columns whose bits are set in the mask words of `row`. */
export function maskColumns(words: readonly ArrayLike<number>[], row: number): number[] {
  const columns: number[] = [];
  for (const [at, word] of words.entries()) {
    let rest = word[row] ?? 0;
    while (rest !== 0) {
      const bit = rest & -rest;
      columns.push(at * MASK_BITS + 31 - Math.clz32(bit));
      rest ^= bit;
    }
  }
  return columns;
}
