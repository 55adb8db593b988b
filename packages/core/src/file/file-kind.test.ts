import { expect, test } from "vitest";
import { fileKindOf, notText } from "./file-kind.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const zipOf = (member: string): Uint8Array => bytes(`PK\x03\x04${"\0".repeat(26)}${member}`);

test.each([
  ["an Excel workbook", zipOf("[Content_Types].xml…PK\x03\x04xl/workbook.xml")],
  ["an Office document, such as an Excel workbook", zipOf("[Content_Types].xml")],
  ["an OpenDocument file", zipOf("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")],
  ["a ZIP archive", zipOf("people.csv")],
  ["an old Excel or Word document", bytes("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")],
  ["a PNG image", bytes("\x89PNG\r\n\x1a\n")],
  ["an Avro file", bytes("Obj\x01\x04\x14avro.codec")],
  ["a Parquet file", bytes("PAR1\x15\x04")],
  ["a gzip archive", bytes("\x1f\x8b\x08\0")],
  ["a tar archive", bytes(`people.csv${"\0".repeat(247)}ustar\x0000`)],
])("row 24: %s is known by its first bytes", (name, head) => {
  expect(fileKindOf(head)?.name).toBe(name);
});

test.each([
  "id,name\n1,Ann\n",
  "PAR1,PAR2\n1,2\n",
  "ORCID;BZh9;MZ\n",
  "PK\t7z\n",
  "GIF8,PDF\n",
  "",
  "\xef\xbb\xbfid\n",
])("a table in text is no kind of binary file, whatever its columns are called: %j", (text) => {
  expect(fileKindOf(bytes(text))).toBeNull();
});

test("what is said of a file that is no text names it, says what it looks like and what to do", () => {
  const kind = fileKindOf(zipOf("xl/workbook.xml"));
  expect(kind === null ? null : notText("people.csv", kind)).toMatchObject({
    code: "DATASET_UNREADABLE",
    message: "people.csv is not a text file: it looks like an Excel workbook.",
    advice: "Open it where it was made, save the table as CSV in UTF-8, and use that file.",
  });
});
