import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KnownFiles } from "./known-files.ts";

const LATER_MS = 60_000;

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-known-"));
  path = join(folder, "people.csv");
  writeFileSync(path, "one");
});

afterEach(() => rmSync(folder, { recursive: true }));

const found = () => ({ path, named: "people.csv" });

/** A minute after the files were written. */
const later = (): number => Date.now() + LATER_MS;

test("a file that nobody wrote to is known without being read again", async () => {
  const files = new KnownFiles(later);
  const read = await files.read(found());
  expect(await files.look(found())).toBe(read);
});

test("a file that was written to is read again, also where its size and the time of its content are as before", async () => {
  const files = new KnownFiles(later);
  const read = await files.read(found());
  const long = new Date(0);
  utimesSync(path, long, long);
  await files.read(found());
  writeFileSync(path, "two");
  utimesSync(path, long, long);
  const looked = await files.look(found());
  expect(looked.sizeBytes).toBe(read.sizeBytes);
  expect(looked.fingerprint).not.toBe(read.fingerprint);
});

test("a file that was written to just now is read each time, as its times may not tell of what comes next", async () => {
  const files = new KnownFiles(Date.now);
  const read = await files.read(found());
  expect(await files.look(found())).not.toBe(read);
  expect(await files.look(found())).toEqual(read);
});

test("a file that is gone is a problem for whoever looks", async () => {
  const files = new KnownFiles(later);
  await files.read(found());
  rmSync(path);
  await expect(files.look(found())).rejects.toThrow(/people\.csv/);
});
