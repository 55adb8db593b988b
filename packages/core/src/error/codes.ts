import { HTTP_CODES, type HttpErrorCode } from "./http-codes.ts";

/** Whether trying again can help: at once or later by itself, or only after a person did something. */
export type Retry = "never" | "later" | "after-a-person";

/** Who has to act: the person who configured us, Braze, or we. */
export type Attribution = "customer" | "braze" | "causeway";

export interface CodeRow {
  /** One sentence: what happened. */
  readonly meaning: string;
  /** One or two sentences: what to do. */
  readonly advice: string;
  readonly retry: Retry;
  readonly attribution: Attribution;
  readonly httpStatus: number;
  /** 2 usage or configuration, 3 could not run (interface.md, "Command line"). */
  readonly exitCode: 2 | 3;
}

const row = (exitCode: 2 | 3, retry: Retry, [meaning, advice]: readonly [string, string]): CodeRow => ({
  meaning,
  advice,
  retry,
  attribution: "customer",
  httpStatus: exitCode === 2 ? 422 : 503,
  exitCode,
});

/** Something that the person who asks can correct, with an HTTP status of its own. */
const rowAt = (httpStatus: number, texts: readonly [meaning: string, advice: string]): CodeRow => ({
  ...row(2, "after-a-person", texts),
  httpStatus,
});

/** Nothing that the person configured is wrong, so it may pass by itself. */
const rowOf = (
  attribution: Attribution,
  retry: Retry,
  texts: readonly [meaning: string, advice: string],
): CodeRow => ({ ...row(3, retry, texts), attribution });

export type ErrorCode =
  | HttpErrorCode
  | "PROJECT_NOT_FOUND"
  | "PROJECT_EXISTS"
  | "YAML_SYNTAX"
  | "CONFIG_UNKNOWN_KEY"
  | "CONFIG_MISSING_KEY"
  | "CONFIG_INVALID"
  | "CONFIG_DUPLICATE"
  | "CONFIG_UNKNOWN_REFERENCE"
  | "CONFIG_CYCLE"
  | "VARIABLE_UNKNOWN"
  | "USAGE"
  | "NOT_FOUND"
  | "CONFIG_STORE_CHANGED"
  | "NAME_TAKEN"
  | "HAS_DEPENDENTS"
  | "REVISION_CHANGED"
  | "CANNOT_SWITCH_ON"
  | "MAPPING_DUPLICATE_TARGET"
  | "MAPPING_RESERVED_NAME"
  | "MAPPING_BAD_NAME"
  | "MAPPING_UNKNOWN_COLUMN"
  | "MAPPING_TYPE"
  | "EXISTING_TOO_LATE"
  | "DATASET_NO_FILES"
  | "DATASET_UNREADABLE"
  | "DATASET_LIMIT"
  | "SQL_SYNTAX"
  | "SQL_FORBIDDEN"
  | "SQL_FAILED"
  | "MODEL_KEY"
  | "STORE_LOCKED"
  | "STORE_UNUSABLE"
  | "STORE_FULL"
  | "STORE_NEWER"
  | "STORE_ENGINE"
  | "SECRET_KEY"
  | "BRAZE_UNREACHABLE"
  | "BRAZE_UNAUTHORIZED"
  | "BRAZE_STATUS_401"
  | "BRAZE_FORBIDDEN"
  | "BRAZE_NOT_FOUND"
  | "BRAZE_UNAVAILABLE"
  | "CONNECTION_DISABLED"
  | "CONNECTION_PAUSED"
  | "MISSING_REQUIRED_FIELD"
  | "EXPORT_DRAFT"
  | "MODEL_DRAFT"
  | "ORCHESTRATION_DISABLED"
  | "ORCHESTRATION_REFUSED"
  | "WORKFLOW_OVERLAP"
  | "WORKFLOW_QUEUE_FULL"
  | "WORKFLOW_LEASE_LOST"
  | "WORKFLOW_CUT_OFF"
  | "IDEMPOTENCY_KEY_REUSED"
  | "INTERRUPTED"
  | "RUN_UNDER_WAY"
  | "TEST_NOT_CONFIRMED"
  | "UPLOAD_LIMIT"
  | "PORT_IN_USE"
  | "SERVER_GONE"
  | "EGRESS_REFUSED"
  | "NOT_LOGGED_IN"
  | "LOGIN_FAILED"
  | "TOKEN_EXPIRED"
  | "FORBIDDEN"
  | "TOO_MANY_ATTEMPTS"
  | "PASSWORD_WEAK"
  | "SETUP_DONE"
  | "LAST_OWNER"
  | "IDENTITY_PROVIDER_UNREACHABLE";

/**
 * Every error that Causeway raises on purpose. A code is stable for ever: docs, alerts and scripts depend on it.
 * `tools/tidy` holds that each code is raised somewhere and documented.
 */
export const ERROR_CODES: Readonly<Record<ErrorCode, CodeRow>> = {
  ...HTTP_CODES,
  // Project files and configuration
  PROJECT_NOT_FOUND: row(2, "after-a-person", [
    "There is no causeway.yaml in the project folder.",
    "Run `causeway init`, or name the folder with --project.",
  ]),
  PROJECT_EXISTS: row(2, "after-a-person", [
    "The folder already holds a project.",
    "Choose another folder; init never overwrites.",
  ]),
  YAML_SYNTAX: row(2, "after-a-person", [
    "A project file is not valid YAML.",
    "Correct the file at the line shown.",
  ]),
  CONFIG_UNKNOWN_KEY: row(2, "after-a-person", [
    "A key is not known here.",
    "Use the nearest known key, or remove it.",
  ]),
  CONFIG_MISSING_KEY: row(2, "after-a-person", ["A required key is missing.", "Add the key."]),
  CONFIG_INVALID: row(2, "after-a-person", [
    "A value has the wrong type or is not allowed.",
    "Correct it as the message says.",
  ]),
  CONFIG_DUPLICATE: row(2, "after-a-person", [
    "Two objects of one kind have the same name.",
    "Rename one of them.",
  ]),
  CONFIG_UNKNOWN_REFERENCE: row(2, "after-a-person", [
    "An object names another one that does not exist.",
    "Correct the name, or add the object.",
  ]),
  CONFIG_CYCLE: row(2, "after-a-person", [
    "Models read each other, or orchestrations wait for each other, in a circle.",
    "Break the circle.",
  ]),
  VARIABLE_UNKNOWN: row(2, "after-a-person", [
    "A ${NAME} or ${file:…} reference cannot be resolved.",
    "Set the environment variable or create the file.",
  ]),
  USAGE: row(2, "after-a-person", [
    "The command was called in a way it does not understand.",
    "See `causeway --help`.",
  ]),
  NOT_FOUND: rowAt(404, ["No object has that name.", "Check the spelling with `causeway status`."]),
  CONFIG_STORE_CHANGED: rowAt(409, [
    "The project files differ from what was changed in the pages.",
    "Put the change into the files (`causeway export-config --store` shows it), or make the files count: `causeway apply`.",
  ]),
  NAME_TAKEN: rowAt(409, [
    "An object of this kind has the name already.",
    "Choose another name, or change the object that is there.",
  ]),
  HAS_DEPENDENTS: rowAt(409, [
    "Other objects name this one, so it cannot be removed.",
    "Change or remove the objects that name it first.",
  ]),
  REVISION_CHANGED: rowAt(412, [
    "Somebody else changed the object in the meantime.",
    "Look at what changed, and save again.",
  ]),
  CANNOT_SWITCH_ON: row(2, "after-a-person", [
    "The connection is not ready to be switched on.",
    "Give it an export, and test its credential.",
  ]),
  // Mapping
  MAPPING_DUPLICATE_TARGET: row(2, "after-a-person", [
    "Two mapping rows write one Braze attribute.",
    "Remove one of the rows.",
  ]),
  MAPPING_RESERVED_NAME: row(2, "after-a-person", [
    "A target is a Braze standard field in the wrong case, or a reserved name.",
    "Use the exact lower-case name, or take the row out.",
  ]),
  MAPPING_BAD_NAME: row(2, "after-a-person", [
    "A target name is not allowed in Braze.",
    "Names have at most 255 characters and no leading $.",
  ]),
  MAPPING_UNKNOWN_COLUMN: row(2, "after-a-person", [
    "A mapping row reads a column that the model does not have.",
    "Use the nearest column.",
  ]),
  MAPPING_TYPE: row(2, "after-a-person", [
    "A column's type cannot be sent to that target.",
    "Cast the column in the model, or say `as:` in the mapping.",
  ]),
  EXISTING_TOO_LATE: row(2, "after-a-person", [
    "An export is to send only changes, but it has run before: everybody is sent as before.",
    "Write `existing: send`, or make a new export: `only-changes` counts from the first run.",
  ]),
  // Datasets and models
  DATASET_NO_FILES: row(2, "after-a-person", [
    "No file matches the dataset's path.",
    "Check the path; it is relative to the YAML file.",
  ]),
  DATASET_UNREADABLE: row(2, "after-a-person", [
    "A file could not be read as the format it is said to have.",
    "Check the format, the encoding and whether the file is complete.",
  ]),
  DATASET_LIMIT: row(2, "after-a-person", [
    "A file holds something larger than the limit.",
    "Split the value, or check that the delimiter and quotes are right.",
  ]),
  SQL_SYNTAX: row(2, "after-a-person", [
    "The SQL could not be understood.",
    "Correct the SQL at the position shown.",
  ]),
  SQL_FORBIDDEN: row(2, "after-a-person", [
    "The SQL does something that models and queries may not do.",
    "Models and queries read datasets and models with one SELECT.",
  ]),
  SQL_FAILED: row(2, "after-a-person", [
    "The SQL failed while it ran.",
    "Correct the SQL, or the data it reads.",
  ]),
  MODEL_KEY: row(2, "after-a-person", [
    "The model's key is missing, null or not unique.",
    "Correct the SQL so that each row has its own key.",
  ]),
  // Store
  STORE_LOCKED: row(3, "later", ["Another process has the store open.", "Wait for it, or stop it."]),
  STORE_UNUSABLE: row(3, "after-a-person", [
    "The store could not be opened or written.",
    "Check the directory's permission and free space.",
  ]),
  STORE_FULL: row(3, "after-a-person", [
    "The disk is full.",
    "Free some space and run again; nothing is lost.",
  ]),
  STORE_NEWER: row(3, "after-a-person", ["The store was written by a newer Causeway.", "Use that version."]),
  STORE_ENGINE: row(2, "after-a-person", [
    "The store address names an engine that is not available.",
    "Use a directory.",
  ]),
  SECRET_KEY: row(3, "after-a-person", [
    "Stored secrets cannot be decrypted.",
    "Set CAUSEWAY_SECRET_KEY to the key they were stored with.",
  ]),
  // Braze
  BRAZE_UNREACHABLE: rowOf("braze", "later", [
    "Braze could not be reached.",
    "Check the instance or endpoint, and the network; run again.",
  ]),
  BRAZE_UNAUTHORIZED: row(3, "after-a-person", [
    "Braze refused the API key (401).",
    "Check key and instance, then `causeway actions resolve`.",
  ]),
  BRAZE_STATUS_401: rowOf("braze", "later", [
    "Braze refused the API key (401) that it had taken shortly before.",
    "It may pass: the key is tested again by itself a few times. If it stays so, replace the key, then `causeway actions resolve`.",
  ]),
  BRAZE_FORBIDDEN: row(3, "after-a-person", [
    "The API key lacks a permission (403).",
    "Add the permission in Braze with a new key, then `causeway actions resolve`.",
  ]),
  BRAZE_NOT_FOUND: row(3, "after-a-person", [
    "Braze does not know the address we called (404).",
    "Check the instance or endpoint.",
  ]),
  BRAZE_UNAVAILABLE: rowOf("braze", "later", [
    "Braze kept answering with errors.",
    "Run again later; what is in doubt is sent again.",
  ]),
  CONNECTION_DISABLED: row(2, "after-a-person", ["The connection is switched off.", "Set `enabled: true`."]),
  CONNECTION_PAUSED: row(3, "after-a-person", [
    "The connection is paused until somebody resolves what stopped it.",
    "See `causeway actions list`.",
  ]),
  MISSING_REQUIRED_FIELD: row(2, "after-a-person", [
    "Rows lack their identifier.",
    "Correct the model so that each row has one, then `causeway actions resolve`.",
  ]),
  // Workflows and schedules
  EXPORT_DRAFT: row(2, "after-a-person", [
    "The export is a draft, or a connection has drafts alone.",
    "Look at its plan, then activate it: set `state: active`.",
  ]),
  MODEL_DRAFT: row(2, "after-a-person", [
    "The export reads a model that is a draft.",
    "Look at the model's preview and set it to active.",
  ]),
  ORCHESTRATION_DISABLED: row(2, "after-a-person", [
    "The orchestration is switched off.",
    "Set `enabled: true`, or run it although it is off.",
  ]),
  ORCHESTRATION_REFUSED: row(2, "after-a-person", [
    "An orchestration holds an export whose connection may not be used by orchestrations.",
    "Allow it on the connection (visibility), or take the export out of the orchestration.",
  ]),
  WORKFLOW_OVERLAP: rowOf("causeway", "never", [
    "It was due while the one before was not over.",
    "Nothing has to be done. Schedule it less often, or choose to queue.",
  ]),
  WORKFLOW_QUEUE_FULL: rowOf("causeway", "later", [
    "Too many workflows are waiting.",
    "Wait until some are over, or cancel some.",
  ]),
  WORKFLOW_LEASE_LOST: rowOf("causeway", "never", [
    "Another process has taken the workflow over.",
    "Nothing has to be done: the other process finishes it.",
  ]),
  WORKFLOW_CUT_OFF: rowOf("causeway", "later", [
    "The process ended while the workflow was under way.",
    "It goes on by itself, up to three times; then retry it.",
  ]),
  IDEMPOTENCY_KEY_REUSED: row(2, "after-a-person", [
    "The idempotency key was used for something else within a day.",
    "Use a new key for each thing that is to be started.",
  ]),
  // People and access
  NOT_LOGGED_IN: rowAt(401, [
    "The request carries no session or token that is known.",
    "Log in again, or send a token in the Authorization header.",
  ]),
  LOGIN_FAILED: rowAt(401, [
    "The log-in was refused.",
    "Check the e-mail address and password, or ask for a new link: somebody who may invite people can make you one.",
  ]),
  TOKEN_EXPIRED: rowAt(401, ["The token has expired.", "Make a new token and use it instead."]),
  FORBIDDEN: rowAt(403, [
    "The policies of the person or token do not allow this.",
    "Ask an owner for a policy that allows the action named.",
  ]),
  TOO_MANY_ATTEMPTS: {
    ...row(3, "later", ["Too many log-ins failed.", "Wait as long as is said, then try again."]),
    httpStatus: 429,
  },
  PASSWORD_WEAK: row(2, "after-a-person", [
    "The password is too short, too long, or one of the first that are guessed.",
    "Choose a longer one, for example four words that do not belong together.",
  ]),
  SETUP_DONE: {
    ...row(2, "never", ["There is an owner already.", "Log in; an owner can invite others."]),
    httpStatus: 409,
  },
  LAST_OWNER: rowAt(409, [
    "Nobody would be left who may do everything.",
    "Make somebody else an owner first.",
  ]),
  IDENTITY_PROVIDER_UNREACHABLE: row(3, "later", [
    "The identity provider could not be reached, or gave no sensible answer.",
    "Check CAUSEWAY_OIDC_ISSUER and the network, or log in with a password.",
  ]),
  // Personal data, uploads
  RUN_UNDER_WAY: {
    ...row(2, "later", ["A run of the same export is under way.", "Wait until it is over, or stop it."]),
    httpStatus: 409,
  },
  TEST_NOT_CONFIRMED: row(2, "after-a-person", [
    "A test row is really sent, and nobody said that this is meant.",
    "Say `confirm: true`, or name the person in the connection: `testPeople: [key]`.",
  ]),
  UPLOAD_LIMIT: rowAt(413, [
    "The uploaded file is larger than the limit.",
    "Split the file, or put it where the dataset can name its path.",
  ]),
  // Process
  INTERRUPTED: rowOf("causeway", "later", [
    "The run was stopped before it was finished.",
    "Run again; it continues where it stopped.",
  ]),
  EGRESS_REFUSED: row(2, "after-a-person", [
    "An address that Causeway was told to call is not allowed.",
    "Use a public https address, or allow the address with `causeway serve --allow-address` or CAUSEWAY_EGRESS_ALLOW.",
  ]),
  SERVER_GONE: row(3, "later", [
    "The server went away before it answered.",
    "Start it again with `causeway serve`; what it had accepted is kept.",
  ]),
  PORT_IN_USE: row(3, "after-a-person", ["The port is taken.", "Choose another port; 0 takes a free one."]),
};

/** What another version says may be a code that this one does not know. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_CODES, text);
}
