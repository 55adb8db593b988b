import { describe, expect, it } from "vitest";
import { ChunkBuilder } from "./chunk-builder.ts";

describe("ChunkBuilder", () => {
  it("leaves nothing of a row that was given up, at the end of a chunk neither", () => {
    const builder = new ChunkBuilder(3, 2);
    builder.put(0, "given up");
    builder.put(0, "a");
    builder.put(2, 1);
    builder.endRow();
    builder.put(0, "given up");
    expect(builder.finish()).toEqual([{ rowCount: 1, values: [["a"], [null], [1]] }]);
    expect(builder.finish()).toEqual([]);
  });

  it("hands each full chunk out once", () => {
    const builder = new ChunkBuilder(1, 2);
    for (const cell of [1, null, 3]) {
      builder.put(0, cell);
      builder.endRow();
    }
    expect(builder.take()).toEqual([{ rowCount: 2, values: [[1, null]] }]);
    expect(builder.take()).toEqual([]);
    expect(builder.finish()).toEqual([{ rowCount: 1, values: [[3]] }]);
  });
});
