import type { Configuration } from "@causeway/api";
import { CodedError, problemsOf } from "@causeway/core";
import type { NewTask, Subject } from "@causeway/ports";
import { refuseDraft } from "../actions/refuse-unready.ts";
import type { ConfiguredExport } from "../exports/assess-export.ts";
import { configured, configuredByName, exportsInOrder } from "../workspace.ts";

/** The exports of a subject in the order in which they run (features.md rows 15, 162); a connection's drafts are none. Throws NOT_FOUND. */
export function exportsOf(
  configuration: Configuration,
  { kind, name }: Subject,
): readonly ConfiguredExport[] {
  switch (kind) {
    case "Export":
      return [configuredByName(configuration, "Export", name)];
    case "Connection": {
      const connection = configuredByName(configuration, "Connection", name).resource;
      return exportsInOrder(configuration, connection);
    }
    case "Orchestration": {
      const { runs } = configuredByName(configuration, "Orchestration", name).resource.spec;
      return runs.map((one) => configuredByName(configuration, "Export", one));
    }
  }
}

/** Loading comes first, then one task an export. */
export function tasksOf(exports: readonly ConfiguredExport[]): readonly NewTask[] {
  return [
    { kind: "load", name: "datasets", connection: null },
    ...exports.map(({ resource }): NewTask => ({
      kind: "export",
      name: resource.name,
      connection: resource.spec.connection,
    })),
  ];
}

/** Whether later exports are left out after one that failed. */
export function stopsOnFailure(configuration: Configuration, { kind, name }: Subject): boolean {
  switch (kind) {
    case "Export":
      return false;
    case "Connection":
    case "Orchestration":
      return configuredByName(configuration, kind, name).resource.spec.stopOnFailure;
  }
}

/** Whether nothing holds the subject's schedule: its switch or its connection's, or that it is a draft. */
export function isSwitchedOn(configuration: Configuration, { kind, name }: Subject): boolean {
  switch (kind) {
    case "Export": {
      const { connection, state } = configuredByName(configuration, "Export", name).resource.spec;
      if (state === "draft") return false;
      return configuredByName(configuration, "Connection", connection).resource.spec.enabled;
    }
    case "Connection":
    case "Orchestration":
      return configuredByName(configuration, kind, name).resource.spec.enabled;
  }
}

/**
 * Why a subject cannot run now: CONNECTION_DISABLED or ORCHESTRATION_DISABLED unless `evenIfOff` (row 13); EXPORT_DRAFT and MODEL_DRAFT
 * for an export, and for an orchestration as a whole; EXPORT_DRAFT for a connection that has drafts alone; ORCHESTRATION_REFUSED where a
 * member's connection may not be used so (row 199); NOT_FOUND; USAGE where there is nothing to run. What concerns one export of a
 * connection alone is left to that export's run.
 */
export function refuseSubject(
  configuration: Configuration,
  subject: Subject,
  { evenIfOff }: { readonly evenIfOff: boolean },
): void {
  const { kind, name } = subject;
  const exports = exportsOf(configuration, subject);
  for (const one of exports) refuseMember(configuration, subject, one);
  if (!evenIfOff && !isSwitchedOn(configuration, subject)) {
    throw kind === "Orchestration"
      ? new CodedError("ORCHESTRATION_DISABLED", `Orchestration "${name}" is switched off`)
      : new CodedError("CONNECTION_DISABLED", `${connectionOf(exports, subject)} is switched off`);
  }
  if (exports.length === 0) throw nothingToRun(configuration, subject);
}

function nothingToRun(configuration: Configuration, { kind, name }: Subject): CodedError {
  const drafts = configured(configuration, "Export").filter(
    ({ resource }) => kind === "Connection" && resource.spec.connection === name,
  );
  return drafts.length === 0
    ? new CodedError("USAGE", `${kind} "${name}" has no export`)
    : new CodedError("EXPORT_DRAFT", `Connection "${name}" has no export but drafts`);
}

/** The export because of which a subject cannot run; null where there is none, or it is not because of one. */
export function culpritOf(configuration: Configuration, subject: Subject): ConfiguredExport | null {
  if (!isConfigured(configuration, subject)) return null;
  const isRefused = (one: ConfiguredExport): boolean => {
    try {
      refuseMember(configuration, subject, one);
      return false;
    } catch (error) {
      if (problemsOf(error).length === 0) throw error;
      return true;
    }
  };
  return exportsOf(configuration, subject).find(isRefused) ?? null;
}

/** Throws EXPORT_DRAFT, MODEL_DRAFT, ORCHESTRATION_REFUSED. */
function refuseMember(configuration: Configuration, { kind, name }: Subject, member: ConfiguredExport): void {
  if (kind === "Connection") return;
  refuseDraft({ configuration }, member);
  if (kind === "Orchestration") refuseInvisible(configuration, name, member);
}

/** Whether it is configured. */
export function isConfigured(configuration: Configuration, { kind, name }: Subject): boolean {
  return configured(configuration, kind).some(({ resource }) => resource.name === name);
}

function refuseInvisible(configuration: Configuration, name: string, { resource }: ConfiguredExport): void {
  const { connection } = resource.spec;
  if (configuredByName(configuration, "Connection", connection).resource.spec.visibility.orchestrations)
    return;
  throw new CodedError(
    "ORCHESTRATION_REFUSED",
    `Orchestration "${name}" holds Export "${resource.name}", and Connection "${connection}" may not be used by orchestrations`,
  );
}

function connectionOf(exports: readonly ConfiguredExport[], { kind, name }: Subject): string {
  return `Connection "${kind === "Export" ? (exports[0]?.resource.spec.connection ?? name) : name}"`;
}
