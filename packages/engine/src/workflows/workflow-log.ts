import type { RunEvent } from "@causeway/api";
import type { WorkflowLogLine } from "@causeway/ports";
import { logText, waitText } from "./log-text.ts";

/** Lines not written yet that are held at most; beyond, the oldest goes. */
const PENDING_MAX = 500;

type Waiting = Extract<RunEvent, { readonly kind: "waiting" }>;

interface Wait {
  readonly event: Waiting;
  readonly no: number;
  readonly times: number;
  readonly longestMs: number;
}

/**
 * What is to be written into the log of a workflow that executes (features.md row 167). Lines gather here, and whoever writes to the workflow anyway takes
 * them along: a change of its state, or the renewal of its lease. Waits for one thing that follow each other are one line, whose number stays.
 */
export class WorkflowLog {
  #no: number;
  readonly #pending = new Map<number, WorkflowLogLine>();
  #wait: Wait | null = null;

  /** `lastNo` is the number of the last line that was written before. */
  constructor(lastNo: number) {
    this.#no = lastNo;
  }

  addRun(event: RunEvent, atMs: number): void {
    if (event.kind === "waiting") {
      this.#addWait(event, atMs);
      return;
    }
    const line = logText(event);
    if (line !== null) this.add(line.text, { atMs, about: line.about });
  }

  add(text: string, { atMs, about = null }: { readonly atMs: number; readonly about?: string | null }): void {
    this.#wait = null;
    this.#no += 1;
    this.#put({ no: this.#no, atMs, about, text });
  }

  /** What is not written yet, oldest first; it counts as written unless it is put back. */
  take(): readonly WorkflowLogLine[] {
    const lines = [...this.#pending.values()].toSorted((a, b) => a.no - b.no);
    this.#pending.clear();
    return lines;
  }

  /** They could not be written. What was said anew meanwhile counts. */
  putBack(lines: readonly WorkflowLogLine[]): void {
    for (const line of lines) if (!this.#pending.has(line.no)) this.#put(line);
  }

  #addWait(event: Waiting, atMs: number): void {
    const before = this.#wait;
    const isSame =
      before !== null && before.event.reason === event.reason && before.event.export === event.export;
    if (!isSame) this.#no += 1;
    const wait: Wait = {
      event,
      no: isSame ? before.no : this.#no,
      times: isSame ? before.times + 1 : 1,
      longestMs: Math.max(isSame ? before.longestMs : 0, event.waitMs),
    };
    this.#wait = wait;
    this.#put({ no: wait.no, atMs, about: event.export, text: waitText(event.reason, wait) });
  }

  #put(line: WorkflowLogLine): void {
    this.#pending.set(line.no, line);
    const [oldest] = this.#pending.keys();
    if (this.#pending.size > PENDING_MAX && oldest !== undefined) this.#pending.delete(oldest);
  }
}
