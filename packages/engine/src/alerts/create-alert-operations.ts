import { type AlertOperations, type ExportAlert, MUTE_DAYS_MAX, type MuteInput } from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenLive } from "../sight/seen-workspace.ts";
import { configuredByName, type LiveWorkspace } from "../workspace.ts";
import { readAlerts } from "./read-alerts.ts";
import { readWatches } from "./watches.ts";

const DAY_MS = 24 * 3_600_000;

type AlertDeps = Pick<LiveWorkspace, "store" | "clock" | "bell" | "configuration">;

const OPERATION_NAMES = { list: true, mute: true, unmute: true } as const;

/** See AlertOperations. */
export function createAlertOperations(deps: AlertDeps): AlertOperations {
  return answerPerActor(OPERATION_NAMES, (actor) => plainOperations(seenLive(deps, actor)));
}

function plainOperations(deps: AlertDeps): AlertOperations {
  const { store, clock, bell } = deps;
  const list: AlertOperations["list"] = async (_, { exportName, connection }) => {
    const configuration = await deps.configuration();
    if (exportName !== undefined) configuredByName(configuration, "Export", exportName);
    if (connection !== undefined) configuredByName(configuration, "Connection", connection);
    const watches = [...(await readWatches({ store, clock, configuration })).values()].filter(
      (watch) =>
        (exportName === undefined || watch.exportName === exportName) &&
        (connection === undefined || watch.connection === connection),
    );
    return readAlerts(deps, watches);
  };
  const one = async (actor: Actor, exportName: string): Promise<ExportAlert> => {
    const [found] = await list(actor, { exportName });
    if (found === undefined) throw new Error(`export ${exportName} is configured and not watched`);
    return found;
  };
  return {
    list,
    mute: async (actor, input) => {
      await one(actor, input.exportName);
      const atMs = clock.now();
      refuseTime(input, atMs);
      const { exportName, untilMs, reason } = input;
      await store.notifications.mute({ exportName, untilMs, reason, actor: actor.name, atMs });
      bell.ring();
      return one(actor, exportName);
    },
    unmute: async (actor, { exportName }) => {
      await one(actor, exportName);
      const atMs = clock.now();
      const found = (await store.notifications.mutes()).find((mute) => mute.exportName === exportName);
      if (found !== undefined && found.untilMs > atMs)
        await store.notifications.mute({ ...found, untilMs: atMs });
      bell.ring();
      return one(actor, exportName);
    },
  };
}

function refuseTime({ untilMs }: MuteInput, nowMs: number): void {
  if (untilMs > nowMs && untilMs <= nowMs + MUTE_DAYS_MAX * DAY_MS) return;
  throw new CodedError("USAGE", `a mute ends in the future, at most ${MUTE_DAYS_MAX} days from now`, {
    place: { path: "untilMs" },
    advice: "Choose a time to come; a mute can be renewed.",
  });
}
