import type { ErrorCode, Value } from "@causeway/core";

/**
 * An answer of the server as the operations of `@causeway/api` name its type. The OpenAPI document leaves the list of error codes open for newer servers,
 * and any JSON is unknown to it.
 */
export type Coded<Data> = unknown extends Data
  ? Value
  : Data extends readonly (infer Item)[]
    ? readonly Coded<Item>[]
    : Data extends object
      ? { readonly [Key in keyof Data]: Key extends "code" ? CodeOf<Data[Key]> : Coded<Data[Key]> }
      : Data;

type CodeOf<Code> = string extends Code ? ErrorCode : Code;
