import { Worker } from "node:worker_threads";
import { CodedError } from "@causeway/core";
import type { FormatFile, FormatRead, SourceChunk } from "@causeway/ports";
import { parquetDecoderHeapMbMax, parquetSilenceMsMax } from "../limits.ts";
import { unreadable } from "./open-metadata.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

/**
 * Decodes in a thread of its own: one wrong byte in a page can make the library loop for hours or fill all memory (hyparquet 1.31.5
 * believes the run lengths it reads), and only a thread can be stopped then. Silence and memory are limited.
 */
export async function* readInWorker(read: {
  readonly file: FormatFile;
  readonly request: FormatRead;
  readonly silenceMsMax: number;
}): AsyncGenerator<SourceChunk> {
  const { columns, chunkRows, onRejection } = read.request;
  const { path, sizeBytes } = read.file;
  const decoder = new Decoder({ path, sizeBytes, columns, chunkRows }, read);
  try {
    for (;;) {
      const answer = await decoder.next();
      for (const rejection of answer.rejections) onRejection(rejection);
      if (answer.kind === "end") return;
      yield answer.chunk;
    }
  } finally {
    await decoder.stop();
  }
}

type Answer = Extract<FromWorker, { kind: "chunk" | "end" }>;

class Decoder {
  readonly #file: FormatFile;
  readonly #silenceMsMax: number;
  readonly #worker: Worker;
  readonly #heard: FromWorker[] = [];
  /** Starting is slow on a busy machine, and no sign of damage. */
  #patienceMs = parquetSilenceMsMax;
  /** Why there will be no more messages: `silence`, or what the worker died of. */
  #end: unknown = null;
  #wake: () => void = () => undefined;
  /** Why a slice could not be given: that is what went wrong then, whatever the worker makes of it. */
  #sliceProblem: unknown = null;

  constructor(task: WorkerTask, read: { readonly file: FormatFile; readonly silenceMsMax: number }) {
    this.#file = read.file;
    this.#silenceMsMax = read.silenceMsMax;
    this.#worker = new Worker(new URL("./parquet-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: parquetDecoderHeapMbMax },
    });
    this.#worker.on("message", (message: FromWorker) => {
      this.#heard.push(message);
      this.#wake();
    });
    this.#worker.on("error", (problem) => this.#ended(problem));
    this.#worker.on("exit", (code) => this.#ended(new Error(`the Parquet decoder ended with ${code}`)));
  }

  async next(): Promise<Answer> {
    this.#say({ kind: "next" });
    for (;;) {
      const message = await this.#hear();
      if (message.kind === "ready") {
        this.#patienceMs = this.#silenceMsMax;
      } else if (message.kind === "slice") {
        await this.#giveSlice(message);
      } else if (message.kind === "failed") {
        throw this.#sliceProblem ?? codedOf(message, this.#file.path);
      } else {
        return message;
      }
    }
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  async #giveSlice({ id, start, end }: Extract<FromWorker, { kind: "slice" }>): Promise<void> {
    const bytes = await this.#file.slice(start, end).catch((problem: unknown) => {
      this.#sliceProblem ??= problem;
      return null;
    });
    this.#say({ kind: "bytes", id, bytes });
  }

  #say(message: ToWorker): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(message);
  }

  async #hear(): Promise<FromWorker> {
    for (;;) {
      const message = this.#heard.shift();
      if (message !== undefined) return message;
      if (this.#end !== null) throw this.#problemOf(this.#end);
      await this.#news();
    }
  }

  /** Resolves when something was heard, or nothing for too long. */
  async #news(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#ended("silence"), this.#patienceMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #ended(why: unknown): void {
    this.#end ??= why;
    this.#wake();
  }

  #problemOf(why: unknown): unknown {
    if (why === "silence") {
      const seconds = this.#patienceMs / 1000;
      return unreadable(this.#file.path, `it is damaged: decoding it made no progress for ${seconds} s`);
    }
    const isMemory = why instanceof Error && "code" in why && why.code === "ERR_WORKER_OUT_OF_MEMORY";
    if (!isMemory) return why;
    const reason = `it is damaged, or has very long values: decoding it took more than ${parquetDecoderHeapMbMax} MB`;
    return unreadable(this.#file.path, reason, why);
  }
}

function codedOf(
  { code, message, advice }: Extract<FromWorker, { kind: "failed" }>,
  file: string,
): CodedError {
  return new CodedError(code, message, { place: { file }, ...(advice === undefined ? {} : { advice }) });
}
