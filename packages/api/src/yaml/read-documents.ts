import { CodedError, type Place } from "@causeway/core";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
} from "yaml";
import { type Locate, pathText } from "../resources/config-problems.ts";

/** Deepest nesting of one document; what is deeper is a mistake or an attack. */
export const YAML_DEPTH_MAX: number = 32;
/** Most values that aliases may stand for: a few lines can otherwise grow to gigabytes. */
export const YAML_ALIASES_MAX: number = 1000;

/** Unclosed brackets at one place; more than nesting, as texts such as SQL may hold some. */
const bracketsMax = 256;
/** A line that opens more lists or explicit keys than YAML_DEPTH_MAX. */
const nestedDashes = /^ *(?:[-?:][ \t]+){33}/m;

/** One document of a file, as plain values. */
export interface WrittenDocument {
  readonly value: unknown;
  /** Where it begins. */
  readonly place: Place;
  readonly locate: Locate;
}

export interface DocumentsRead {
  readonly documents: readonly WrittenDocument[];
  /** YAML_SYNTAX. A document with one is not among `documents`. */
  readonly problems: readonly CodedError[];
}

/** The documents of one YAML 1.2 file (core schema). Empty documents are left out. `file` is what places name. */
export function readDocuments(file: string, text: string): DocumentsRead {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (tooDeep(text)) return { documents: [], problems: [tooDeepProblem({ file, line: 1, column: 1 })] };
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const documents: WrittenDocument[] = [];
  const problems: CodedError[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const faults = [...document.errors, ...document.warnings];
    problems.push(...faults.map((fault) => syntaxProblem(fault.message, placeAt(fault.pos[0]))));
    if (faults.length > 0 || document.contents === null) continue;
    if (isScalar(document.contents) && document.contents.value === null) continue;
    const read = readDocument(document, placeAt);
    if (read instanceof CodedError) problems.push(read);
    else documents.push(read);
  }
  return { documents, problems };
}

function readDocument(document: Document, placeAt: (offset: number) => Place): WrittenDocument | CodedError {
  const place = placeAt(document.contents?.range?.[0] ?? 0);
  const locate: Locate = (path, which) => ({
    ...placeAt(offsetOf(document, path, which)),
    ...(path.length === 0 ? {} : { path: pathText(path) }),
  });
  try {
    const value: unknown = document.toJS({ maxAliasCount: YAML_ALIASES_MAX });
    return deeperThan(value, YAML_DEPTH_MAX) ? tooDeepProblem(place) : { value, place, locate };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return syntaxProblem(error.message, place);
  }
}

function syntaxProblem(message: string, place: Place): CodedError {
  return new CodedError("YAML_SYNTAX", `YAML: ${message}`, { place });
}

function tooDeepProblem(place: Place): CodedError {
  return syntaxProblem(`nested deeper than ${YAML_DEPTH_MAX} levels`, place);
}

/** Asked before the parser sees the text: its time grows with the square of the depth. Brackets inside texts count too. */
function tooDeep(text: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "[" || char === "{") deepest = Math.max(deepest, ++depth);
    else if ((char === "]" || char === "}") && depth > 0) depth -= 1;
  }
  return deepest > bracketsMax || nestedDashes.test(text);
}

/** Whether maps and lists are nested deeper than that. */
export function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1));
}

function offsetOf(document: Document, path: readonly PropertyKey[], which: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? startOf(node) : 0;
  for (const [depth, key] of path.entries()) {
    const at = isAlias(node) ? node.resolve(document) : node;
    const found = childOf(at, key);
    if (found === null) return offset;
    node = found.value;
    const last = depth === path.length - 1;
    const atValue = found.key === null || (last && which === "value" && isScalar(node));
    const start = atValue ? node : found.key;
    if (isNode(start)) offset = startOf(start);
  }
  return offset;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Key and value nodes; the key is null in a list. */
function childOf(node: unknown, key: PropertyKey): { key: unknown; value: unknown } | null {
  if (isSeq(node)) {
    const value = node.items[Number(key)];
    return value === undefined ? null : { key: null, value };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item: Pair) => keyText(item.key) === String(key));
  return pair === undefined ? null : { key: pair.key, value: pair.value };
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
