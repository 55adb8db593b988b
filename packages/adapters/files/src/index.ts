export { createFilesReader, type FormatRegistry } from "./create-files-reader.ts";
export { createUploadStore } from "./create-upload-store.ts";
