import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { createFilesReader, createUploadStore } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import type {
  Configuration,
  InspectOperations,
  Operations,
  PreviewOperations,
  RunReport,
} from "@causeway/api";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { type Actor, normalise, type Resource, type ResourceOf } from "@causeway/core";
import {
  createBell,
  createInspectOperations,
  createOperations,
  createPreviewOperations,
  createTurn,
  DELIVERY_SETTINGS,
  type LiveWorkspace,
  SILENT_METER,
} from "@causeway/engine";
import type { Store } from "@causeway/ports";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";

export const KEY = "0f1e2d3c-aaaa-bbbb-cccc-1234567890ab";
export const ada: Actor = { kind: "person", name: "ada@shop.example" };
/** Sees no personal data. */
export const rob: Actor = { kind: "person", name: "rob@shop.example", restricted: true };
export const NEVER = { cancelled: false, onCancel: () => () => undefined } as const;

/** Planted in marked columns: wherever one of these is found, something got through. */
export const CANARY = {
  email: "canary-7f3a@example.com",
  phone: "+15005550006",
  name: "Zzyzx Canary",
} as const;

const PEOPLE = [
  `k-1,${CANARY.email},${CANARY.phone},${CANARY.name},AT,1.5`,
  "k-2,bo@example.com,+436641234567,Bo Ek,SE,2",
  "k-3,cy@example.com,,Cy Young,nowhere,3",
  ",nobody@example.com,,No Body,AT,4",
];

/** A real store, a real file, a simulated Braze, and exports by id and by e-mail over an open connection, and one over a closed one. */
export class Shop {
  readonly directory: string;
  readonly simulator: RunningSimulator;
  readonly store: Store;
  readonly workspace: LiveWorkspace;
  readonly operations: Operations;
  readonly preview: PreviewOperations;
  readonly inspect: InspectOperations;
  resources: readonly Resource[];

  private constructor(directory: string, simulator: RunningSimulator, store: Store) {
    this.directory = directory;
    this.simulator = simulator;
    this.store = store;
    this.resources = shopResources(simulator.url);
    this.people(PEOPLE);
    this.workspace = {
      configuration: () => Promise.resolve(this.configuration()),
      store,
      reader: createFilesReader(formats),
      destination: braze({ clock: systemClock, version: "0.0.0", requestTimeoutMs: 2_000 }),
      normalise,
      clock: systemClock,
      random: systemRandom,
      settings: {
        ...DELIVERY_SETTINGS,
        retry: { ...DELIVERY_SETTINGS.retry, backoffBaseMs: 1, backoffMaxMs: 2 },
        probeDelaysMs: [0, 0, 0],
        settleGapMs: 0,
        holdMs: 0,
        timeoutMs: 0,
      },
      turn: createTurn(),
      bell: createBell(),
      meter: SILENT_METER,
      openScratch: async () => {
        const scratch = mkdtempSync(join(tmpdir(), "causeway-scratch-"));
        const opened = await openDuckdbStore({
          directory: scratch,
          clock: systemClock,
          random: systemRandom,
        });
        const close = async (): Promise<void> => {
          await opened.close();
          rmSync(scratch, { recursive: true });
        };
        return { data: opened.data, close };
      },
    };
    const uploads = createUploadStore({
      directory: join(directory, ".causeway/uploads"),
      baseDir: directory,
    });
    this.operations = createOperations(new Proxy(this.workspace, liveConfiguration(this)) as never);
    this.preview = createPreviewOperations(this.workspace, uploads);
    this.inspect = createInspectOperations(this.workspace);
  }

  static async open(permissions?: readonly string[]): Promise<Shop> {
    const directory = mkdtempSync(join(tmpdir(), "causeway-shop-"));
    const given = permissions === undefined ? {} : { permissions };
    const simulator = await startSimulator({ apiKey: KEY, rate: null, ...given });
    const store = await openDuckdbStore({
      directory: join(directory, "store"),
      clock: systemClock,
      random: systemRandom,
    });
    return new Shop(directory, simulator, store);
  }

  people(lines: readonly string[]): void {
    const header = "id,email,phone,full_name,country,score";
    writeFileSync(join(this.directory, "people.csv"), [header, ...lines, ""].join("\n"));
  }

  configuration(): Configuration {
    return {
      project: "shop",
      timezone: "Europe/Vienna",
      baseDir: this.directory,
      resources: this.resources.map((resource) => ({
        resource,
        recorded: resource,
        place: {},
        placeOf: (path) => ({ path }),
      })),
    };
  }

  change<Kind extends Resource["kind"]>(
    kind: Kind,
    name: string,
    spec: Partial<ResourceOf<Kind>["spec"]>,
  ): void {
    this.resources = this.resources.map((one) =>
      one.kind === kind && one.name === name ? ({ ...one, spec: { ...one.spec, ...spec } } as Resource) : one,
    );
  }

  async run(name: string, actor: Actor = ada): Promise<RunReport> {
    const input = { exports: [name], dryRun: false, full: false, evenIfOff: true };
    const result = await this.operations.run(actor, {
      ...input,
      cancellation: NEVER,
      onEvent: () => undefined,
    });
    const [report] = result.exports;
    if (report === undefined) throw new Error(`no report of ${name}`);
    return report;
  }

  /** What becomes of the next requests to `/users/track`. */
  misbehave(faults: Parameters<RunningSimulator["simulator"]["faults"]["replace"]>[0]): void {
    this.simulator.simulator.faults.replace(faults);
  }

  async close(): Promise<void> {
    await this.simulator.close();
    await this.store.close();
    rmSync(this.directory, { recursive: true });
  }
}

/** The configuration as it is when it is asked for. */
function liveConfiguration(shop: Shop): ProxyHandler<LiveWorkspace> {
  return {
    get: (target, name) =>
      name === "configuration" ? shop.configuration() : (Reflect.get(target, name) as unknown),
  };
}

function shopResources(endpoint: string): readonly Resource[] {
  const connection = {
    credential: "key",
    favorite: false,
    enabled: true,
    limits: {
      objectsPerRequest: 75,
      counting: "combined" as const,
      requestsPer3s: 3_000,
      requestsPerHour: null,
      concurrency: 4,
    },
    partnerUserAgent: false,
    order: [],
    stopOnFailure: false,
    notify: { when: "never" as const, emails: [] },
  };
  const row = { whenNull: "omit", required: false } as const;
  const common = {
    onExit: "keep",
    existing: "send",
    state: "active",
    delta: "attribute",
    consent: "locked",
    mode: "create-and-update",
  } as const;
  return [
    { kind: "Credential", name: "key", spec: { type: "braze", endpoint, apiKey: KEY } },
    {
      kind: "Connection",
      name: "closed",
      spec: {
        ...connection,
        visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
      },
    },
    {
      kind: "Connection",
      name: "open",
      spec: {
        ...connection,
        visibility: { orchestrations: true, restrictedPersonalData: true, campaigns: false },
      },
    },
    {
      kind: "Dataset",
      name: "people",
      spec: {
        files: { path: "people.csv", format: "csv" },
        personal: ["email", "Phone", "full_name"],
      },
    },
    {
      kind: "Model",
      name: "customers",
      spec: {
        key: "id",
        sql: "select coalesce(id, 'none') as id, id as person, email as contact, phone, full_name, upper(full_name) as loud, country, score from people",
        state: "active",
      },
    },
    {
      kind: "Export",
      name: "by-id",
      spec: {
        ...common,
        connection: "open",
        from: { model: "customers" },
        identifier: [{ kind: "external_id", column: "person" }],
        mapping: [
          { to: "email", from: "contact", ...row },
          { to: "phone", from: "phone", ...row },
          { to: "nick", from: "loud", ...row },
          { to: "country", from: "country", ...row },
          { to: "score", from: "score", ...row },
        ],
      },
    },
    {
      kind: "Export",
      name: "by-email",
      spec: {
        ...common,
        connection: "open",
        from: { model: "customers" },
        identifier: [{ kind: "email", column: "contact" }],
        mapping: [
          { to: "tier", value: "gold", ...row },
          { to: "points", from: "score", ...row },
        ],
      },
    },
    {
      kind: "Export",
      name: "plain",
      spec: {
        ...common,
        connection: "open",
        from: { model: "customers" },
        identifier: [{ kind: "external_id", column: "person" }],
        mapping: [{ to: "points", from: "score", ...row }],
      },
    },
    {
      kind: "Export",
      name: "sealed",
      spec: {
        ...common,
        connection: "closed",
        from: { model: "customers" },
        identifier: [{ kind: "external_id", column: "person" }],
        mapping: [
          { to: "email", from: "contact", ...row },
          { to: "vault", value: "yes", ...row },
        ],
      },
    },
  ];
}
