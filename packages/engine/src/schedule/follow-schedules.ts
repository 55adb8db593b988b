import type { Configuration } from "@causeway/api";
import { CodedError, latestTime, nextTimes } from "@causeway/core";
import type { NewWorkflow, ScheduleCursor, Subject, WorkflowFailure, WorkflowRecord } from "@causeway/ports";
import { failureOf } from "../workflows/workflow-failure.ts";
import { exportsOf, tasksOf } from "../workflows/subject-exports.ts";
import type { LiveWorkspace } from "../workspace.ts";
import { sinceOf } from "./in-force-since.ts";
import { isSame, type SelfStarting, selfStarting } from "./scheduled-subjects.ts";

export interface Followed {
  readonly created: readonly WorkflowRecord[];
  /** When the next moment comes; null where none is known. */
  readonly nextMs: number | null;
  /** What went wrong with one subject keeps no other from starting. */
  readonly errors: readonly unknown[];
}

/** What is remembered of a subject between two looks, so that a look costs what has changed. */
interface Known {
  readonly fingerprint: string;
  readonly sinceMs: number | null;
  nextMs: number | null;
}

/**
 * Follows schedules and `after` conditions: creates the workflow of each moment that has come since the last look, once, however many were
 * missed (features.md row 165). Where the truth is in the store, so that a crash between two lines loses nothing and repeats nothing; what it
 * remembers itself only saves work.
 */
export class ScheduleFollower {
  readonly #workspace: LiveWorkspace;
  readonly #known = new Map<string, Known>();
  #configuration: Configuration | null = null;
  #subjects: readonly SelfStarting[] = [];

  constructor(workspace: LiveWorkspace) {
    this.#workspace = workspace;
  }

  async follow(): Promise<Followed> {
    const { store, clock } = this.#workspace;
    const configuration = await this.#workspace.configuration();
    if (configuration !== this.#configuration) {
      this.#subjects = selfStarting(configuration);
      this.#configuration = configuration;
    }
    const nowMs = clock.now();
    const cursors = await store.workflows.cursors();
    const created: WorkflowRecord[] = [];
    const errors: unknown[] = [];
    let nextMs: number | null = null;
    for (const one of this.#subjects) {
      const cursor = cursors.find(({ subject }) => isSame(subject, one.subject)) ?? null;
      try {
        const context = { configuration, cursor, nowMs };
        const due = await this.#atTime(one, context);
        const after = await this.#afterOthers(one, context);
        created.push(...[due, after].filter((workflow) => workflow !== null));
      } catch (error) {
        errors.push(error);
      }
      const next = this.#known.get(keyOf(one.subject))?.nextMs ?? null;
      if (next !== null) nextMs = Math.min(nextMs ?? next, next);
    }
    return { created, nextMs, errors };
  }

  async #atTime(one: SelfStarting, { configuration, cursor, nowMs }: Look): Promise<WorkflowRecord | null> {
    const { store } = this.#workspace;
    const { subject, schedule, zone, enabled } = one;
    if (schedule === null) return null;
    const known = await this.#knownOf(one);
    if (known.nextMs !== null && nowMs < known.nextMs) return null;
    const sinceMs = known.sinceMs ?? (cursor === null ? nowMs : Number.NEGATIVE_INFINITY);
    const afterMs = Math.max(cursor?.atMs ?? Number.NEGATIVE_INFINITY, sinceMs);
    known.nextMs = null;
    if (!enabled) return null;
    if (cursor === null && known.sinceMs === null)
      await store.workflows.passOver({ subject, atMs: nowMs, afterNo: 0 });
    const dueAtMs = latestTime(schedule, { zone, afterMs, untilMs: nowMs });
    const [next] = nextTimes(schedule, { zone, afterMs: Math.max(nowMs, afterMs), count: 1 });
    const created =
      dueAtMs === null
        ? null
        : await store.workflows.fire({
            cursor: { subject, atMs: dueAtMs, afterNo: cursor?.afterNo ?? 0 },
            workflow: this.#newWorkflow(configuration, one, dueAtMs),
            overlap: schedule.overlap,
            skipped: OVERLAP,
          });
    known.nextMs = next ?? null;
    return created;
  }

  /** All of `after` have succeeded since it last started, and since it was switched on and asked to wait for them. */
  async #afterOthers(
    one: SelfStarting,
    { configuration, cursor, nowMs }: Look,
  ): Promise<WorkflowRecord | null> {
    const { store } = this.#workspace;
    const { subject, after, enabled, schedule } = one;
    if (after.length === 0) return null;
    const newest = await store.workflows.newest();
    if (cursor === null || !enabled) {
      const isBehind = cursor === null || cursor.afterNo < newest;
      if (isBehind) await store.workflows.passOver({ subject, atMs: cursor?.atMs ?? nowMs, afterNo: newest });
      return null;
    }
    const { sinceMs } = await this.#knownOf(one);
    const [last] = await store.workflows.newestOf([subject]);
    const sinceNo = Math.max(cursor.afterNo, last?.createdNo ?? 0);
    const others = [...new Set(after)].map((name): Subject => ({ kind: "Orchestration", name }));
    const succeeded = (await store.workflows.newestOf(others, ["succeeded"])).filter(
      ({ endedNo, endedAtMs }) => (endedNo ?? 0) > sinceNo && (endedAtMs ?? 0) >= (sinceMs ?? 0),
    );
    if (succeeded.length < others.length) return null;
    return store.workflows.fire({
      cursor: { subject, atMs: cursor.atMs, afterNo: newest },
      workflow: this.#newWorkflow(configuration, one, null),
      overlap: schedule?.overlap ?? "queue",
      skipped: OVERLAP,
    });
  }

  /** Forgotten as soon as schedule or switch change. */
  async #knownOf(one: SelfStarting): Promise<Known> {
    const key = keyOf(one.subject);
    const { schedule, after, enabled, zone } = one;
    const fingerprint = JSON.stringify({ schedule, after, enabled, zone });
    const before = this.#known.get(key);
    if (before?.fingerprint === fingerprint) return before;
    const sinceMs = await sinceOf(this.#workspace.store.resources, one);
    const known: Known = { fingerprint, sinceMs, nextMs: null };
    this.#known.set(key, known);
    return known;
  }

  #newWorkflow(configuration: Configuration, { subject }: SelfStarting, dueAtMs: number | null): NewWorkflow {
    const { clock, random } = this.#workspace;
    return {
      id: random.id(),
      subject,
      trigger: dueAtMs === null ? "after" : "schedule",
      actor: "scheduler",
      dueAtMs,
      createdAtMs: clock.now(),
      full: false,
      limit: null,
      evenIfOff: false,
      idempotencyKey: null,
      tasks: tasksOf(exportsOf(configuration, subject)),
    };
  }
}

interface Look {
  readonly configuration: Configuration;
  readonly cursor: ScheduleCursor | null;
  readonly nowMs: number;
}

const OVERLAP: WorkflowFailure = failureOf(
  new CodedError("WORKFLOW_OVERLAP", "It was due while the one before was not over."),
);

function keyOf({ kind, name }: Subject): string {
  return `${kind}/${name}`;
}
