import { CodedError } from "@causeway/core";
import type { Cancellation, DatasetReader, SourceChunk } from "@causeway/ports";

/** A reader whose reading ends between two chunks when it is cancelled: throws INTERRUPTED, so that what was loaded before stays. */
export function cancellableReader(reader: DatasetReader, cancellation: Cancellation): DatasetReader {
  async function* chunks(source: AsyncIterable<SourceChunk>): AsyncGenerator<SourceChunk, void, undefined> {
    for await (const chunk of source) {
      if (cancellation.cancelled) throw new CodedError("INTERRUPTED", "loading was stopped");
      yield chunk;
    }
  }
  return {
    list: (spec, baseDir, by) => reader.list(spec, baseDir, by),
    columns: (spec, files) => reader.columns(spec, files),
    read: (request) => chunks(reader.read(request)),
  };
}
