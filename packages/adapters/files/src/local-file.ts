import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { CodedError } from "@causeway/core";
import type { FormatFile, SourceFile } from "@causeway/ports";
import { gunzipBytesFree, gunzipRatioMax, readBytes } from "./limits.ts";
import { unreadable } from "./unreadable.ts";

/** The file as it lies there now, its content read once. Throws DATASET_UNREADABLE. */
export async function fingerprintFile(file: Pick<SourceFile, "path" | "named">): Promise<SourceFile> {
  const { path, named } = file;
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const bytes of rawBytes(file)) {
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  return { path, named, sizeBytes, fingerprint: hash.digest("hex") };
}

/**
 * A file that must still be the one that was fingerprinted: whoever reads it to its end with `bytes` learns by DATASET_UNREADABLE
 * that it changed in the meantime; after `slice` ask `verify`.
 */
export class LocalFile implements FormatFile {
  /** As people know it. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly #source: SourceFile;
  #slicesAreUnverified = false;

  constructor(source: SourceFile) {
    this.path = source.named;
    this.sizeBytes = source.sizeBytes;
    this.#source = source;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const isPacked = await this.#isGzip();
    yield* isPacked ? gunzipped(this.#verifiedBytes(), this) : this.#verifiedBytes();
  }

  async slice(start: number, end: number): Promise<Uint8Array> {
    this.#slicesAreUnverified = true;
    const file = await open(this.#source.path).catch((problem: unknown) =>
      Promise.reject(unreadable(this.path, problem)),
    );
    try {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await file.read(bytes, { position: start });
      if (bytesRead < bytes.length) throw changed(this.path);
      return bytes;
    } finally {
      await file.close();
    }
  }

  /** Throws DATASET_UNREADABLE when slices were read and the file is not what it was. */
  async verify(): Promise<void> {
    if (!this.#slicesAreUnverified) return;
    const now = await fingerprintFile(this.#source);
    if (now.fingerprint !== this.#source.fingerprint) throw changed(this.path);
    this.#slicesAreUnverified = false;
  }

  async *#verifiedBytes(): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    for await (const bytes of rawBytes(this.#source)) {
      hash.update(bytes);
      yield bytes;
    }
    if (hash.digest("hex") !== this.#source.fingerprint) throw changed(this.path);
  }

  async #isGzip(): Promise<boolean> {
    if (this.sizeBytes < 2) return false;
    const wasUnverified = this.#slicesAreUnverified;
    const head = await this.slice(0, 2);
    this.#slicesAreUnverified = wasUnverified;
    return head[0] === 0x1f && head[1] === 0x8b;
  }
}

async function* rawBytes({ path, named }: Pick<SourceFile, "path" | "named">): AsyncGenerator<Uint8Array> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw unreadable(named, "it is no longer a file");
    for await (const bytes of createReadStream(path, { highWaterMark: readBytes })) {
      if (bytes instanceof Uint8Array) yield bytes;
    }
  } catch (problem) {
    throw problem instanceof CodedError ? problem : unreadable(named, problem);
  }
}

async function* gunzipped(packed: AsyncIterable<Uint8Array>, file: SourceSize): AsyncGenerator<Uint8Array> {
  const bytesMax = Math.max(gunzipBytesFree, file.sizeBytes * gunzipRatioMax);
  let size = 0;
  const gunzip = createGunzip({ chunkSize: readBytes });
  try {
    // A failure of any part ends the loop below with it.
    for await (const bytes of pipeline(packed, gunzip, () => undefined)) {
      if (!(bytes instanceof Uint8Array)) continue;
      size += bytes.length;
      if (size > bytesMax) throw bomb(file.path, bytesMax);
      yield bytes;
    }
  } catch (problem) {
    throw problem instanceof CodedError ? problem : unreadable(file.path, problem);
  }
}

interface SourceSize {
  readonly path: string;
  readonly sizeBytes: number;
}

function bomb(path: string, bytesMax: number): CodedError {
  return new CodedError("DATASET_LIMIT", `${path} unpacks to more than ${bytesMax} bytes.`, {
    place: { file: path },
    advice: `A gzip file may unpack to ${gunzipRatioMax} times its size. Unpack it yourself if it is right.`,
  });
}

function changed(path: string): CodedError {
  return new CodedError("DATASET_UNREADABLE", `${path} changed while it was read; nothing of it was taken.`, {
    place: { file: path },
    advice: "Run again when the file is written. Best write it under another name and rename it.",
  });
}
