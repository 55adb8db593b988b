import type { ActionLink, ActionView, Configuration } from "@causeway/api";
import { ERROR_CODES, type ErrorCode, type ResourceOf } from "@causeway/core";
import type { Run, WorkflowAction, WorkflowRecord } from "@causeway/ports";
import { configured, type Workspace } from "../workspace.ts";
import { MISSING_IDENTIFIER } from "./open-actions.ts";

/** What a person is told of an action: what it is, whom it holds up, what to do, where (features.md rows 178–180). */
export async function readActionView(
  { store, configuration }: Pick<Workspace, "store" | "configuration">,
  action: WorkflowAction,
): Promise<ActionView> {
  const [run, workflow] = await Promise.all([
    store.runs.get(action.runId),
    action.workflowId === null ? null : store.workflows.get(action.workflowId),
  ]);
  return actionView(configuration, action, { run, workflow });
}

interface ActionOrigin {
  readonly run: Run | null;
  /** That failed; null where the run came from none. */
  readonly workflow: WorkflowRecord | null;
}

function actionView(
  configuration: Configuration,
  action: WorkflowAction,
  { run, workflow }: ActionOrigin,
): ActionView {
  const subject = subjectOf(configuration, action, workflow);
  return {
    ...action,
    people: peopleHeldUp(action, run),
    title: TITLES[action.code] ?? ERROR_CODES[action.code].meaning,
    attribution: ERROR_CODES[action.code].attribution,
    steps: stepsOf(action, subject),
    links: linksOf(action, subject),
  };
}

const TITLES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BRAZE_UNAUTHORIZED: "Invalid credentials",
  BRAZE_STATUS_401: "Status 401",
  BRAZE_FORBIDDEN: "Missing permission",
  BRAZE_NOT_FOUND: "Wrong address",
  EGRESS_REFUSED: "Address not allowed",
  MISSING_REQUIRED_FIELD: "Missing required field",
};

/** What the action is about, as far as it is still configured. */
interface ActionSubject {
  readonly connection: ResourceOf<"Connection"> | null;
  /** Of the connection, as people call it. */
  readonly credential: string;
  readonly export: ResourceOf<"Export"> | null;
  /** The orchestration whose run failed; null where the export ran otherwise. */
  readonly orchestration: string | null;
}

/** Rows without an identifier, or people whom the run did not come to; null where it did not come so far as to know. */
function peopleHeldUp({ code }: WorkflowAction, run: Run | null): number | null {
  if (code === "MISSING_REQUIRED_FIELD") return run?.detail?.invalidBy?.[MISSING_IDENTIFIER] ?? null;
  return run?.counts == null || run.counts.selected === 0 ? null : run.counts.pending;
}

function subjectOf(
  configuration: Configuration,
  { connection, exportName }: WorkflowAction,
  workflow: WorkflowRecord | null,
): ActionSubject {
  const connections = configured(configuration, "Connection").map((one) => one.resource);
  const found = connections.find(({ name }) => name === connection) ?? null;
  const exports = configured(configuration, "Export").map((one) => one.resource);
  const orchestration = configured(configuration, "Orchestration").find(
    ({ resource }) => workflow?.subject.kind === "Orchestration" && resource.name === workflow.subject.name,
  );
  return {
    connection: found,
    credential: credentialTitle(configuration, found?.spec.credential ?? ""),
    export: exports.find(({ name }) => name === exportName) ?? null,
    orchestration: orchestration?.resource.name ?? null,
  };
}

function credentialTitle(configuration: Configuration, name: string): string {
  const all = configured(configuration, "Credential").map((one) => one.resource);
  return all.find((one) => one.name === name)?.label ?? name;
}

const RESOLVE = "Come back here and resolve the action: the cause is tested, then the same run goes on.";

function stepsOf({ code }: WorkflowAction, subject: ActionSubject): readonly string[] {
  const steps = STEPS[code] ?? (() => [ERROR_CODES[code].advice]);
  return [...steps(subject), RESOLVE];
}

type Steps = (subject: ActionSubject) => readonly string[];

const STEPS: Readonly<Partial<Record<ErrorCode, Steps>>> = {
  BRAZE_UNAUTHORIZED: (subject) => [
    `Open the credential ${credentialOf(subject)}.`,
    "In Braze, under Settings > APIs and Identifiers, look whether the key is still there, and which instance the dashboard's address belongs to.",
    "Enter the right key, or choose the right instance, and test the credential.",
  ],
  BRAZE_STATUS_401: (subject) => [
    "Wait a few minutes: Braze took this key shortly before, and it is tested again by itself.",
    `If it stays so, open the credential ${credentialOf(subject)}, enter a key that Braze takes, and test it.`,
  ],
  BRAZE_FORBIDDEN: (subject) => [
    "In Braze, make a key that has the permission users.track as well: the permissions of a key cannot be changed.",
    `Open the credential ${credentialOf(subject)}, enter the new key, and test it.`,
  ],
  BRAZE_NOT_FOUND: (subject) => [
    `Open the credential ${credentialOf(subject)} and choose the instance that the dashboard's address belongs to.`,
    "Test the credential.",
  ],
  EGRESS_REFUSED: (subject) => [
    `Open the credential ${credentialOf(subject)} and choose the instance that the dashboard's address belongs to.`,
    "Where it has to be this address, whoever runs Causeway allows it, with `causeway serve --allow-address` or CAUSEWAY_EGRESS_ALLOW, and starts it again.",
  ],
  MISSING_REQUIRED_FIELD: (subject) =>
    subject.orchestration === null ? ofExport(subject) : ofOrchestration(subject),
};

function credentialOf({ credential }: ActionSubject): string {
  return `"${credential}"`;
}

/** The export chooses which column is the identifier; the model has to have it. */
function ofExport({ export: found }: ActionSubject): readonly string[] {
  return [
    `Open the export "${found?.name ?? ""}" and look which column is its identifier: ${columnsOf(found)}.`,
    `If the model "${found?.spec.from.model ?? ""}" calls it otherwise, choose that column. If not, add it to the model's SQL, and leave out rows that have none.`,
    "Save, and look at the preview.",
  ];
}

/** An orchestration sends the result of a query as it is: the query has to be mended. */
function ofOrchestration({ export: found, orchestration }: ActionSubject): readonly string[] {
  return [
    `Open the model "${found?.spec.from.model ?? ""}", whose result the orchestration "${orchestration ?? ""}" sends.`,
    `Change its SQL so that each row has ${columnsOf(found)}, for example \`customer_id AS external_id\`, and leave out rows that have none.`,
    "Look at the preview, and save. The orchestration itself stays as it is.",
  ];
}

function columnsOf(found: ResourceOf<"Export"> | null): string {
  return (found?.spec.identifier ?? []).map(({ column }) => `"${column}"`).join(" or ");
}

function linksOf(
  { exportName }: WorkflowAction,
  { connection, export: found, orchestration }: ActionSubject,
): readonly ActionLink[] {
  if (exportName === null) {
    if (connection === null) return [];
    return [
      { kind: "Credential", name: connection.spec.credential },
      { kind: "Connection", name: connection.name },
    ];
  }
  if (found === null) return [];
  return [
    { kind: "Model", name: found.spec.from.model },
    { kind: "Export", name: found.name },
    ...(orchestration === null ? [] : [{ kind: "Orchestration", name: orchestration } as const]),
  ];
}
