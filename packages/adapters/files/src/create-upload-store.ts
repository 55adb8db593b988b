import { createHash, randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { basename, isAbsolute, join, relative, sep } from "node:path";
import { CodedError } from "@causeway/core";
import type { KeptFile, Upload, UploadStore } from "@causeway/ports";

const OWNER_ONLY_DIRECTORY = 0o700;
/** Read and write, for the owner alone: nobody can run it. */
const OWNER_ONLY_FILE = 0o600;
const HEAD_BYTES = 4096;
const NAME_CHARACTERS_MAX = 80;
const HASH_CHARACTERS = 16;

/** Keeps uploads in `directory`, which is made when it is first needed. Paths are given relative to `baseDir` where they lie below it. */
export function createUploadStore({
  directory,
  baseDir,
}: {
  readonly directory: string;
  readonly baseDir: string;
}): UploadStore {
  const shown = (path: string): string => {
    const below = relative(baseDir, path);
    const climbs = below.startsWith("..") || isAbsolute(below);
    return (climbs ? path : below).split(sep).join("/");
  };
  return {
    folder: `${shown(directory)}/`,
    keep: async (upload) => {
      mkdirSync(directory, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
      chmodSync(directory, OWNER_ONLY_DIRECTORY);
      const unfinished = join(directory, `.${randomUUID()}.part`);
      try {
        const { hash, ...kept } = await receive(unfinished, upload);
        const path = join(directory, `${hash.slice(0, HASH_CHARACTERS)}-${safeName(upload.filename)}`);
        if (existsSync(path)) await rm(unfinished);
        else await rename(unfinished, path);
        return { ...kept, path: shown(path) };
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

/** What is left of a name: no folder, no dot in front, letters, digits, `-`, `_` and `.` alone. */
function safeName(filename: string): string {
  const plain = basename(filename.replaceAll("\\", "/"))
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .replaceAll(/^[.-]+|[.-]+$/g, "")
    .slice(-NAME_CHARACTERS_MAX);
  return plain === "" ? "file" : plain;
}

async function receive(
  path: string,
  { bytes, bytesMax, filename, admit }: Upload,
): Promise<Omit<KeptFile, "path"> & { readonly hash: string }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  let isAdmitted = false;
  const admitOnce = (): void => {
    if (!isAdmitted) admit(head);
    isAdmitted = true;
  };
  const file = await open(path, "wx", OWNER_ONLY_FILE);
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.length;
      if (sizeBytes > bytesMax) {
        const limit = `the limit is ${Math.floor(bytesMax / 1_000_000)} MB`;
        throw new CodedError(
          "UPLOAD_LIMIT",
          `The file "${filename.slice(0, NAME_CHARACTERS_MAX)}" is too large: ${limit}.`,
        );
      }
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
      if (head.length === HEAD_BYTES) admitOnce();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    admitOnce();
    await file.datasync();
  } finally {
    await file.close();
  }
  return { hash: hash.digest("hex"), sizeBytes, head };
}
