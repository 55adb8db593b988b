import {
  type ActionResolution,
  type ExportPlan,
  type Operations,
  readDocuments,
  readResource,
  type ReferenceLookup,
  type RunEvent,
  type RunResult,
  type ValidationReport,
} from "@causeway/api";
import {
  answered,
  type CausewayClient,
  type Coded,
  type components,
  type HttpProblem,
} from "@causeway/client";
import { CodedError, type Resource } from "@causeway/core";
import type { Cancellation, ResourceChanges, Run } from "@causeway/ports";
import { errorOf, servedError, serverGone } from "./served-errors.ts";

/** The server's pages of lists are at most this long (PAGE_LIMIT_MAX). */
const LISTED_MAX = 500;

/** A run beside a server records no files, so that no plan of one changes the configuration. */
const NOTHING_RECORDED: ResourceChanges = { added: [], changed: [], removed: [] };

/**
 * The operations of a server that owns the store, as if it were embedded: same answers, same errors. What the server holds counts, whatever
 * the project's files say.
 */
export function servedOperations(client: CausewayClient): Operations {
  return {
    ...reading(client),
    validate: async () => {
      const report = await told(answered(client.GET("/api/v1/validation")));
      return { ...report, objects: report.objects as ValidationReport["objects"] };
    },
    plan: async (_, input) => {
      const { cancellation, onEvent, exports, ...rest } = input;
      const body = { exports: [...exports], ...rest };
      const plans = await followed<{ readonly items: readonly ExportPlan[] }>(client, "/api/v1/plans", {
        body,
        cancellation,
        onEvent,
      });
      return plans.items.map((plan) => ({ ...plan, configuration: NOTHING_RECORDED }));
    },
    run: (_, { cancellation, onEvent, exports, ...rest }) =>
      followed<RunResult>(client, "/api/v1/runs/now", {
        body: { exports: [...exports], ...rest },
        cancellation,
        onEvent,
      }),
    actionsResolve: async (_, { id, cancellation, onEvent }) => {
      const path =
        id === undefined ? "/api/v1/actions/resolve" : `/api/v1/actions/${encodeURIComponent(id)}/resolve`;
      type Resolutions = { readonly items: readonly ActionResolution[] };
      return (await followed<Resolutions>(client, path, { body: {}, cancellation, onEvent })).items;
    },
  };
}

/** What only reads, or answers at once. */
function reading(client: CausewayClient): Omit<Operations, "validate" | "plan" | "run" | "actionsResolve"> {
  return {
    status: () => told(answered(client.GET("/api/v1/status"))),
    runs: async (_, { exportName, limit }) => {
      const query = {
        limit: Math.min(limit, LISTED_MAX),
        ...(exportName === undefined ? {} : { export: exportName }),
      };
      if (exportName !== undefined) await known(client, exportName);
      const page = await told(answered(client.GET("/api/v1/runs", { params: { query } })));
      return page.items.map(runOf);
    },
    rejectedList: async (_, { exportName, limit }) => {
      const query = {
        limit: Math.min(limit, LISTED_MAX),
        ...(exportName === undefined ? {} : { export: exportName }),
      };
      return told(answered(client.GET("/api/v1/rejections", { params: { query } })));
    },
    rejectedShow: async (_, { exportName, key }) => {
      const path = { export: exportName, key };
      return (await told(answered(client.GET("/api/v1/rejections/{export}/{key}", { params: { path } }))))
        .items;
    },
    rejectedRetry: (_, input) => told(answered(client.POST("/api/v1/rejections/retry", { body: input }))),
    rejectedDrop: (_, input) => told(answered(client.POST("/api/v1/rejections/drop", { body: input }))),
    actionsList: async (_, { state }) => {
      const query = state === undefined ? {} : { state };
      return (await told(answered(client.GET("/api/v1/actions", { params: { query } })))).items;
    },
    explain: (_, { exportName, key }) =>
      told(answered(client.GET("/api/v1/explanations", { params: { query: { export: exportName, key } } }))),
    exportConfig: async () => {
      const text = await told(answered(client.GET("/api/v1/configuration", { parseAs: "text" })));
      return recordedIn(text);
    },
    query: (_, { sql, maxRows, cancellation }) => {
      const signal = signalOf(cancellation);
      return told(answered(client.POST("/api/v1/query", { body: { sql, maxRows }, ...signal })));
    },
    doctor: () => told(answered(client.GET("/api/v1/doctor"))),
  };
}

/** The run alone, without what the pages show beside it. */
function runOf(view: Coded<components["schemas"]["RunView"]>): Run {
  const { id, exportName, connection, actor, startedAtMs, revision } = view;
  const { status, counts, detail, endedAtMs, error } = view;
  const start = { id, exportName, connection, actor, startedAtMs, revision };
  return { ...start, status, counts, detail, endedAtMs, error };
}

/** Throws NOT_FOUND as `Operations.runs` does: the history itself answers for exports that were removed, too. */
async function known(client: CausewayClient, exportName: string): Promise<void> {
  const query = { export: exportName, limit: 1 };
  await told(answered(client.GET("/api/v1/rejections", { params: { query } })));
}

interface Followed {
  readonly body: unknown;
  readonly cancellation: Cancellation;
  readonly onEvent: (event: RunEvent) => void;
}

/** A route that tells how far it is and ends with its result. Going away stops it there. */
async function followed<Answer>(client: CausewayClient, path: string, input: Followed): Promise<Answer> {
  const { body, cancellation, onEvent } = input;
  try {
    for await (const { name, data } of client.events({
      method: "POST",
      path,
      body,
      ...signalOf(cancellation),
    })) {
      if (name === "result") return data as Answer;
      if (name === "problem") throw errorOf(data as HttpProblem);
      onEvent(data as RunEvent);
    }
  } catch (error) {
    if (!cancellation.cancelled) throw servedError(error);
  }
  if (cancellation.cancelled)
    throw new CodedError("INTERRUPTED", "stopped: the server settles what is under way", {
      advice: "See `causeway runs`.",
    });
  throw serverGone();
}

/** The answer, or the server's error as the engine would have thrown it. */
export async function told<Data>(call: Promise<Data>): Promise<Coded<Data>> {
  try {
    return (await call) as Coded<Data>;
  } catch (error) {
    throw servedError(error);
  }
}

function signalOf(cancellation: Cancellation | undefined): { readonly signal?: AbortSignal } {
  if (cancellation === undefined) return {};
  const controller = new AbortController();
  cancellation.onCancel(() => controller.abort());
  return { signal: controller.signal };
}

const NO_VALUES: ReferenceLookup = { variable: () => null, file: () => null, variableNames: () => [] };

/** The objects of the server's YAML, as they are recorded: no reference is looked up. */
function recordedIn(text: string): readonly Resource[] {
  return readDocuments("the server's configuration", text).documents.flatMap((document) => {
    const { configured } = readResource(document, { references: NO_VALUES, folder: "" });
    return configured === null ? [] : [configured.recorded];
  });
}
