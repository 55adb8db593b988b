import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { draftKey, readDraft, removeDraft, removeDraftsOf, writeDraft } from "./use-draft.ts";

/** The part of the browser's storage that drafts use; `full`: it takes nothing more. */
function storage(full = false): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
}

describe("a draft of a form", () => {
  beforeEach(() => vi.stubGlobal("localStorage", storage()));
  afterEach(() => vi.unstubAllGlobals());

  it("is found again as it was left, until it is removed", () => {
    writeDraft("export.new", { name: "vip", mapping: [{ to: "email" }] });
    expect(readDraft("export.new")).toEqual({ value: { name: "vip", mapping: [{ to: "email" }] } });
    removeDraft("export.new");
    expect(readDraft("export.new")).toBeNull();
  });

  it("is not mistaken for a form that was left empty", () => {
    writeDraft("note", null);
    expect(readDraft("note")).toEqual({ value: null });
  });

  it("is nobody else's, whatever their ids are", () => {
    writeDraft(draftKey("ada", "Export/new"), "Ada's");
    for (const other of ["bob", "", "a", "ada/Export", "ADA"])
      expect(readDraft(draftKey(other, "Export/new"))).toBeNull();
    expect(readDraft(draftKey("ada", "Export/new"))).toEqual({ value: "Ada's" });
  });

  it("goes with all others of whoever logs out, and nothing else goes", () => {
    localStorage.setItem("causeway.theme", "dark");
    for (const form of ["a", "b/c"])
      for (const person of ["ada", "ad"]) writeDraft(draftKey(person, form), 1);
    removeDraftsOf("ad");
    expect(["a", "b/c"].map((form) => readDraft(draftKey("ad", form)))).toEqual([null, null]);
    expect(["a", "b/c"].map((form) => readDraft(draftKey("ada", form)))).not.toContain(null);
    expect(localStorage.getItem("causeway.theme")).toBe("dark");
  });

  it("breaks nothing where it cannot be read or written", () => {
    localStorage.setItem("causeway.draft.odd", "{");
    expect(readDraft("odd")).toBeNull();
    vi.stubGlobal("localStorage", storage(true));
    expect(() => writeDraft("x", 1)).not.toThrow();
  });
});
