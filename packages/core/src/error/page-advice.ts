import type { ErrorCode } from "./codes.ts";

/**
 * What to do in the pages, of codes whose advice names commands, or keys of files: whoever reads it there has links and buttons. Of codes that
 * are only met on the command line there is none.
 */
const PAGE_ADVICE: Readonly<Partial<Record<ErrorCode, string>>> = {
  NOT_FOUND: "Search for it at the top of the page: it may have been deleted, or be called otherwise.",
  CONFIG_STORE_CHANGED:
    "Put the change into the project files, which Settings > Project shows, or have whoever keeps the files apply them.",
  MAPPING_TYPE: "Cast the column in the model, or choose in the mapping as what it is sent.",
  EXISTING_TOO_LATE:
    "Choose to send everybody, or make a new export: only changes counts from the first run.",
  BRAZE_UNAUTHORIZED:
    "Check the key and the instance of the credential, then resolve the action under Needs attention.",
  BRAZE_STATUS_401:
    "It may pass: the key is tested again by itself a few times. If it stays so, replace the key, then resolve the action under Needs attention.",
  BRAZE_FORBIDDEN:
    "Make a key with the permission in Braze, enter it in the credential, then resolve the action under Needs attention.",
  EXPORT_DRAFT: "Look at its plan, then activate it on its page.",
  CONNECTION_DISABLED: "Switch the connection on.",
  CONNECTION_PAUSED: "Resolve what stands under Needs attention.",
  MISSING_REQUIRED_FIELD:
    "Correct the model so that each row has one, then resolve the action under Needs attention.",
  ORCHESTRATION_DISABLED: "Switch the orchestration on, or run it although it is off.",
  TEST_NOT_CONFIRMED: "Confirm it, or name the person among the test people of the connection.",
  EGRESS_REFUSED:
    "Use a public https address. Where it has to be this one, whoever runs Causeway can allow it: Settings > Project says how.",
  SERVER_GONE: "Ask whoever runs Causeway to start it again; what it had accepted is kept.",
};

/**
 * `advice` of an error, for somebody who reads it in a page or comes to one from it: in place of one that names a command or a key (between
 * `backticks`) what to do in the pages, where the code has that; as it is otherwise.
 */
export function pageAdvice(code: string, advice: string): string {
  if (!advice.includes("`") || !Object.hasOwn(PAGE_ADVICE, code)) return advice;
  return PAGE_ADVICE[code as ErrorCode] ?? advice;
}
