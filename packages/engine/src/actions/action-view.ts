import type { ActionLink, ActionView, Configuration } from "@causeway/api";
import { ERROR_CODES, type ErrorCode, type ResourceOf } from "@causeway/core";
import type { WorkflowAction } from "@causeway/ports";
import { configured } from "../workspace.ts";

/** What a person is told of an action: what it is, what to do, where (features.md rows 178–180). */
export function actionView(configuration: Configuration, action: WorkflowAction): ActionView {
  const subject = subjectOf(configuration, action);
  return {
    ...action,
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
  MISSING_REQUIRED_FIELD: "Missing required field",
};

/** What the action is about, as far as it is still configured. */
interface ActionSubject {
  readonly connection: ResourceOf<"Connection"> | null;
  readonly export: ResourceOf<"Export"> | null;
  /** Orchestrations that hold the export. */
  readonly orchestrations: readonly string[];
}

function subjectOf(configuration: Configuration, { connection, exportName }: WorkflowAction): ActionSubject {
  const named = <Item extends { readonly resource: { readonly name: string } }>(
    items: readonly Item[],
    name: string | null,
  ): Item["resource"] | null => items.find(({ resource }) => resource.name === name)?.resource ?? null;
  const orchestrations = configured(configuration, "Orchestration")
    .filter(({ resource }) => exportName !== null && resource.spec.runs.includes(exportName))
    .map(({ resource }) => resource.name);
  return {
    connection: named(configured(configuration, "Connection"), connection) as ResourceOf<"Connection"> | null,
    export: named(configured(configuration, "Export"), exportName) as ResourceOf<"Export"> | null,
    orchestrations,
  };
}

const RESOLVE = "Come back here and resolve the action: the cause is tested, then the same workflow goes on.";

function stepsOf(action: WorkflowAction, subject: ActionSubject): readonly string[] {
  const credential = subject.connection?.spec.credential ?? "";
  switch (action.code) {
    case "BRAZE_UNAUTHORIZED":
      return [
        `Open the credential "${credential}".`,
        "In Braze, under Settings > APIs and identifiers, look whether the key is still there, and to which instance the dashboard's address belongs.",
        "Enter the key that is right, or choose the instance that is right, and test the credential.",
        RESOLVE,
      ];
    case "BRAZE_STATUS_401":
      return [
        "Wait a few minutes: Braze took this key shortly before, and it is tested again by itself.",
        `If it stays so, open the credential "${credential}", enter a key that Braze takes, and test it.`,
        RESOLVE,
      ];
    case "BRAZE_FORBIDDEN":
      return [
        "In Braze, make a key that has the permission users.track as well: permissions of a key cannot be changed.",
        `Open the credential "${credential}", enter the new key, and test it.`,
        RESOLVE,
      ];
    case "BRAZE_NOT_FOUND":
      return [
        `Open the credential "${credential}" and choose the instance that the dashboard's address belongs to.`,
        "Test the credential.",
        RESOLVE,
      ];
    case "MISSING_REQUIRED_FIELD":
      return missingFieldSteps(subject);
    default:
      return [ERROR_CODES[action.code].advice, RESOLVE];
  }
}

/** The query is mended in the model; which column is the identifier, in the export; an orchestration has to be told nothing. */
function missingFieldSteps({ export: found, orchestrations }: ActionSubject): readonly string[] {
  const columns = (found?.spec.identifier ?? []).map(({ column }) => `"${column}"`).join(" or ");
  const model = found?.spec.from.model ?? "";
  const ofOrchestration =
    orchestrations.length === 0
      ? []
      : [
          `The orchestration ${orchestrations.map((name) => `"${name}"`).join(" and ")} sends the result of that query as it is: nothing has to be changed there.`,
        ];
  return [
    `Open the model "${model}".`,
    `Change its SQL so that each row has ${columns}, for example \`customer_id AS external_id\`, and leave out rows that have none.`,
    `Look at the preview, and save. If the column has another name now, choose it in the identifier of the export "${found?.name ?? ""}" instead.`,
    ...ofOrchestration,
    RESOLVE,
  ];
}

function linksOf(
  { exportName }: WorkflowAction,
  { connection, export: found, orchestrations }: ActionSubject,
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
    ...orchestrations.map((name): ActionLink => ({ kind: "Orchestration", name })),
  ];
}
