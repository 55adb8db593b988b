import { CodedError } from "@causeway/core";
import { deeperThan, YAML_DEPTH_MAX, type WrittenDocument } from "../yaml/read-documents.ts";
import { pathText } from "./config-problems.ts";

/** An object that came as data instead of YAML: its places are JSON pointers. Throws CONFIG_INVALID where it is nested too deep. */
export function writtenData(value: unknown): WrittenDocument {
  if (deeperThan(value, YAML_DEPTH_MAX)) {
    const text = `the object is nested deeper than ${YAML_DEPTH_MAX} levels`;
    throw new CodedError("CONFIG_INVALID", text, { place: { pointer: "#" } });
  }
  return { value, place: { pointer: "#" }, locate: (path) => placeInData(path) };
}

/** Where a value stands inside an object that did not come from a file. */
export function placeInData(path: readonly PropertyKey[]): {
  readonly path?: string;
  readonly pointer: string;
} {
  const steps = path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return {
    ...(path.length === 0 ? {} : { path: pathText(path) }),
    pointer: `#${steps.join("")}`,
  };
}
