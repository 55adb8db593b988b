import { recordCharactersMax } from "../limits.ts";

export interface LineSink {
  /** Without its newline; `number` from 1. */
  line(text: string, number: number): void;
  reject(number: number, reason: string): void;
}

/** Text in pieces to lines ended by LF or CRLF; how it is cut makes no difference. A line beyond the limit is rejected without being held. */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #charactersMax: number;
  #number = 1;
  #partial = "";
  #isTooLong = false;

  constructor(sink: LineSink, charactersMax: number = recordCharactersMax) {
    this.#sink = sink;
    this.#charactersMax = charactersMax;
  }

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", from)) {
      this.#keep(text.slice(from, end));
      this.#endLine();
      from = end + 1;
    }
    this.#keep(text.slice(from));
  }

  end(): void {
    this.#endLine();
  }

  #keep(text: string): void {
    if (this.#isTooLong) return;
    this.#partial = this.#partial === "" ? text : this.#partial + text;
    // One more is allowed for: a CR may belong to the newline.
    if (this.#partial.length <= this.#charactersMax + 1) return;
    this.#isTooLong = true;
    this.#partial = "";
  }

  #endLine(): void {
    const line = this.#partial.endsWith("\r") ? this.#partial.slice(0, -1) : this.#partial;
    if (this.#isTooLong || line.length > this.#charactersMax) {
      this.#sink.reject(this.#number, `the line is longer than ${this.#charactersMax} characters`);
    } else {
      this.#sink.line(line, this.#number);
    }
    this.#number++;
    this.#partial = "";
    this.#isTooLong = false;
  }
}
