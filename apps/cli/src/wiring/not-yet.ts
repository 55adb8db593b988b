import type { PreviewOperations } from "@causeway/api";
import { CodedError } from "@causeway/core";

const notYet = (): Promise<never> => Promise.reject(new CodedError("NOT_FOUND", "this part is being built"));

/** Until the engine's own stands in the tree. */
export const previewNotYet: PreviewOperations = {
  instances: notYet,
  testCredential: notYet,
  upload: notYet,
  detect: notYet,
  model: notYet,
  relations: notYet,
  suggestMapping: notYet,
  targets: notYet,
  mapping: notYet,
  sendTest: notYet,
};
