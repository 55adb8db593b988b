import { describe, expect, it } from "vitest";
import { HTTP_REFERENCE, httpReference } from "./http-reference.ts";
import { readSource } from "./source-files.ts";

describe("the route table", () => {
  it(`stands in ${HTTP_REFERENCE} as the code has it (node tools/tidy/write-reference.ts writes it)`, () => {
    expect(readSource(HTTP_REFERENCE).text).toBe(httpReference());
  });
});
