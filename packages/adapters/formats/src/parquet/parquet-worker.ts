import { isMainThread, parentPort, workerData, type MessagePort } from "node:worker_threads";
import { problemsOf } from "@causeway/core";
import type { FormatFile, RowRejection } from "@causeway/ports";
import { openTable, readRows } from "./read-rows.ts";
import type { FromWorker, ToWorker, WorkerTask } from "./worker-messages.ts";

async function serve(port: MessagePort, task: WorkerTask): Promise<void> {
  const say = (message: FromWorker): void => port.postMessage(message);
  const inbox = new Inbox(port);
  let rejections: RowRejection[] = [];
  const takeRejections = (): readonly RowRejection[] => {
    const taken = rejections;
    rejections = [];
    return taken;
  };
  try {
    const table = await openTable(remoteFile(task, inbox));
    const onRejection = (rejection: RowRejection): void => void rejections.push(rejection);
    say({ kind: "ready" });
    await inbox.next();
    for await (const chunk of readRows(table, { ...task, onRejection })) {
      say({ kind: "chunk", chunk, rejections: takeRejections() });
      await inbox.next();
    }
    say({ kind: "end", rejections: takeRejections() });
  } catch (problem) {
    const [coded] = problemsOf(problem);
    if (coded === undefined) throw problem;
    say({ kind: "failed", code: coded.code, message: coded.message, advice: coded.advice });
  }
  port.close();
}

class Inbox {
  readonly port: MessagePort;
  readonly #slices = new Map<number, (bytes: Uint8Array | null) => void>();
  #wanted = 0;
  #wake: (() => void) | null = null;
  #lastId = 0;

  constructor(port: MessagePort) {
    this.port = port;
    port.on("message", (message: ToWorker) => this.#take(message));
  }

  /** Resolves when one more chunk is asked for. */
  async next(): Promise<void> {
    while (this.#wanted === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wanted--;
  }

  async slice(start: number, end: number): Promise<Uint8Array> {
    const id = ++this.#lastId;
    const bytes = await new Promise<Uint8Array | null>((resolve) => {
      this.#slices.set(id, resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      this.port.postMessage({ kind: "slice", id, start, end } satisfies FromWorker);
    });
    if (bytes === null) throw new Error("the file could not be read");
    return bytes;
  }

  #take(message: ToWorker): void {
    if (message.kind === "next") {
      this.#wanted++;
      this.#wake?.();
      return;
    }
    this.#slices.get(message.id)?.(message.bytes);
    this.#slices.delete(message.id);
  }
}

function remoteFile({ path, sizeBytes }: WorkerTask, inbox: Inbox): FormatFile {
  return {
    path,
    sizeBytes,
    slice: (start, end) => inbox.slice(start, end),
    bytes: () => {
      throw new Error("Parquet is read in slices");
    },
  };
}

/** The other end of read-in-worker.ts. */
if (!isMainThread && parentPort !== null) void serve(parentPort, workerData as WorkerTask);
