import { describe, expect, test } from "vitest";
import { compileEventEncoder as compile, type EventChunk, type EventPlan } from "./encode-events.ts";

const plan: EventPlan = {
  identifier: [{ kind: "external_id", column: "id" }],
  updateOnly: false,
  properties: [
    { name: "total", type: "number" },
    { name: "channel", type: "text" },
    { name: "items", type: "json" },
  ],
};

function chunkOf(change: Partial<EventChunk>): EventChunk {
  return {
    rowCount: 1,
    keys: ["u-1"],
    names: ["order_placed"],
    times: ["2026-05-01T10:00:00Z"],
    values: [[12.5], ["web"], ['[{"sku":"a"}]']],
    ...change,
  };
}

/** The encoder, with its objects as text for people to read. */
function compileEventEncoder(events: EventPlan) {
  const encode = compile(events);
  return (chunk: EventChunk) => {
    const { objects, ...rest } = encode(chunk);
    return {
      json: objects.map((object) => new TextDecoder().decode(object)),
      bytes: objects.map((object) => object.length),
      ...rest,
    };
  };
}

describe("an event object (contract.md §4.1)", () => {
  test("has identifier, name, time and those properties that are there", () => {
    const encode = compileEventEncoder(plan);
    expect(encode(chunkOf({}))).toMatchObject({
      json: [
        '{"external_id":"u-1","name":"order_placed","time":"2026-05-01T10:00:00Z","properties":{"total":12.5,"channel":"web","items":[{"sku":"a"}]}}',
      ],
      dataPoints: [1],
      invalid: [],
    });
    expect(encode(chunkOf({ values: [[null], ["web"], [null]] })).json[0]).toContain(
      '"properties":{"channel":"web"}}',
    );
    expect(encode(chunkOf({ values: [[null], [null], [null]] })).json[0]).not.toContain("properties");
  });

  test("counts its bytes exactly", () => {
    const { json, bytes } = compileEventEncoder(plan)(chunkOf({ values: [[1], ["Zoë 北京 🎈"], [null]] }));
    expect(bytes).toEqual([Buffer.byteLength(json[0] ?? "")]);
  });

  test("leaves out and reports a property that is too long, wherever it stands", () => {
    const encode = compileEventEncoder(plan);
    const { json, invalid } = encode(chunkOf({ values: [[Infinity], ["x".repeat(256)], ["[1]"]] }));
    expect(json[0]).toContain('"properties":{"items":[1]}}');
    expect(invalid.map(({ column }) => column)).toEqual([0, 1]);
    expect(encode(chunkOf({ values: [[Infinity], [null], [null]] })).json[0]).not.toContain("properties");
  });

  test.each([
    ["without a name", { names: [""] }],
    ["with a name of 256 characters", { names: ["x".repeat(256)] }],
    ["with a time that is none", { times: ["yesterday"] }],
    ["with an empty identifier", { keys: [""] }],
  ])("is condemned %s", (_, change) => {
    expect(compileEventEncoder(plan)(chunkOf(change)).invalid).toMatchObject([{ index: 0, column: null }]);
  });

  test.each(["time", "event_name", "", "$set", "x".repeat(256)])(
    "cannot have a property called %j",
    (name) => {
      expect(() => compileEventEncoder({ ...plan, properties: [{ name, type: "text" }] })).toThrow();
    },
  );
});
