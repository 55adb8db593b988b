import { isKind } from "@causeway/api";
import type {
  DeliveryStore,
  NotificationStore,
  ResourceChanges,
  ResourceStore,
  RunStore,
  Scope,
  Store,
  WorkflowRecord,
  WorkflowStore,
} from "@causeway/ports";
import { CLOSABLE, keyOf } from "./is-open.ts";
import type { Sight } from "./sight-of.ts";

/** Of the moment when it is asked for. */
type SightNow = () => Promise<Sight>;
type ScopeNow = () => Promise<Scope>;

/**
 * The store as somebody sees it who sees a part alone: what lists or finds by id answers as if there were nothing else. What
 * asks by the name of an export or the id of a run is asked about names and ids that were found before. Each method stands here by name, so
 * that a new one does not compile before somebody decided what it may show.
 */
export function seenStore(store: Store, sight: SightNow): Store {
  const scope: ScopeNow = async () => (await sight()).scope;
  return {
    resources: seenResources(store.resources, sight),
    data: store.data,
    delivery: seenDelivery(store.delivery, scope),
    runs: seenRuns(store.runs, scope),
    workflows: seenWorkflows(store.workflows, scope),
    notifications: seenNotifications(store.notifications, scope),
    access: store.access,
    answers: store.answers,
    describe: () => store.describe(),
    close: () => store.close(),
  };
}

/** What is closed stays as it is when the rest becomes the whole. Objects are asked for by names that were found before. */
function seenResources(resources: ResourceStore, sight: SightNow): ResourceStore {
  return {
    replaceAll: async (part, by, secrets) => {
      const now = await sight();
      return changesSeen(now, await resources.replaceAll([...part, ...now.hidden], by, secrets));
    },
    compare: async (part, secrets) => {
      const now = await sight();
      return changesSeen(now, await resources.compare([...part, ...now.hidden], secrets));
    },
    put: (write, by) => resources.put(write, by),
    list: async (kind) => {
      const hidden = new Set((await sight()).hidden.map(keyOf));
      return (await resources.list(kind)).filter(({ resource }) => !hidden.has(keyOf(resource)));
    },
    last: (kind, name) => resources.last(kind, name),
    revisions: (kind, name, page) => resources.revisions(kind, name, page),
    handmade: () => resources.handmade(),
    change: () => resources.change(),
    changedSince: (change) => resources.changedSince(change),
    putSecret: (name, value) => resources.putSecret(name, value),
    getSecret: (name) => resources.getSecret(name),
    digest: (secret) => resources.digest(secret),
    putHealth: (health) => resources.putHealth(health),
    health: (fingerprint) => resources.health(fingerprint),
  };
}

function changesSeen({ configuration: { resources } }: Sight, changes: ResourceChanges): ResourceChanges {
  const open = new Set(resources.map(({ resource }) => keyOf(resource)));
  const seen = (key: string): boolean => {
    const kind = key.slice(0, key.indexOf("/"));
    return open.has(key) || !isKind(kind) || !CLOSABLE.has(kind);
  };
  return {
    added: changes.added.filter(seen),
    changed: changes.changed.filter(seen),
    removed: changes.removed.filter(seen),
  };
}

function seenRuns(runs: RunStore, scope: ScopeNow): RunStore {
  return {
    start: (run) => runs.start(run),
    progress: (id, counts) => runs.progress(id, counts),
    finish: (id, end) => runs.finish(id, end),
    closeInterrupted: (atMs) => runs.closeInterrupted(atMs),
    list: async (query) => runs.list({ ...query, scope: await scope() }),
    get: async (id) => {
      const run = await runs.get(id);
      const { connections, exports } = await scope();
      return run !== null && connections.has(run.connection) && exports.has(run.exportName) ? run : null;
    },
    ofIds: async (ids) => {
      const found = await runs.ofIds(ids);
      const { connections, exports } = await scope();
      return new Map(
        [...found].filter(([, run]) => connections.has(run.connection) && exports.has(run.exportName)),
      );
    },
    page: async (query) => runs.page({ ...query, scope: await scope() }),
    dataPoints: async (query) => runs.dataPoints({ ...query, scope: await scope() }),
    requests: async (query) => runs.requests({ ...query, scope: await scope() }),
    openAction: (action) => runs.openAction(action),
    actions: async (query) => runs.actions({ ...query, scope: await scope() }),
    resolveAction: (id, atMs) => runs.resolveAction(id, atMs),
    prune: (prune) => runs.prune(prune),
  };
}

function seenWorkflows(workflows: WorkflowStore, scope: ScopeNow): WorkflowStore {
  const seen = async (record: WorkflowRecord | null): Promise<WorkflowRecord | null> =>
    record !== null && isWorkflowIn(await scope(), record) ? record : null;
  return {
    create: (workflow) => workflows.create(workflow),
    record: (workflow) => workflows.record(workflow),
    fire: (firing) => workflows.fire(firing),
    cursors: () => workflows.cursors(),
    passOver: (cursor) => workflows.passOver(cursor),
    newest: () => workflows.newest(),
    get: async (id) => seen(await workflows.get(id)),
    list: async (query) => workflows.list({ ...query, scope: await scope() }),
    ofRuns: (runIds) => workflows.ofRuns(runIds),
    newestOf: async (subjects, states) => {
      const found = await workflows.newestOf(subjects, states);
      const now = await scope();
      return found.filter((record) => isWorkflowIn(now, record));
    },
    take: (by) => workflows.take(by),
    nextRetryMs: () => workflows.nextRetryMs(),
    renew: (lease, untilMs, log) => workflows.renew(lease, untilMs, log),
    advance: (lease, change) => workflows.advance(lease, change),
    executing: async () => {
      const found = await workflows.executing();
      return found !== null && isWorkflowIn(await scope(), found.workflow) ? found : null;
    },
    recover: (crash) => workflows.recover(crash),
    stop: async (id, atMs) =>
      (await seen(await workflows.get(id))) === null ? null : workflows.stop(id, atMs),
    retry: async (id, atMs) =>
      (await seen(await workflows.get(id))) === null ? null : workflows.retry(id, atMs),
    states: async (id) => ((await seen(await workflows.get(id))) === null ? [] : workflows.states(id)),
    log: async (id) => ((await seen(await workflows.get(id))) === null ? [] : workflows.log(id)),
    prune: (prune) => workflows.prune(prune),
  };
}

/** As the store's list decides it. */
function isWorkflowIn({ connections, exports, orchestrations }: Scope, record: WorkflowRecord): boolean {
  const { kind, name } = record.subject;
  const subjects = { Connection: connections, Export: exports, Orchestration: orchestrations };
  return (
    subjects[kind].has(name) &&
    record.tasks.every(
      (task) => task.kind !== "export" || (connections.has(task.connection ?? "") && exports.has(task.name)),
    )
  );
}

function seenNotifications(notifications: NotificationStore, scope: ScopeNow): NotificationStore {
  return {
    untold: (limit) => notifications.untold(limit),
    healths: async () => {
      const { connections, exports } = await scope();
      const all = await notifications.healths();
      return all.filter(
        ({ connection, exportName }) => connections.has(connection) && exports.has(exportName),
      );
    },
    alerts: async () => {
      const { exports } = await scope();
      return (await notifications.alerts()).filter(({ exportName }) => exports.has(exportName));
    },
    mutes: async () => {
      const { exports } = await scope();
      return (await notifications.mutes()).filter(({ exportName }) => exports.has(exportName));
    },
    mute: (mute) => notifications.mute(mute),
    tell: (telling) => notifications.tell(telling),
    list: async (query) => notifications.list({ ...query, scope: await scope() }),
    unread: async (person) => notifications.unread(person, await scope()),
    markRead: async (person, read) => notifications.markRead(person, { ...read, scope: await scope() }),
    record: (message) => notifications.record(message),
    due: (nowMs, limit) => notifications.due(nowMs, limit),
    nextDueAtMs: () => notifications.nextDueAtMs(),
    waiting: () => notifications.waiting(),
    attempted: (id, result) => notifications.attempted(id, result),
    giveUp: (channel, detail) => notifications.giveUp(channel, detail),
    deliveries: (query) => notifications.deliveries(query),
    prune: (beforeMs) => notifications.prune(beforeMs),
  };
}

function seenDelivery(delivery: DeliveryStore, scope: ScopeNow): DeliveryStore {
  return {
    reshape: (exportName, shape) => delivery.reshape(exportName, shape),
    fits: (exportName, shape) => delivery.fits(exportName, shape),
    copyBooks: (exportName, to) => delivery.copyBooks(exportName, to),
    dropBooks: (exportName) => delivery.dropBooks(exportName),
    recover: (exportName, holdUntilMs) => delivery.recover(exportName, holdUntilMs),
    diff: (request) => delivery.diff(request),
    read: (exportName, fromN, maxRows) => delivery.read(exportName, fromN, maxRows),
    claim: (claim) => delivery.claim(claim),
    settle: (settlement) => delivery.settle(settlement),
    baseline: (exportName) => delivery.baseline(exportName),
    person: (exportName, key) => delivery.person(exportName, key),
    rejections: async (query) => delivery.rejections({ ...query, scope: await scope() }),
    rejectionCount: async (query) => delivery.rejectionCount({ ...query, scope: await scope() }),
    rejectedPeople: async (query) => delivery.rejectedPeople({ ...query, scope: await scope() }),
    dropRejections: (exportName, key) => delivery.dropRejections(exportName, key),
    forgetRefused: (exportName, key) => delivery.forgetRefused(exportName, key),
    requests: (query) => delivery.requests(query),
    request: (runId, number) => delivery.request(runId, number),
    rejectionReasons: (runIds) => delivery.rejectionReasons(runIds),
    pruneRequests: (prune) => delivery.pruneRequests(prune),
    prune: (prune) => delivery.prune(prune),
  };
}
