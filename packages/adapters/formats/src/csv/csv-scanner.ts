import { columnsMax, recordCharactersMax } from "../limits.ts";
import type { ForbiddenCharacter } from "../text/open-text.ts";

/*
 * Between two characters the scanner is in one of five places:
 *
 *   cell     a cell begins here          --quote--> quoted     --other--> bare
 *   bare     inside an unquoted cell     --delimiter--> cell   --newline--> cell (next record)   --quote--> spoiled
 *   quoted   inside quotes               --quote--> closing
 *   closing  behind a quote that may be the last   --quote--> quoted (it was doubled)   --delimiter, newline--> cell   --other--> spoiled
 *   spoiled  in a record that is given up          --newline--> cell
 *
 * CR, LF and CRLF each end a line, inside quotes too (where they do not end the record).
 */
type Place = "cell" | "bare" | "quoted" | "closing" | "spoiled";

export interface CsvSink {
  /**
   * The record's cells, without quotes; `line` is its first physical line, from 1. `count` cells were there, of which `cells` holds
   * the first `columnsMax + 1`. The array is the scanner's own: it is reused for the next record.
   */
  record(cells: readonly string[], count: number, line: number): void;
  /** A record that is none. The records around it are not touched. */
  reject(line: number, reason: string): void;
}

export interface CsvScannerOptions {
  readonly delimiter: string;
  readonly forbidden: readonly ForbiddenCharacter[];
  /** Smaller in tests. */
  readonly recordCharactersMax?: number;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * RFC 4180 with all three newlines and any delimiter; empty lines are no records. Fed with text in pieces, calls the sink as
 * records end; how the text is cut makes no difference. A record longer than the limit is rejected without being held.
 *
 * Not csv-parse, though it is a fine library and our oracle in tests: after a stray quote it swallows the rows up to the next
 * quote, counts CRLF inside quotes twice, names a record's last line, and stops for good at a record that is too long (7.0.3).
 */
export class CsvScanner {
  readonly #sink: CsvSink;
  readonly #delimiter: number;
  readonly #forbidden: readonly ForbiddenCharacter[];
  readonly #charactersMax: number;

  #place: Place = "cell";
  #line = 1;
  /** The last character was a CR whose LF, if it comes, belongs to the same newline. */
  #afterCr = false;

  #cells: string[] = [];
  #count = 0;
  /** What earlier pieces and quoted parts gave to the current cell. */
  #partial = "";
  #recordLine = 1;
  #quoteLine = 1;
  #problem: string | null = null;
  /** Characters of the current record in earlier pieces, and where it goes on in this one. */
  #carried = 0;
  #recordStart = 0;
  #mayBeForbidden = false;

  constructor(sink: CsvSink, options: CsvScannerOptions) {
    this.#sink = sink;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#forbidden = options.forbidden;
    this.#charactersMax = options.recordCharactersMax ?? recordCharactersMax;
  }

  push(text: string): void {
    this.#mayBeForbidden ||= this.#forbidden.some(({ character }) => text.includes(character));
    this.#recordStart = 0;
    let at = 0;
    while (at < text.length) at = this.#step(text, at);
    this.#carried += text.length - this.#recordStart;
    if (this.#carried > this.#charactersMax) this.#giveUp("is too long");
  }

  /** No more text. A quote still open makes one rejection of all that stands behind it. */
  end(): void {
    this.#recordStart = 0;
    if (this.#place === "quoted") {
      this.#sink.reject(this.#recordLine, `the quote that opens in line ${this.#quoteLine} is never closed`);
    } else if (this.#place !== "cell" || this.#count > 0) {
      this.#endRecord(0);
    }
  }

  #step(text: string, at: number): number {
    switch (this.#place) {
      case "cell":
        return this.#beginCell(text, at);
      case "bare":
        return this.#scanBare(text, at);
      case "quoted":
        return this.#scanQuoted(text, at);
      case "closing":
        return this.#leaveQuotes(text, at);
      case "spoiled":
        return this.#skipLine(text, at);
    }
  }

  #beginCell(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (this.#count === 0) {
      const completesCrLf = code === LF && this.#afterCr;
      this.#afterCr = false;
      if (completesCrLf || code === LF || code === CR) {
        if (!completesCrLf) this.#line++;
        this.#afterCr = code === CR;
        this.#beginRecord(at + 1);
        return at + 1;
      }
    }
    this.#place = code === QUOTE ? "quoted" : "bare";
    this.#quoteLine = this.#line;
    return code === QUOTE ? at + 1 : at;
  }

  #scanBare(text: string, at: number): number {
    const delimiter = this.#delimiter;
    let end = at;
    let code = 0;
    for (; end < text.length; end++) {
      code = text.charCodeAt(end);
      if (code === delimiter || code === LF || code === CR || code === QUOTE) break;
    }
    this.#keep(text, at, end);
    if (end === text.length) return end;
    if (code === QUOTE) {
      this.#giveUp(`cell ${this.#count + 1} has a quote in the middle`);
      this.#place = "spoiled";
      return end + 1;
    }
    return this.#endCell(code, end);
  }

  #scanQuoted(text: string, at: number): number {
    const found = text.indexOf('"', at);
    const end = found === -1 ? text.length : found;
    this.#countLines(text, at, end);
    this.#keep(text, at, end);
    if (found === -1) return end;
    this.#afterCr = false;
    this.#place = "closing";
    return end + 1;
  }

  #leaveQuotes(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      this.#keep(text, at, at + 1);
      this.#place = "quoted";
      return at + 1;
    }
    if (code === this.#delimiter || code === LF || code === CR) return this.#endCell(code, at);
    this.#giveUp(`cell ${this.#count + 1} goes on behind its closing quote`);
    this.#place = "spoiled";
    return at;
  }

  #skipLine(text: string, at: number): number {
    let end = at;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) return this.#endCell(code, end);
    }
    return end;
  }

  #keep(text: string, from: number, to: number): void {
    if (this.#problem !== null) return;
    this.#partial = this.#partial === "" ? text.slice(from, to) : this.#partial + text.slice(from, to);
  }

  /** `code` at `at` is the delimiter or newline behind the cell. */
  #endCell(code: number, at: number): number {
    if (code !== LF && code !== CR) {
      this.#storeCell();
      this.#place = "cell";
      return at + 1;
    }
    this.#endRecord(at);
    this.#line++;
    this.#afterCr = code === CR;
    this.#beginRecord(at + 1);
    return at + 1;
  }

  #storeCell(): void {
    if (this.#count <= columnsMax) this.#cells[this.#count] = this.#partial;
    this.#count++;
    this.#partial = "";
  }

  #endRecord(at: number): void {
    this.#storeCell();
    if (this.#cells.length > this.#count) this.#cells.length = this.#count;
    const isTooLong = this.#carried + at - this.#recordStart > this.#charactersMax;
    const problem = isTooLong ? this.#tooLong() : (this.#problem ?? this.#forbiddenIn(this.#cells));
    if (problem === null) this.#sink.record(this.#cells, this.#count, this.#recordLine);
    else this.#sink.reject(this.#recordLine, problem);
  }

  #beginRecord(at: number): void {
    this.#place = "cell";
    this.#count = 0;
    this.#recordLine = this.#line;
    this.#problem = null;
    this.#carried = 0;
    this.#recordStart = at;
  }

  #forbiddenIn(cells: readonly string[]): string | null {
    if (!this.#mayBeForbidden) return null;
    for (const { character, reason } of this.#forbidden) {
      const index = cells.findIndex((cell) => cell.includes(character));
      if (index !== -1) return `cell ${index + 1} ${reason}`;
    }
    return null;
  }

  /** The record will be rejected, for the first reason found; from now on nothing of it is kept. */
  #giveUp(problem: string): void {
    this.#problem ??= problem;
    this.#partial = "";
    this.#cells = [];
  }

  #tooLong(): string {
    const length = `the record is longer than ${this.#charactersMax} characters`;
    const lines = this.#line - this.#recordLine + 1;
    return lines === 1 ? length : `${length}; it runs over ${lines} lines, so a quote may lack its end`;
  }

  #countLines(text: string, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === CR || (code === LF && !this.#afterCr)) this.#line++;
      this.#afterCr = code === CR;
    }
  }
}
