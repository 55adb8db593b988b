import { stat } from "node:fs/promises";
import type { SourceFile } from "@causeway/ports";
import { fingerprintFile } from "./local-file.ts";

/** A file written to shortly before it was read may be written to again without its times showing it. */
const SETTLED_MS = 2_000;
const FILES_MAX = 10_000;

type Found = Pick<SourceFile, "path" | "named">;

/** What the contents of files were when they were last read. */
export class KnownFiles {
  readonly #nowMs: () => number;
  readonly #known = new Map<string, { readonly stamp: string; readonly file: SourceFile }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** The file as it lies there now, its content read. Throws DATASET_UNREADABLE. */
  async read(found: Found): Promise<SourceFile> {
    const { path } = found;
    const stamp = await this.#stampOf(path);
    const file = await fingerprintFile(found);
    this.#known.delete(path);
    if (stamp !== null && this.#known.size < FILES_MAX && (await this.#stampOf(path)) === stamp)
      this.#known.set(path, { stamp, file });
    return file;
  }

  /** The same without reading it, where its size and times are those of the last reading. */
  async look(found: Found): Promise<SourceFile> {
    const known = this.#known.get(found.path);
    const isSame = known !== undefined && known.stamp === (await this.#stampOf(found.path));
    return isSame && known.file.named === found.named ? known.file : this.read(found);
  }

  /** Differs whenever the file was written to; null where that cannot be told. */
  async #stampOf(path: string): Promise<string | null> {
    try {
      const { ino, size, mtimeMs, ctimeMs, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
      const writtenMs = Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs);
      return this.#nowMs() - writtenMs < SETTLED_MS ? null : [ino, size, mtimeNs, ctimeNs].join(" ");
    } catch {
      // Whoever reads it learns what is wrong with it.
      return null;
    }
  }
}
