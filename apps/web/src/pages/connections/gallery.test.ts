import { expect, test } from "vitest";
import { GALLERY, searchGallery } from "./gallery.ts";

const found = (typed: string) => searchGallery(GALLERY, typed).map(({ id }) => id);

test("typing br finds Braze, and so do the words of other products (row 239)", () => {
  expect(found("br")).toEqual(["braze"]);
  expect(found("Braze connection")).toEqual(["braze"]);
  expect(found("destination")).toEqual(["braze"]);
  expect(found("")).toEqual(["braze"]);
});

test("what is not there is not shown as if it were", () => {
  expect(found("salesforce")).toEqual([]);
});
