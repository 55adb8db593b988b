import {
  type ConfiguredResource,
  escapeReferences,
  isKind,
  isOneReference,
  KINDS,
  pathText,
  placeInData,
  readResource,
  type ReferenceLookup,
  referencesIn,
  secretKeys,
  withDefaults,
  writtenData,
  writtenFrom,
} from "@causeway/api";
import { CodedError, CodedErrors, type Resource, type ResourceKind } from "@causeway/core";

/** An object that is to be written, and the secrets that were given with it. */
export interface Writing {
  readonly configured: ConfiguredResource;
  /** By key of the spec; null: forgotten, as it is only named now. */
  readonly secrets: { readonly [key: string]: string | null };
}

export interface WritingContext {
  readonly kind: ResourceKind;
  /** The name that it keeps; undefined: a new one. */
  readonly name?: string;
  /** As they were recorded: what one of them says may stay as it is. The first is the one that is replaced. */
  readonly before: readonly Resource[];
  readonly references: ReferenceLookup;
  /**
   * Files are written by whoever owns the machine, and may name any variable and any path. Over the API that would let people read what
   * the server can read: what is written there may keep references, and add none.
   */
  readonly trusted: boolean;
  /** An earlier revision is to come back: a secret that would go to another address is forgotten. */
  readonly reverting?: boolean;
  /** Where uploaded files lie, with `/`; their paths are taken though the folder may be hidden. */
  readonly uploads?: string;
}

type Data = { readonly [key: string]: unknown };

/** A path that stays below the folder it starts from, and out of hidden ones. */
const climbing = /^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\./;

/** What was sent as an object, checked as files are. Throws CodedErrors with a pointer each. */
export function readWriting(sent: unknown, context: WritingContext): Writing {
  const { references, trusted } = context;
  const written = withIdentity(sent, context);
  // Too deep is said before anything walks it.
  writtenData(written);
  const { spec, secrets, problems: kept } = takeSecrets(written, context);
  const document = isData(written) && isData(written["spec"]) ? { ...written, spec } : written;
  const { configured, problems } = readResource(writtenData(document), { references, folder: "" });
  const foreign = trusted ? [] : newReferences(document, context);
  // What is wrong with the value behind a reference that may not be written would tell something of that value.
  const isForeign = ({ place }: CodedError): boolean =>
    foreign.some((one) => one.place?.pointer === place?.pointer);
  const found = [
    ...problems.filter((one) => !isForeign(one)),
    ...kept,
    ...foreign,
    ...(trusted ? [] : wildPaths(document, context)),
  ];
  if (configured === null || found.length > 0) throw new CodedErrors(found);
  return { configured, secrets };
}

/** Kind and name are the address's; said once more they must be the same. */
function withIdentity(sent: unknown, { kind, name }: WritingContext): unknown {
  if (!isData(sent)) return sent;
  const problems = [
    ...(sent["kind"] === undefined || sent["kind"] === kind
      ? []
      : [invalid(["kind"], `kind must be ${kind} here; found ${kindText(sent["kind"])}`)]),
    ...(name === undefined || sent["name"] === undefined || sent["name"] === name
      ? []
      : [invalid(["name"], `an object keeps its name: "${name}"`)]),
  ];
  if (problems.length > 0) throw new CodedErrors(problems);
  return { ...sent, kind, ...(name === undefined ? {} : { name }) };
}

function kindText(kind: unknown): string {
  return isKind(kind) ? kind : "something else";
}

interface TakenSecrets {
  readonly spec: Data;
  readonly secrets: { readonly [key: string]: string | null };
  readonly problems: readonly CodedError[];
}

/** Literal secrets are taken out of the spec, where a reference stands for them. */
function takeSecrets(written: unknown, context: WritingContext): TakenSecrets {
  const { kind, before } = context;
  const secrets: Record<string, string | null> = {};
  const problems: CodedError[] = [];
  if (!isData(written) || !isData(written["spec"])) return { spec: {}, secrets, problems };
  const spec: Record<string, unknown> = { ...written["spec"] };
  const known = new Set(before[0] === undefined ? [] : secretKeys(kind, before[0].spec));
  const keys = new Set(secretKeys(kind, spec));
  for (const key of KINDS[kind].secrets) {
    const recorded = known.has(key) ? textAt(before[0]?.spec, key) : null;
    const given = spec[key];
    if (!keys.has(key)) {
      if (recorded !== null) secrets[key] = null;
      continue;
    }
    const stayed = isKept(given) || (given === undefined && hasPlaceFor(kind, spec, key));
    if (given === null || (given === undefined && !stayed)) delete spec[key];
    else if (stayed && recorded === null) delete spec[key];
    else if (stayed) spec[key] = recorded;
    else if (typeof given === "string" && given !== "" && !isOneReference(given)) {
      secrets[key] = given;
      spec[key] = escapeReferences(given);
    }
    const stays = recorded !== null && spec[key] === recorded;
    if (recorded !== null && !stays && secrets[key] === undefined) secrets[key] = null;
    if (!stays || context.trusted || !isMoved(key, spec, before[0])) continue;
    if (context.reverting === true) secrets[key] = null;
    else
      problems.push(
        invalid(["spec", key], `spec.${key} must be entered again, as it would go to another address`),
      );
  }
  return { spec, secrets, problems };
}

/** What says where a secret is sent. Whoever changes that has to know the secret: else they could have it sent to themselves. */
const addressKeys: Readonly<Record<string, readonly string[]>> = {
  "Credential.apiKey": ["instance", "endpoint"],
  "MailServer.password": ["host", "port", "security"],
  "Webhook.routingKey": ["url"],
};

function isMoved(key: string, spec: Data, before: Resource | undefined): boolean {
  if (before === undefined) return false;
  const after = withDefaults(KINDS[before.kind].spec, spec) as Data;
  const known = before.spec as unknown as Data;
  return (addressKeys[`${before.kind}.${key}`] ?? []).some((at) => after[at] !== known[at]);
}

/** Whether a recorded secret stays where nothing is said of it. */
function hasPlaceFor(kind: ResourceKind, spec: Data, key: string): boolean {
  return KINDS[kind].keepsSecret?.(spec, key) ?? true;
}

/** `{ keep: true }`, or what we show of a secret. */
function isKept(given: unknown): boolean {
  return isData(given) && (given["keep"] === true || typeof given["reference"] === "string");
}

/** Texts with references that did not stand under the same key before. */
function newReferences(document: unknown, { kind, before }: WritingContext): readonly CodedError[] {
  if (!isData(document)) return [];
  const place = ({ text, path }: TextAt): string => JSON.stringify([path.findLast(isName), text]);
  const known = new Set(
    before.flatMap((resource) => textsIn(writtenFrom(resource).spec, ["spec"]).map(place)),
  );
  return textsIn(document["spec"], ["spec"])
    .filter((text) => referencesIn(text.text).length > 0 && !known.has(place(text)))
    .map(({ path }) => {
      const secret = path.length === 2 && secretKeys(kind, document["spec"]).includes(String(path[1]));
      const instead = secret ? "enter the value itself" : "a literal ${ is written $${";
      return invalid(path, `${pathText(path)} may not take a value from the server; ${instead}`);
    });
}

function isName(key: PropertyKey): boolean {
  return typeof key === "string";
}

/** Files outside the project's folder, and hidden ones, are not for people who only have a browser. */
function wildPaths(document: unknown, { kind, before, uploads }: WritingContext): readonly CodedError[] {
  if (kind !== "Dataset" || !isData(document) || !isData(document["spec"])) return [];
  const { files } = document["spec"];
  const path = isData(files) ? files["path"] : undefined;
  if (typeof path !== "string") return [];
  const uploaded = uploads !== undefined && path.startsWith(uploads);
  if (!climbing.test(uploaded ? path.slice(uploads.length) : path.replace(/^(\.\/)+/, ""))) return [];
  if (before.some((one) => one.kind === "Dataset" && one.spec.files.path === path)) return [];
  const text = "spec.files.path must lead to a file below the project's folder, and not to a hidden one";
  return [invalid(["spec", "files", "path"], text)];
}

interface TextAt {
  readonly text: string;
  readonly path: readonly PropertyKey[];
}

function textsIn(value: unknown, path: readonly PropertyKey[]): readonly TextAt[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (!isData(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

function textAt(spec: object | undefined, key: string): string | null {
  const value = (spec as Data | undefined)?.[key];
  return typeof value === "string" ? value : null;
}

function isData(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(path: readonly PropertyKey[], text: string): CodedError {
  return new CodedError("CONFIG_INVALID", text, { place: placeInData(path) });
}
