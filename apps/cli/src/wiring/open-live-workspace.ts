import { join } from "node:path";
import { createArgon2Hasher, createOidcProvider, readOidcSettings, sha256 } from "@causeway/adapter-access";
import { createUploadStore } from "@causeway/adapter-files";
import { createEgress, createGuardedFetch, createMessageTransport } from "@causeway/adapter-messages";
import {
  createAccessOperations,
  createAlertOperations,
  createInspectOperations,
  createLiveConfiguration,
  createNotificationOperations,
  createPreviewOperations,
  createResourceOperations,
  createWorkflowEvents,
  createWorkflowOperations,
  guardAddresses,
  type LiveConfiguration,
  type LiveWorkspace,
  startExecutor,
  startMessenger,
  startScheduler,
  webhookDisabler,
  type WorkflowEvents,
} from "@causeway/engine";
import type { ReferenceLookup } from "@causeway/api";
import type { EgressGuard, IdentityProvider, MessageTransport, Meter, Store } from "@causeway/ports";
import type { AllOperations } from "@causeway/server";
import { environmentReferences } from "../project/environment-references.ts";
import type { LoadedProject } from "../project/load-project.ts";
import type { World } from "../world.ts";
import { liveOperations } from "./live-operations.ts";
import { openProjectStore } from "./open-store.ts";
import { workspaceBase } from "./workspace-base.ts";

export interface LiveOptions {
  readonly meter: Meter;
  /** Addresses and ranges beside public ones that may be called. */
  readonly allow: readonly string[];
  /** Nobody but this machine reaches the server: then it may call this machine. */
  readonly isLoopback: boolean;
  /** Where people open the pages. */
  readonly pagesUrl: () => string;
  /** Told of what went wrong in the background; it is tried again. */
  readonly onError: (error: unknown) => void;
}

/** A workspace whose configuration is the store's, with everything that runs beside the requests. */
export interface OpenLiveWorkspace {
  readonly store: Store;
  readonly live: LiveConfiguration;
  readonly operations: AllOperations;
  readonly identityProvider: IdentityProvider | null;
  /** Begins to run what waits, to follow schedules and to send messages. */
  start(): Promise<Workers>;
  close(): Promise<void>;
}

export interface Workers {
  /** Ends the run under way at a batch boundary. */
  stop(): Promise<void>;
}

/** Opens the project's store for a server. Throws what opening it throws, and what the settings of the environment get wrong. */
export async function openLiveWorkspace(
  project: LoadedProject,
  world: World,
  options: LiveOptions,
): Promise<OpenLiveWorkspace> {
  const { environment, clock } = world;
  const { meter, allow, isLoopback } = options;
  const egress = createEgress({ environment, meter, allow, allowLoopback: isLoopback });
  const transport = createMessageTransport({ egress, clock });
  const oidc = readOidcSettings(environment);
  const guarded = createGuardedFetch(egress);
  const identityProvider = oidc === null ? null : createOidcProvider(oidc, guarded);
  const { store, close } = await openProjectStore(project, world);
  const { project: name, timezone, baseDir } = project.configuration;
  const references = environmentReferences(environment, baseDir);
  const live = createLiveConfiguration({
    resources: store.resources,
    references,
    project: name,
    timezone,
    baseDir,
  });
  const workspace: LiveWorkspace = {
    ...workspaceBase({ world, store, egress, meter }),
    configuration: () => live.current(),
    latest: () => live.current(),
  };
  const events = createWorkflowEvents();
  const uploads = join(project.store, "uploads");
  const parts = {
    workspace,
    live,
    references,
    events,
    egress,
    transport,
    identityProvider,
    options,
    uploads,
    baseDir,
  };
  const operations = await createAllOperations(parts);
  return {
    store,
    live,
    operations,
    identityProvider,
    start: () => startWorkers(parts, operations),
    close: async () => {
      await transport.close();
      await guarded.close();
      await close();
    },
  };
}

interface Parts {
  readonly workspace: LiveWorkspace;
  readonly live: LiveConfiguration;
  readonly references: ReferenceLookup;
  readonly events: WorkflowEvents;
  readonly egress: EgressGuard;
  readonly transport: MessageTransport;
  readonly identityProvider: IdentityProvider | null;
  readonly options: LiveOptions;
  /** Folder of uploaded files. */
  readonly uploads: string;
  /** Of the project. */
  readonly baseDir: string;
}

async function createAllOperations(parts: Parts): Promise<AllOperations> {
  const { workspace, live, references, events, egress, transport, identityProvider, options } = parts;
  const uploads = createUploadStore({ directory: parts.uploads, baseDir: parts.baseDir });
  const { store, clock, random, bell } = workspace;
  return {
    workspace: liveOperations(workspace),
    inspect: createInspectOperations(workspace),
    preview: createPreviewOperations(workspace, uploads),
    resources: guardAddresses(
      createResourceOperations({
        resources: store.resources,
        data: store.data,
        destination: workspace.destination,
        access: store.access,
        live,
        references,
        clock,
        bell,
        uploads: uploads.folder,
      }),
      egress,
    ),
    workflows: createWorkflowOperations(workspace, events),
    access: createAccessOperations({
      store,
      hasher: await createArgon2Hasher(),
      digest: sha256,
      clock,
      random,
      identityProvider,
    }),
    alerts: createAlertOperations(workspace),
    notifications: createNotificationOperations({ ...workspace, transport, pagesUrl: options.pagesUrl }),
  };
}

async function startWorkers(
  { workspace, events, transport, options }: Parts,
  { resources }: AllOperations,
): Promise<Workers> {
  const { onError, pagesUrl } = options;
  const executor = await startExecutor(workspace, { events, alone: true, onError });
  const scheduler = startScheduler(workspace, { onError });
  const messenger = startMessenger({
    ...workspace,
    transport,
    pagesUrl,
    disableWebhook: webhookDisabler(resources),
    onError,
  });
  return {
    stop: async () => {
      await scheduler.stop();
      await executor.stop();
      await messenger.stop();
    },
  };
}
