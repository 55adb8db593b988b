import { type CodedError, ERROR_CODES } from "@causeway/core";
import type { WorkflowFailure } from "@causeway/ports";

type Told = Pick<CodedError, "code" | "message"> & { readonly advice?: string | undefined };

/** A problem as workflows and their tasks keep it: with the advice of its code where it has none of its own. */
export function failureOf({ code, message, advice }: Told): WorkflowFailure {
  return { code, message, advice: advice ?? ERROR_CODES[code].advice };
}
