import type { Store } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { loadRows, type Mapped, stage } from "./describe-store-scenario.ts";

const COLUMNS = { id: "text", country: "text", score: "number", seen: "text", tags: "json" } as const;

/** What staging tells of values that it left out. */
export function describeOmittedSamples(store: () => Store): void {
  describe("values that are left out (features.md row 58)", () => {
    const mapping: readonly Mapped[] = [
      { to: "land", from: "country", type: "text", normaliser: { name: "land", version: 2 } },
      { to: "score", type: "number" },
      { to: "seen", type: "text", as: "datetime" },
      { to: "tags", type: "json", as: "set" },
    ];
    const normalise = (_: string, inputs: readonly string[]): (string | null)[] =>
      inputs.map((input) => (input.startsWith("?") ? null : input));
    const rows = [
      ["1", "?b", 1, "2026-01-02T07:08:09Z", '["a"]'],
      ["2", "?a", Number.NaN, "yesterday", '{"a":1}'],
      ["3", "?a", 2, "soon", null],
      ["4", "AT", null, null, null],
      ["5", "?d", Number.POSITIVE_INFINITY, "soon", '"a"'],
      ["6", "?c", 3, "é🙂".repeat(100), null],
    ] as const;

    it.each([
      ["where the key of the model is the identifier", { kind: "external_id", column: "id" }],
      ["where it is not", { kind: "email", column: "id", normaliser: { name: "any", version: 1 } }],
    ] as const)("come with some of them, each once and as the model has it, %s", async (what, identifier) => {
      await loadRows(store(), { name: "wrong_values", columns: COLUMNS }, rows);
      await store().data.defineModels([{ name: "left-out", key: "id", sql: "select * from wrong_values" }]);
      const staging = {
        exportName: `left out ${what}`,
        model: "left-out",
        mapping,
        identifier: [identifier],
        normalise,
      };
      const { omitted, omittedSamples = {} } = await stage(store(), { ...staging, omittedSamplesMax: 3 });
      expect(omitted).toEqual({ land: 5, score: 2, seen: 4, tags: 2 });
      expect(Object.keys(omittedSamples).toSorted()).toEqual(["land", "score", "seen", "tags"]);
      const { land = [], score = [], seen = [], tags = [] } = omittedSamples;
      expect(land).toEqual(["?a", "?b", "?c"]);
      expect([score.length, new Set(score).size]).toEqual([2, 2]);
      expect(seen.toSorted()).toEqual(["soon", "yesterday", "é🙂".repeat(40)].toSorted());
      expect(tags).toHaveLength(2);
      expect((await stage(store(), staging)).omittedSamples).toBeUndefined();
      const none = { ...staging, mapping: [{ to: "id", type: "text" as const }], omittedSamplesMax: 3 };
      expect((await stage(store(), none)).omittedSamples).toEqual({});
    });
  });
}
