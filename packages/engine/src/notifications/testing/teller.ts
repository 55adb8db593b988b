import type { ConnectionNotify, WebhookEvent } from "@causeway/core";
import type { Health, Run, Telling, Untold, WorkflowAction } from "@causeway/ports";
import { decideTelling } from "../decide-telling.ts";

export const COUNTS = {
  selected: 300,
  unchanged: 285,
  changed: 12,
  accepted: 10,
  assumed: 0,
  rejected: 2,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 3,
};

/** A run of `daily` over `eu` that ended. */
export function run(id: string, status: Run["status"], rest: Partial<Run> = {}): Run {
  return {
    id,
    exportName: "daily",
    connection: "eu",
    actor: "ada",
    startedAtMs: 1000,
    revision: 1,
    status,
    counts: COUNTS,
    detail: null,
    endedAtMs: 2000,
    error:
      status === "failed"
        ? { code: "BRAZE_UNAVAILABLE", message: "maria@example.com could not be sent" }
        : null,
    ...rest,
  };
}

export function action(id: string, rest: Partial<WorkflowAction> = {}): WorkflowAction {
  return {
    id,
    connection: "eu",
    exportName: null,
    runId: "r1",
    workflowId: null,
    code: "BRAZE_UNAUTHORIZED",
    message: "401 for key 1234-secret",
    openedAtMs: 1500,
    state: "open",
    resolvedAtMs: null,
    ...rest,
  };
}

/** No export is watched for anything. */
const NO_ALERTS = {
  alerts: [],
  mutes: [],
  watches: new Map(),
  history: new Map(),
  lastRuns: new Map(),
  isAll: true,
} as const;

/** Tells what comes, keeping the healths as the store does. */
export class Teller {
  readonly notify: ConnectionNotify;
  readonly events: readonly WebhookEvent[] | undefined;
  readonly mailServer: string | null;
  healths: readonly Health[] = [];
  #ids = 0;

  constructor(
    notify: ConnectionNotify = { when: "failures", emails: ["ops@example.com"] },
    {
      events,
      mailServer = "post",
    }: { readonly events?: readonly WebhookEvent[]; readonly mailServer?: string | null } = {},
  ) {
    this.notify = notify;
    this.events = events;
    this.mailServer = mailServer;
  }

  tell(
    untold: Partial<Untold>,
    { actions = [], nowMs = 3000 }: { actions?: readonly WorkflowAction[]; nowMs?: number } = {},
  ): Telling {
    const spec = {
      format: "standard",
      url: "https://pager.example/",
      secret: "whsec_x",
      enabled: true,
    } as const;
    const telling = decideTelling(
      { runs: [], opened: [], resolved: [], ...untold },
      {
        healths: this.healths,
        actions,
        channels: {
          mailServer: this.mailServer,
          webhooks: [
            {
              name: "pager",
              spec: { ...spec, ...(this.events === undefined ? {} : { events: this.events }) },
            },
            { name: "off", spec: { ...spec, enabled: false } },
          ],
          notifyOf: () => this.notify,
          timezone: "Europe/Vienna",
        },
        pagesUrl: "https://cdp.example",
        nowMs,
        ...NO_ALERTS,
        id: () => `id${(this.#ids += 1)}`,
      },
    );
    const changed = new Map([...this.healths, ...telling.healths].map((one) => [one.exportName, one]));
    this.healths = [...changed.values()];
    return telling;
  }
}

export const typesOf = (telling: Telling): readonly string[] => telling.notifications.map(({ type }) => type);
export const sentTo = ({ messages }: Telling, channel: string): readonly string[] =>
  messages.filter((message) => message.channel === channel).map(({ type }) => type);
