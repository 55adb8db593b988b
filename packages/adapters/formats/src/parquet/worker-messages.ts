import type { ErrorCode } from "@causeway/core";
import type { RowRejection, SourceChunk, SourceColumn } from "@causeway/ports";

/** What the worker starts with. */
export interface WorkerTask {
  readonly path: string;
  readonly sizeBytes: number;
  readonly columns: readonly SourceColumn[];
  readonly chunkRows: number;
}

/** `next` asks for a chunk; `bytes` answers a slice, null where it failed. */
export type ToWorker =
  | { readonly kind: "next" }
  | { readonly kind: "bytes"; readonly id: number; readonly bytes: Uint8Array | null };

/** `ready` comes first, once the thread has started and knows the file. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "slice"; readonly id: number; readonly start: number; readonly end: number }
  | { readonly kind: "chunk"; readonly chunk: SourceChunk; readonly rejections: readonly RowRejection[] }
  | { readonly kind: "end"; readonly rejections: readonly RowRejection[] }
  | {
      readonly kind: "failed";
      readonly code: ErrorCode;
      readonly message: string;
      readonly advice: string | undefined;
    };
