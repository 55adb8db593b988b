import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { DATA_SCHEMA, OWN_SCHEMA, openSqlStore, parseSecretKey, quoteText } from "@causeway/adapter-sql";
import { CodedError } from "@causeway/core";
import type { Clock, Random, Store } from "@causeway/ports";
import { DuckDBInstance, version } from "@duckdb/node-api";
import { DuckdbConnection } from "./duckdb-connection.ts";
import { codedEngineError, codedOpenError } from "./engine-errors.ts";
import { ensureKeyFile, readKeyFile } from "./key-file.ts";
import { makeFilesPrivate, OWNER_ONLY_DIRECTORY, tightenStore } from "./private-files.ts";
import { describeOwner, removeOwner, writeOwner } from "./store-owner.ts";

export interface DuckdbStoreOptions {
  /** Created where it is missing. What is made in it is its owner's alone, whatever the umask. */
  readonly directory: string;
  /** `CAUSEWAY_SECRET_KEY`; without it the directory's key file, made when the store is first opened. */
  readonly secretKey?: string;
  readonly clock: Clock;
  readonly random: Random;
  /** What the engine may take before it spills to disk (soft: design.md, "SQL written by users"). */
  readonly memoryMiB?: number;
}

/** The engine names its catalog after the file: not `causeway`, which is a schema in it. */
const DATABASE_FILE = "store.duckdb";
const MEMORY_MIB = 600;
/** Beyond this many, more threads cost memory and bring little. */
const THREADS_MAX = 8;

/** One core is left to JavaScript: on two cores a run takes a quarter less CPU time, and no more time, than with two threads. */
function threads(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, THREADS_MAX));
}
const SPILL_MAX = "20GB";
/** A commit that finds more than this in the log writes it into the file. */
const CHECKPOINT_THRESHOLD = "64MB";

/** The file's format: 1 M rows x 22 columns are written in 1.9 CPU seconds, 57 MB; in the default of v0.10.2 in 2.9, 65 MB (1.5.6). */
const STORAGE_VERSION = "v1.5.0";

/** Files that this process has open: the lock of the file holds between processes only. */
const open = new Set<string>();

/**
 * Opens the store of one directory. Throws CodedError STORE_LOCKED (names the first process), STORE_UNUSABLE, STORE_FULL, STORE_NEWER.
 */
export async function openDuckdbStore(options: DuckdbStoreOptions): Promise<Store> {
  const directory = prepareDirectory(options.directory);
  if (open.has(directory)) throw locked(directory, `PID ${process.pid}`);
  open.add(directory);
  try {
    return await openIn(directory, options);
  } catch (error) {
    open.delete(directory);
    throw isFileError(error) ? codedOpenError(error, directory) : codedEngineError(error, directory);
  }
}

async function openIn(directory: string, options: DuckdbStoreOptions): Promise<Store> {
  const file = join(directory, DATABASE_FILE);
  const { secretKey, clock, random, memoryMiB = MEMORY_MIB } = options;
  makeFilesPrivate();
  tightenStore(directory, DATABASE_FILE);
  const instance = await openInstance(file, memoryMiB);
  try {
    writeOwner(directory, clock.now());
    if (secretKey === undefined) ensureKeyFile(directory);
    const connection = await DuckdbConnection.over(instance, directory);
    return await openSqlStore({
      connection,
      beside: await connection.beside(),
      long: await connection.beside(),
      clock,
      random,
      secretKey: () => (secretKey === undefined ? readKeyFile(directory) : parseSecretKey(secretKey)),
      describe: async () => ({
        engine: "DuckDB",
        version: version(),
        address: directory,
        sizeBytes: statSync(file).size,
      }),
      onClosed: () => {
        removeOwner(directory);
        open.delete(directory);
      },
    });
  } catch (error) {
    instance.closeSync();
    removeOwner(directory);
    throw error;
  }
}

/** The directory's real path. */
function prepareDirectory(directory: string): string {
  const path = resolve(directory);
  try {
    mkdirSync(path, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw codedOpenError(error, path);
  }
}

/**
 * The engine with everything closed that SQL could reach: files, network, extensions, settings (research/reliability-and-security.md
 * §4.2). These settings cannot be opened again while the instance lives.
 */
async function openInstance(file: string, memoryMiB: number): Promise<DuckDBInstance> {
  const instance = await create(file, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    max_temp_directory_size: SPILL_MAX,
    memory_limit: `${memoryMiB}MiB`,
    threads: String(threads()),
    checkpoint_threshold: CHECKPOINT_THRESHOLD,
  });
  const connection = await instance.connect();
  await connection.run("set global TimeZone = 'UTC'");
  await connection.run("set enable_external_access = false");
  await connection.run("set lock_configuration = true");
  connection.closeSync();
  return instance;
}

async function create(file: string, settings: Readonly<Record<string, string>>): Promise<DuckDBInstance> {
  try {
    if (!existsSync(file)) await createFile(file);
    return await DuckDBInstance.create(file, settings);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const directory = resolve(file, "..");
    if (message.includes("Could not set lock on file")) throw locked(directory, message);
    if (/version number \d+/.test(message))
      throw new CodedError(
        "STORE_NEWER",
        `The store ${directory} was written by another version of DuckDB.`,
        {
          cause: error,
        },
      );
    throw codedOpenError(error, directory);
  }
}

/**
 * An empty database in the wanted format, whole or not at all. Not by the setting `storage_compatibility_version`, which would also
 * change what `json_serialize_sql` answers.
 */
async function createFile(file: string): Promise<void> {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  const instance = await DuckDBInstance.create(":memory:", { autoload_known_extensions: "false" });
  const connection = await instance.connect();
  await connection.run(`attach ${quoteText(unfinished)} as store (storage_version '${STORAGE_VERSION}')`);
  for (const schema of [OWN_SCHEMA, DATA_SCHEMA]) await connection.run(`create schema store.${schema}`);
  await connection.run("detach store");
  connection.closeSync();
  instance.closeSync();
  renameSync(unfinished, file);
}

function locked(directory: string, engineMessage: string): CodedError {
  return new CodedError(
    "STORE_LOCKED",
    `The store ${directory} is open in ${describeOwner(directory, engineMessage)}.`,
  );
}

/** Node says so with a code such as EACCES. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
