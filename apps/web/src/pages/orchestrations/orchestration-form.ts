import type { OrchestrationSpec } from "@causeway/core";
import type { WrittenObject } from "../../data/resources.ts";
import type { FormShape } from "../editing/use-object-editor.ts";
import { type ScheduleForm, scheduleForm, scheduleOf } from "./schedule-form.ts";

export interface OrchestrationForm {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly labels: readonly string[] | undefined;
  /** Names of exports, in order. */
  readonly runs: readonly string[];
  readonly schedule: ScheduleForm;
  /** Names of orchestrations; used where `startsAfter`. */
  readonly after: readonly string[];
  readonly startsAfter: boolean;
  readonly stopOnFailure: boolean;
  readonly enabled: boolean;
}

export const NEW_ORCHESTRATION: OrchestrationForm = {
  name: "",
  label: "",
  description: "",
  labels: undefined,
  runs: [],
  schedule: scheduleForm(undefined),
  after: [],
  startsAfter: false,
  stopOnFailure: true,
  enabled: true,
};

export const orchestrationShape: FormShape<OrchestrationForm> = {
  toForm: ({ name, label = "", description = "", labels, spec }) => {
    const { runs, schedule, after = [], stopOnFailure, enabled } = spec as OrchestrationSpec;
    return {
      name,
      label,
      description,
      labels,
      runs,
      schedule: scheduleForm(schedule),
      after,
      startsAfter: after.length > 0,
      stopOnFailure,
      enabled,
    };
  },
  toObject: (form): WrittenObject => {
    const schedule = form.startsAfter ? undefined : scheduleOf(form.schedule);
    return {
      name: form.name,
      ...(form.label === "" ? {} : { label: form.label }),
      ...(form.description === "" ? {} : { description: form.description }),
      ...(form.labels === undefined ? {} : { labels: form.labels }),
      spec: {
        runs: form.runs,
        ...(schedule === undefined ? {} : { schedule }),
        ...(form.startsAfter ? { after: form.after } : {}),
        stopOnFailure: form.stopOnFailure,
        enabled: form.enabled,
      },
    };
  },
};

/** The list with the item at `from` standing at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
