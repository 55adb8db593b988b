import { CodedError, type IdentifierKind, type IdentifierSource } from "@causeway/core";
import { EXTERNAL_ID_BYTES_MAX } from "../limits.ts";
import type { JsonBytes } from "./json-bytes.ts";

/** Who an object is about. */
export interface Identity {
  readonly kind: IdentifierKind;
  readonly value: string;
}

export interface IdentifierWriter {
  /** Reads a key of Shape.identity: the bare value with one kind, `kind:value` with several. */
  read(key: string): Identity;
  /** Opens an object with its identifier, for example `{"external_id":"u-1"`. */
  open(identity: Identity, out: JsonBytes): void;
}

/** Utf-16 units never make more than this many bytes each. */
const UTF8_BYTES_PER_UNIT_MAX = 3;
const BRAZE_ID = /^[0-9a-f]{24}$/i;

/** @throws CodedError CONFIG_MISSING_KEY where a user_alias has no label, or there is no identifier at all. */
export function compileIdentifier(sources: readonly IdentifierSource[]): IdentifierWriter {
  const [first] = sources;
  if (first === undefined) {
    throw new CodedError("CONFIG_MISSING_KEY", "an export needs an identifier", {
      place: { path: "spec.identifier" },
    });
  }
  const openings = new Map(sources.map((source) => [source.kind, compileOpening(source)]));
  const single = sources.length === 1 ? first.kind : null;
  return {
    read: (key) => (single === null ? readKey(key, openings) : { kind: single, value: key }),
    open: ({ kind, value }, out) => {
      const opening = openings.get(kind);
      if (opening === undefined) throw new Error(`bug: no identifier of kind ${kind} in this export`);
      out.raw(opening.before);
      out.quoted(value);
      out.raw(opening.behind);
    },
  };
}

function readKey(key: string, known: ReadonlyMap<IdentifierKind, unknown>): Identity {
  const colon = key.indexOf(":");
  const name = key.slice(0, colon);
  for (const kind of known.keys()) if (kind === name) return { kind, value: key.slice(colon + 1) };
  throw new Error("bug: a key does not begin with one of the export's identifier kinds");
}

interface Opening {
  readonly before: string;
  readonly behind: string;
}

function compileOpening({ kind, label }: IdentifierSource): Opening {
  if (kind !== "user_alias") return { before: `{"${kind}":`, behind: "" };
  if (label === undefined || label === "") {
    throw new CodedError("CONFIG_MISSING_KEY", "a user_alias identifier needs a label", {
      place: { path: "spec.identifier.user_alias.label" },
    });
  }
  return { before: '{"user_alias":{"alias_name":', behind: `,"alias_label":${JSON.stringify(label)}}` };
}

/** Why Braze would not take the identifier (contract.md §2.5); null where it would. */
export function identityProblem({ kind, value }: Identity): string | null {
  if (value === "") return `${kind} is empty`;
  switch (kind) {
    case "external_id":
      return longerThan(value, EXTERNAL_ID_BYTES_MAX)
        ? `external_id is longer than ${EXTERNAL_ID_BYTES_MAX} bytes`
        : null;
    case "braze_id":
      return BRAZE_ID.test(value) ? null : "braze_id is not 24 hexadecimal characters";
    case "user_alias":
    case "email":
    case "phone":
      return null;
  }
}

function longerThan(value: string, bytesMax: number): boolean {
  return value.length * UTF8_BYTES_PER_UNIT_MAX > bytesMax && Buffer.byteLength(value) > bytesMax;
}
