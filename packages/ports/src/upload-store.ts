/** Files that people send to us, kept for as long as the store. */
export interface UploadStore {
  /** What paths of kept files begin with, `/` at the end. */
  readonly folder: string;
  /**
   * Keeps the bytes as one file and returns where; the same bytes are the same file. Its name is made of ours and of what is left of
   * `filename` (letters, digits, `-`, `_`, `.`), it lies beside the store and can be run by nobody. A file that could not be read to its
   * end, is larger than `bytesMax` or refused by `admit` leaves nothing behind. Throws CodedError UPLOAD_LIMIT, and what `admit` throws.
   */
  keep(upload: Upload): Promise<KeptFile>;
}

export interface Upload {
  readonly filename: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly bytesMax: number;
  /** Called once, when the first bytes are there (`KeptFile.head`) and the rest may not be; what it throws ends the upload. */
  readonly admit: (head: Uint8Array) => void;
}

export interface KeptFile {
  /** As Dataset.spec.files.path takes it. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The first bytes, at most 4096. */
  readonly head: Uint8Array;
}
