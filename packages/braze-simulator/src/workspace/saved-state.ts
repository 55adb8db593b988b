import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, rename } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { OptionError } from "../options.ts";
import type { Attribute } from "./attribute-table.ts";
import { showProfile } from "./export-profile.ts";
import { placeProfile } from "./place-profile.ts";
import type { SubscriptionGroup, Workspace } from "./workspace.ts";

/** One JSON line about the workspace, then one line per person in the order of their last update. */
const fileName = "state.ndjson";
const formatVersion = 1;
/** People written between two looks at the clock, so that answers do not wait for a large save. */
const peoplePerSlice = 500;

/** Saves a workspace under `dir`; the file before stays whole until the new one is. Throws an OptionError. */
export async function saveState(workspace: Workspace, dir: string, now: number): Promise<void> {
  try {
    await writeState(workspace, join(dir, fileName), now);
  } catch (error) {
    throw new OptionError(`--data ${dir}: cannot save (${messageOf(error)}); what was saved before is whole`);
  }
}

async function writeState(workspace: Workspace, path: string, now: number): Promise<void> {
  const draft = `${path}.draft`;
  const stream = createWriteStream(draft, { flush: true });
  const people = [...workspace.profiles.values()].toSorted((a, b) => a.updatedSequence - b.updatedSequence);
  stream.write(`${JSON.stringify(describe(workspace))}\n`);
  for (let start = 0; start < people.length; start += peoplePerSlice) {
    const lines = people
      .slice(start, start + peoplePerSlice)
      .filter((profile) => workspace.profiles.has(profile.sequence))
      .map((profile) => `${JSON.stringify(showProfile(workspace, profile, now))}\n`);
    if (!stream.write(lines.join(""))) await once(stream, "drain");
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  stream.end();
  await finished(stream);
  await rename(draft, path);
}

/** Loads what was saved under `dir` into an empty workspace; makes the directory where there is none. */
export async function loadState(workspace: Workspace, dir: string, now: number): Promise<void> {
  const path = join(dir, fileName);
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, 2);
  } catch (error) {
    throw new OptionError(`--data ${dir}: cannot write there (${messageOf(error)})`);
  }
  try {
    await access(path);
  } catch {
    return;
  }
  let line = 0;
  let header: JsonObject = {};
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line++;
    const value = parseLine(text, `${path}:${line}`);
    if (line === 1) {
      header = value;
      restore(workspace, header, path);
    } else placeProfile(workspace, value, now);
  }
  for (const [id, current] of pairs(header["deprecatedIds"])) {
    const profile = workspace.byExternalId.get(textOf(current));
    if (profile !== undefined) workspace.byDeprecatedId.set(id, profile);
  }
  workspace.dataPoints = Number(header["dataPoints"] ?? 0);
}

function parseLine(text: string, where: string): JsonObject {
  const damaged = new OptionError(`${where} is damaged: move the file away to start empty`);
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    throw damaged;
  }
  throw damaged;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describe(workspace: Workspace): JsonObject {
  const { furniture } = workspace;
  return {
    version: formatVersion,
    brazeIdPrefix: workspace.brazeIdPrefix,
    sequences: workspace.sequences,
    dataPoints: workspace.dataPoints,
    attributes: [...workspace.attributes]
      .filter((attribute) => attribute.role === "custom")
      .map(({ name, type, forced, blocked }) => ({ name, type, forced, blocked })),
    segments: furniture.segments,
    campaigns: furniture.campaigns,
    canvases: furniture.canvases,
    subscriptionGroups: [...furniture.subscriptionGroups.values()].map((group) => ({ ...group })),
    eventNames: [...workspace.eventNames],
    blockedEvents: [...workspace.blockedEvents],
    blockedExternalIds: [...workspace.blockedExternalIds],
    emailStates: [...workspace.emailStates],
    groupStates: [...workspace.heldGroupStates].map(([contact, states]) => [contact, [...states]]),
    deprecatedIds: [...workspace.byDeprecatedId].map(([id, profile]) => [id, profile.externalId]),
  };
}

function restore(workspace: Workspace, saved: JsonObject, path: string): void {
  if (saved["version"] !== formatVersion) {
    throw new OptionError(`${path} was written by another version: move the file away to start empty`);
  }
  workspace.brazeIdPrefix = textOf(saved["brazeIdPrefix"]);
  workspace.sequences = Number(saved["sequences"]);
  for (const entry of objects(saved["attributes"])) {
    const { name, type, forced, blocked } = entry as unknown as Attribute;
    const attribute = workspace.attributes.get(name) ?? workspace.attributes.add(name);
    if (attribute !== null) Object.assign(attribute, { type, forced, blocked });
  }
  const { furniture } = workspace;
  furniture.segments = objects(saved["segments"]);
  furniture.campaigns = objects(saved["campaigns"]);
  furniture.canvases = objects(saved["canvases"]);
  for (const group of objects(saved["subscriptionGroups"]) as unknown as SubscriptionGroup[]) {
    furniture.subscriptionGroups.set(group.id, group);
  }
  for (const name of texts(saved["eventNames"])) workspace.eventNames.add(name);
  for (const name of texts(saved["blockedEvents"])) workspace.blockedEvents.add(name);
  for (const id of texts(saved["blockedExternalIds"])) workspace.blockedExternalIds.add(id);
  for (const [email, state] of pairs(saved["emailStates"])) workspace.emailStates.set(email, state as string);
  for (const [contact, states] of pairs(saved["groupStates"])) {
    for (const [group, state] of pairs(states)) {
      workspace.holdGroupState(contact, group, state === "subscribed" ? "subscribed" : "unsubscribed");
    }
  }
}

function objects(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function texts(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((element) => typeof element === "string") : [];
}

function pairs(value: JsonValue | undefined): [string, JsonValue][] {
  return Array.isArray(value) ? (value as [string, JsonValue][]) : [];
}
