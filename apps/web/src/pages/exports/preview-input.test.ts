import { expect, test } from "vitest";
import { Problem } from "../../data/problem.ts";
import { emptyExport, type ExportForm } from "./export-form.ts";
import { placeNotes, placeProblem, previewInput } from "./preview-input.ts";

const form: ExportForm = {
  ...emptyExport("braze"),
  model: "customers",
  identifiers: [{ kind: "external_id", column: "id", label: "" }],
  rows: [
    { id: 7, row: { to: "", from: "half" } },
    { id: 3, row: { to: "tier", from: "tier" } },
    { id: 5, row: { to: "birthday", from: "dob" } },
  ],
};

test("a row that is still written does not keep the others from being looked at", () => {
  const input = previewInput(form);
  expect(input?.ids).toEqual([3, 5]);
  expect(JSON.parse(input?.specText ?? "")).toMatchObject({ mapping: [{ to: "tier" }, { to: "birthday" }] });
});

test("without model, identifier or rows there is nothing to look at", () => {
  expect(previewInput({ ...form, model: "" })).toBeNull();
  expect(previewInput({ ...form, rows: [] })).toBeNull();
  expect(previewInput({ ...form, rows: [], usesPreset: true })).not.toBeNull();
});

test("lints stand beside the row they are about, however the rows are ordered (row 57)", () => {
  const warning = {
    code: "MAPPING_LINT" as never,
    message: "this makes an attribute of its own; use dob",
    advice: "",
    place: { path: "spec.mapping[1].to" },
  };
  const notes = placeNotes(
    [3, 5],
    [{ ...warning, message: "no column", place: { path: "spec.from.model" } }],
    [warning],
  );
  expect(notes.byRow.get(5)?.[0]).toMatchObject({ level: "doubt", canWaive: true });
  expect(notes.others).toMatchObject([{ pointer: "/spec/from/model" }]);
});

test("so does what the API refused, by its JSON pointer", () => {
  const problem = new Problem(422, { errors: [{ pointer: "#/spec/mapping/0/from", detail: "unknown" }] });
  expect(placeProblem([3, 5], problem).byRow.get(3)?.[0]?.text).toBe("unknown");
});
