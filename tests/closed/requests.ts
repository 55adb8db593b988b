import { KIND_PATHS } from "@causeway/api";
import type { Named } from "./closed-shop.ts";

export interface Asked {
  readonly path?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How a route is asked about something, by operation id; more than once where it can be asked in more than one way. */
type Ways = (named: Named) => readonly Asked[];

/** Actions are found by the beginning of their ids. */
export const ACTION_START = 5;

const once =
  (asked: Asked): Ways =>
  () => [asked];
const ITSELF: Ways = () => [{}];
const byId =
  (of: keyof Named): Ways =>
  (named) => [{ path: named[of] }];

const EXPORT_SPEC = {
  from: { model: "customers" },
  identifier: { external_id: "external_id" },
  mapping: [{ to: "plan", from: "plan" }],
};

/** Every route that is none of the kinds' own. */
export const WAYS: Readonly<Record<string, Ways>> = {
  getAccess: ITSELF,
  setUp: once({ body: { token: "x", email: "a@b.example", name: "A", password: "tangle marmot otter" } }),
  logIn: once({ body: { email: "nobody@example.com", password: "tangle marmot otter" } }),
  acceptInvite: once({ body: { token: "x", name: "A", password: "tangle marmot otter" } }),
  startOidc: ITSELF,
  finishOidc: once({ query: "code=x" }),
  getSession: ITSELF,
  changePassword: once({ body: { current: "no", password: "five words that differ now" } }),
  listUsers: ITSELF,
  createUser: once({
    body: { email: "bo@example.com", name: "Bo", policies: [], restricted: true, disabled: false },
  }),
  replaceUser: once({ path: "none", body: { email: "bo@example.com", name: "Bo", policies: [] } }),
  removeUser: once({ path: "none" }),
  inviteUser: once({ path: "none" }),
  listTokens: ITSELF,
  createToken: once({ body: { name: "ci", policies: [], restricted: true, expiresInDays: 7 } }),
  removeToken: once({ path: "none" }),
  listAccessPolicies: ITSELF,
  listAudit: (named) => [
    { query: "limit=500" },
    { query: `object=Export/${named.export}` },
    { query: `object=${named.export}` },
    { query: `object=Connection/${named.connection}` },
  ],
  exportAudit: (named) => [{}, { query: `object=Export/${named.export}` }],

  switchConnection: (named) => [
    { path: named.connection, body: { on: false }, headers: { "if-match": '"1"' } },
  ],
  getConfiguration: ITSELF,
  applyConfiguration: once({ body: { resources: [] } }),
  compareConfiguration: once({ body: { resources: [] } }),
  getValidation: ITSELF,

  plan: (named) => [
    { body: { exports: [] } },
    { body: { exports: [named.export] } },
    { body: { exports: [], connection: named.connection } },
    { body: { exports: ["to-open"], connection: named.connection } },
  ],
  startRun: (named) => [
    { body: { subject: { kind: "Export", name: named.export } } },
    { body: { subject: { kind: "Connection", name: named.connection } } },
    { body: { subject: { kind: "Orchestration", name: named.orchestration } } },
  ],
  runNow: (named) => [
    { body: { exports: [named.export] } },
    { body: { exports: [], connection: named.connection } },
    { body: { exports: [named.export], dryRun: true }, headers: { accept: "text/event-stream" } },
    { body: { exports: [], dryRun: true }, headers: { accept: "text/event-stream" } },
  ],
  listRuns: (named) => [
    { query: "limit=500" },
    { query: `export=${named.export}` },
    { query: `connection=${named.connection}` },
  ],
  getRun: byId("run"),
  listBatches: byId("run"),
  getBatch: byId("run"),
  listRequests: (named) => [
    { query: "limit=500" },
    { query: `export=${named.export}` },
    { query: `connection=${named.connection}&outcome=accepted` },
    { query: "key=1" },
  ],
  listWorkflows: (named) => [
    { query: "limit=500" },
    { query: `connection=${named.connection}` },
    { query: `export=${named.export}` },
    { query: `subjectKind=Export&subjectName=${named.export}` },
  ],
  getWorkflow: byId("workflow"),
  watchWorkflow: byId("workflow"),
  listWorkflowStates: byId("workflow"),
  listWorkflowLog: byId("workflow"),
  stopWorkflow: byId("workflow"),
  retryWorkflow: byId("workflow"),
  listSchedules: ITSELF,
  nextTimes: once({ body: { schedule: { type: "cron", pattern: "0 6 * * *", overlap: "skip" }, count: 3 } }),

  listRejections: (named) => [
    { query: "limit=500" },
    { query: `export=${named.export}` },
    { query: `run=${named.run}&kind=rejected` },
  ],
  listPersonRejections: byId("export"),
  retryRejections: (named) => [{ body: { exportName: named.export } }],
  dropRejections: (named) => [{ body: { exportName: named.export } }],
  listActions: ITSELF,
  resolveAction: (named) => [{ path: named.action }, { path: named.action.slice(0, ACTION_START) }],
  resolveActions: ITSELF,
  explain: (named) => [{ query: `export=${named.export}&key=1` }],
  query: once({ body: { sql: "select * from customers", maxRows: 5 } }),

  listBrazeInstances: ITSELF,
  testCredential: once({ body: { name: "key" } }),
  upload: ITSELF,
  detectFiles: once({ body: { files: { path: "./people.csv", format: "csv" } } }),
  snapshotModel: once({ body: { sql: "select * from people" } }),
  previewModel: once({ body: { sql: "select * from people", key: "external_id", limit: 5 } }),
  listRelations: ITSELF,
  suggestMapping: once({ query: "model=customers" }),
  listMappingTargets: (named) => [{}, { query: `connection=${named.connection}` }],
  previewMapping: (named) => [
    { body: { name: named.export, spec: { ...EXPORT_SPEC, connection: "open" } } },
    { body: { spec: { ...EXPORT_SPEC, connection: named.connection }, key: "1" } },
  ],
  sendTestRow: (named) => [{ path: named.export, body: { key: "1", confirm: true } }],

  listAlerts: (named) => [
    {},
    { query: `export=${named.export}` },
    { query: `connection=${named.connection}` },
  ],
  muteExport: (named) => [
    { path: named.export, body: { untilMs: Date.now() + 3_600_000, reason: "Braze is being looked after" } },
  ],
  unmuteExport: byId("export"),

  listNotifications: once({ query: "limit=500" }),
  countUnread: ITSELF,
  markRead: (named) => [{ body: { ids: [named.notification] } }],
  testChannel: once({ body: { kind: "Webhook", name: "none" } }),
  listDeliveries: ITSELF,

  getStatus: ITSELF,
  getDoctor: ITSELF,
  getHome: ITSELF,
  listErrorCodes: ITSELF,
  getSettings: ITSELF,
  getHealth: ITSELF,
  getReadiness: ITSELF,
  getVersion: ITSELF,
};

const NAMES = { Connection: "connection", Export: "export", Orchestration: "orchestration" } as const;
/** Of the kinds that are never closed: what closed ones need. */
const NEEDED: Readonly<Record<string, string>> = {
  Credential: "locked-key",
  Dataset: "people",
  Model: "customers",
};
const IF_MATCH = { "if-match": '"1"' };

/** The same for the routes of one kind. */
export function waysOf(kind: string): Readonly<Record<string, Ways>> {
  const nameIn = (named: Named): string =>
    kind in NAMES ? named[NAMES[kind as keyof typeof NAMES]] : (NEEDED[kind] ?? "none");
  const plural = KIND_PATHS[kind as keyof typeof KIND_PATHS].plural;
  const one: Ways = (named) => [{ path: nameIn(named) }];
  const written = (named: Named): readonly Asked[] => {
    const bodies: readonly object[] =
      kind === "Export"
        ? [{ spec: { ...EXPORT_SPEC, connection: named.connection } }]
        : kind === "Orchestration"
          ? [
              { spec: { runs: [named.export] } },
              { spec: { runs: ["to-open"], after: [named.orchestration] } },
            ]
          : kind === "Connection"
            ? [{ spec: { credential: "key", order: [named.export] } }]
            : [{ spec: {} }];
    return bodies.map((body, at) => ({ body: { kind, name: `made-${at}`, ...body } }));
  };
  const changed: Ways = (named) =>
    written(named).map(({ body }) => ({
      path: nameIn(named),
      headers: IF_MATCH,
      body: { ...(body as object), name: nameIn(named) },
    }));
  return {
    [`list:${plural}`]: () => [{ query: "limit=500" }, { query: "search=zz&limit=500" }],
    [`create${kind}`]: written,
    [`get${kind}`]: one,
    [`replace${kind}`]: changed,
    [`list${kind}Dependents`]: one,
    [`list${kind}Revisions`]: (named) => [
      { path: nameIn(named) },
      ...(kind === "Export" ? [{ path: "moved" }] : []),
    ],
    [`revert${kind}`]: (named) => [
      { path: nameIn(named), headers: IF_MATCH, body: { to: 1 } },
      ...(kind === "Export" ? [{ path: "moved", headers: { "if-match": '"2"' }, body: { to: 1 } }] : []),
    ],
    [`remove${kind}`]: (named) => [{ path: nameIn(named), headers: IF_MATCH }],
  };
}
