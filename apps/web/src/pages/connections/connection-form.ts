import type {
  AlertThresholds,
  ConnectionLimits,
  ConnectionNotify,
  ConnectionVisibility,
  Schedule,
} from "@causeway/core";
import type { WrittenObject } from "../../data/resources.ts";
import { alertsOf, type ThresholdsForm, thresholdsForm } from "../alerts/thresholds-form.ts";
import type { FormShape } from "../editing/use-object-editor.ts";
import { without } from "../editing/written.ts";
import { type ScheduleForm, scheduleForm, scheduleOf } from "../orchestrations/schedule-form.ts";

/** A connection while it is edited. The switch is pressed, not saved, and is not part of it. */
export interface ConnectionForm {
  readonly favorite: boolean;
  readonly label: string;
  readonly description: string;
  /** Separated by commas, as typed. */
  readonly labels: string;
  readonly credential: string;
  readonly limits: { readonly [Key in keyof ConnectionLimits]: ConnectionLimits[Key] | null };
  readonly visibility: ConnectionVisibility;
  /** One a line, as typed. */
  readonly testPeople: string;
  readonly when: ConnectionNotify["when"];
  /** One a line or separated by commas, as typed. */
  readonly emails: string;
  readonly alerts: ThresholdsForm;
  readonly order: readonly string[];
  readonly stopOnFailure: boolean;
  readonly schedule: ScheduleForm;
  /** The object that the form began with: what the form does not show is kept. */
  readonly object: WrittenObject;
}

export const CONNECTION_SHAPE: FormShape<ConnectionForm> = { toForm, toObject };

function toForm(object: WrittenObject): ConnectionForm {
  const spec = object.spec as Written;
  return {
    favorite: spec.favorite,
    label: object.label ?? "",
    description: object.description ?? "",
    labels: (object.labels ?? []).join(", "),
    credential: spec.credential,
    limits: spec.limits,
    visibility: spec.visibility,
    testPeople: (spec.testPeople ?? []).join("\n"),
    when: spec.notify.when,
    emails: spec.notify.emails.join("\n"),
    alerts: thresholdsForm(spec.alerts),
    order: spec.order,
    stopOnFailure: spec.stopOnFailure,
    schedule: scheduleForm(spec.schedule),
    object,
  };
}

function toObject(form: ConnectionForm): WrittenObject {
  const object = without(form.object, ["label", "description", "labels"]);
  const spec = without(form.object.spec as Written, ["schedule", "testPeople", "alerts"]);
  const testPeople = wordsOf(form.testPeople, /\n/);
  const schedule = scheduleOf(form.schedule);
  const alerts = alertsOf(form.alerts);
  const labels = wordsOf(form.labels, /,/);
  return {
    ...object,
    ...(form.label.trim() === "" ? {} : { label: form.label.trim() }),
    ...(form.description.trim() === "" ? {} : { description: form.description.trim() }),
    ...(labels.length === 0 ? {} : { labels }),
    spec: {
      ...spec,
      favorite: form.favorite,
      credential: form.credential,
      limits: form.limits,
      visibility: form.visibility,
      notify: {
        ...(form.object.spec as Written).notify,
        when: form.when,
        emails: wordsOf(form.emails, /[\n,;]/),
      },
      order: form.order,
      stopOnFailure: form.stopOnFailure,
      ...(testPeople.length === 0 ? {} : { testPeople }),
      ...(schedule === undefined ? {} : { schedule }),
      ...(alerts === undefined ? {} : { alerts }),
    },
  };
}

interface Written {
  readonly favorite: boolean;
  readonly credential: string;
  readonly limits: ConnectionLimits;
  readonly visibility: ConnectionVisibility;
  readonly notify: ConnectionNotify;
  readonly alerts?: AlertThresholds;
  readonly order: readonly string[];
  readonly stopOnFailure: boolean;
  readonly schedule?: Schedule;
  readonly testPeople?: readonly string[];
}

/** What was typed between separators, without blanks and repetitions. */
export function wordsOf(text: string, separator: RegExp): readonly string[] {
  const words = text.split(separator).map((word) => word.trim());
  return [...new Set(words)].filter(Boolean);
}
