export { createFilesReader, type FormatRegistry } from "./create-files-reader.ts";
