import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { braze, type BrazeOptions } from "@causeway/adapter-braze";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import type { Configuration, Operations, Workflow, WorkflowEvent, WorkflowOperations } from "@causeway/api";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import {
  type Actor,
  type ConnectionSpec,
  type ExportSpec,
  hasEnded,
  normalise,
  type Resource,
  type ResourceOf,
  type Schedule,
} from "@causeway/core";
import type { CredentialHealth, Random, Store } from "@causeway/ports";
import {
  createBell,
  createOperations,
  createTurn,
  createWorkflowEvents,
  createWorkflowOperations,
  credentialHealth,
  DELIVERY_SETTINGS,
  type Executor,
  type LiveWorkspace,
  type Scheduler,
  SILENT_METER,
  startExecutor,
  startScheduler,
  type Workspace,
} from "@causeway/engine";
import { ScheduleFollower } from "../../packages/engine/src/schedule/follow-schedules.ts";
import { ManualClock } from "./manual-clock.ts";

export const ada: Actor = { kind: "person", name: "ada@example.com" };
export const KEY = "0f1e2d3c-aaaa-bbbb-cccc-1234567890ab";
/** 2026-11-22T12:00Z, a Sunday. */
export const NOON: number = 1_795_348_800_000;
export const MINUTE = 60_000;

/** One store, one Braze, one clock, and the configuration that counts; processes come and go. */
export class WorkflowWorld {
  readonly clock: ManualClock = new ManualClock(NOON);
  readonly simulator: RunningSimulator;
  readonly directory: string;
  store: Store;
  resources: readonly Resource[] = [];
  #configuration: Configuration | null = null;
  #ids = 0;
  readonly #processes: TestProcess[] = [];

  private constructor(simulator: RunningSimulator, directory: string, store: Store) {
    this.simulator = simulator;
    this.directory = directory;
    this.store = store;
  }

  static async open(options: { readonly latencyMs?: number } = {}): Promise<WorkflowWorld> {
    const directory = mkdtempSync(join(tmpdir(), "causeway-workflows-"));
    const simulator = await startSimulator({ apiKey: KEY, rate: null, ...options });
    const clock = new ManualClock(NOON);
    const store = await openDuckdbStore({
      directory: join(directory, "store"),
      clock,
      random: seededIds(() => 1),
    });
    const world = new WorkflowWorld(simulator, directory, store);
    world.people(["1", "2", "3"]);
    return world;
  }

  get random(): Random {
    return seededIds(() => (this.#ids += 1));
  }

  /** The customers' file. */
  people(ids: readonly string[], city = "Wien"): void {
    writeFileSync(
      join(this.directory, "people.csv"),
      ["id,city", ...ids.map((id) => `${id},${city}`), ""].join("\n"),
    );
  }

  /** Makes these the configuration, and records them. */
  async configure(resources: readonly Resource[]): Promise<void> {
    await this.store.resources.replaceAll(resources, { actor: ada, atMs: this.clock.now() });
    this.resources = resources;
    this.#configuration = null;
  }

  configuration(): Configuration {
    this.#configuration ??= {
      project: "shop",
      timezone: "UTC",
      baseDir: this.directory,
      resources: this.resources.map((resource) => ({
        resource,
        recorded: resource,
        place: {},
        placeOf: (path) => ({ path }),
      })),
    };
    return this.#configuration;
  }

  /** What is known of the key for this world's Braze. */
  health(apiKey: string): Promise<CredentialHealth | null> {
    const endpoint = this.simulator.url;
    return credentialHealth(this.store.resources, { type: "braze", endpoint, apiKey });
  }

  /** A process that has the store open: nothing runs in it before it is started. */
  process(store: Store = this.store, connector?: BrazeOptions["connector"]): TestProcess {
    const process = new TestProcess(this, store, connector);
    this.#processes.push(process);
    return process;
  }

  /** What Braze holds of each person: `1 Wien`. */
  inBraze(attribute = "city"): readonly string[] {
    const { workspace } = this.simulator.simulator;
    return ["1", "2", "3", "4", "5"].flatMap((id) => {
      const profile = workspace.findByExternalId(id);
      return profile === undefined ? [] : [`${id} ${workspace.readText(profile, attribute) ?? "-"}`];
    });
  }

  async close(): Promise<void> {
    for (const process of this.#processes) await process.stop();
    await this.simulator.close();
    await this.store.close();
    rmSync(this.directory, { recursive: true });
  }
}

/** What `causeway serve` makes of a store: operations, executor and scheduler over one workspace. */
export class TestProcess {
  readonly events = createWorkflowEvents();
  readonly workspace: LiveWorkspace;
  readonly workflows: WorkflowOperations;
  readonly errors: unknown[] = [];
  readonly told: { readonly id: string; readonly event: WorkflowEvent }[] = [];
  readonly #world: WorkflowWorld;
  #executor: Executor | null = null;
  #scheduler: Scheduler | null = null;
  #isDead = false;

  constructor(world: WorkflowWorld, store: Store, connector?: BrazeOptions["connector"]) {
    this.#world = world;
    this.workspace = {
      configuration: () => Promise.resolve(world.configuration()),
      store,
      reader: createFilesReader(formats),
      destination: braze({
        clock: world.clock,
        version: "0.0.0",
        ...(connector === undefined ? {} : { connector }),
      }),
      normalise,
      clock: world.clock,
      random: world.random,
      settings: { ...DELIVERY_SETTINGS, probeDelaysMs: [0, 0, 0], settleGapMs: 0 },
      turn: createTurn(),
      bell: createBell(),
      meter: SILENT_METER,
      openScratch: () => Promise.reject(new Error("nothing is validated here")),
    };
    this.workflows = createWorkflowOperations(this.workspace, this.events);
    this.events.onEvent((id, event) => this.told.push({ id, event }));
  }

  /** Operations as of now. */
  get operations(): Operations {
    return createOperations(this.bound);
  }

  get bound(): Workspace {
    return { ...this.workspace, configuration: this.#world.configuration() };
  }

  async start(): Promise<this> {
    const onError = (error: unknown): void => void this.errors.push(error);
    const executor = await startExecutor(this.workspace, { events: this.events, alone: true, onError });
    this.#executor = executor;
    this.#scheduler = startScheduler(this.workspace, { onError });
    return this;
  }

  async stop(): Promise<void> {
    if (this.#isDead) return;
    await this.#scheduler?.stop();
    await this.#executor?.stop();
    this.#scheduler = null;
    this.#executor = null;
  }

  /** It is killed: nothing is waited for, and nothing it still does counts. */
  die(): void {
    this.#isDead = true;
  }

  /** Starts a run by hand. */
  run(kind: "Connection" | "Export" | "Orchestration", name: string, more: object = {}): Promise<Workflow> {
    return this.workflows.start(ada, { subject: { kind, name }, full: false, evenIfOff: false, ...more });
  }

  /** The workflow once it has ended or waits again. */
  async ended(id: string): Promise<Workflow> {
    await until(async () => {
      const { state, retryAtMs } = await this.workflows.get(ada, { id });
      return hasEnded(state) || retryAtMs !== null;
    });
    return this.workflows.get(ada, { id });
  }

  /** The same, while a second passes with every look. */
  async endedInTime(id: string): Promise<Workflow> {
    await until(async () => {
      this.#world.clock.advance(1000);
      const { state, retryAtMs } = await this.workflows.get(ada, { id });
      return hasEnded(state) || (retryAtMs ?? 0) > this.#world.clock.now();
    });
    return this.workflows.get(ada, { id });
  }

  /** Subjects and states, oldest first. */
  async all(): Promise<readonly string[]> {
    const { items } = await this.workflows.list(ada, { limit: 100 });
    return items.toReversed().map(({ subject, state }) => `${subject.name} ${state}`);
  }

  /** When nothing waits and nothing runs, and nothing comes after. */
  async quiet(): Promise<void> {
    await until(async () => {
      await this.settled();
      const { items } = await this.workflows.list(ada, {
        limit: 1,
        states: ["scheduled", "started", "running", "finalizing", "stopping"],
      });
      return items.length === 0;
    });
  }

  /** What is due by now has been created: by the scheduler, or by a second one beside it, which must not matter. */
  async settled(): Promise<void> {
    await new ScheduleFollower(this.workspace).follow();
    this.workspace.bell.ring();
  }
}

/** Waits until it holds; fails after thirty seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`this never held: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function seededIds(next: () => number): Random {
  return { next: () => 0.5, id: () => next().toString(16).padStart(32, "0") };
}

const limits = {
  objectsPerRequest: 75,
  counting: "combined",
  requestsPer3s: 3000,
  requestsPerHour: null,
  concurrency: 4,
} as const;

export const credential = (apiKey: string, endpoint: string): ResourceOf<"Credential"> => ({
  kind: "Credential",
  name: "key",
  spec: { type: "braze", endpoint, apiKey },
});

export const connection = (name: string, spec: Partial<ConnectionSpec> = {}): ResourceOf<"Connection"> => ({
  kind: "Connection",
  name,
  spec: {
    credential: "key",
    favorite: false,
    enabled: true,
    limits,
    partnerUserAgent: false,
    order: [],
    stopOnFailure: false,
    notify: { when: "never", emails: [] },
    visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
    ...spec,
  },
});

export const exported = (
  name: string,
  inConnection: string,
  spec: Partial<ExportSpec> = {},
): ResourceOf<"Export"> => ({
  kind: "Export",
  name,
  spec: {
    connection: inConnection,
    from: { model: "customers" },
    identifier: [{ kind: "external_id", column: "id" }],
    mode: "create-and-update",
    mapping: [{ to: "city", from: "city", whenNull: "omit", required: false }],
    onExit: "keep",
    existing: "send",
    state: "active",
    delta: "attribute",
    consent: "locked",
    ...spec,
  },
});

export const orchestration = (
  name: string,
  runs: readonly string[],
  spec: Partial<ResourceOf<"Orchestration">["spec"]> = {},
): ResourceOf<"Orchestration"> => ({
  kind: "Orchestration",
  name,
  spec: { runs, stopOnFailure: false, enabled: true, ...spec },
});

export const model = (
  name: string,
  sql: string,
  state: "draft" | "active" = "active",
): ResourceOf<"Model"> => ({
  kind: "Model",
  name,
  spec: { key: "id", sql, state },
});

export const dataset: ResourceOf<"Dataset"> = {
  kind: "Dataset",
  name: "people",
  spec: { files: { path: "people.csv", format: "csv", types: { id: "text" } } },
};

export const daily = (at: string, overlap: Schedule["overlap"] = "queue"): Schedule => ({
  type: "times-per-day",
  times: [at],
  overlap,
});

/** A credential, the data and a model; what a test is about comes after. */
export function basics(world: WorkflowWorld, apiKey: string = KEY): readonly Resource[] {
  return [credential(apiKey, world.simulator.url), dataset, model("customers", "select * from people")];
}
