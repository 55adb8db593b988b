import type { ActionResolution } from "@causeway/api";
import { ERROR_CODES } from "@causeway/core";
import type { WorkflowAction } from "@causeway/ports";
import type { Colors } from "./colors.ts";
import { moment } from "./format-number.ts";
import { renderRun } from "./render-run.ts";

const idLettersShown = 8;

export function renderActions(actions: readonly WorkflowAction[], colors: Colors): string {
  if (actions.length === 0) return "Nothing waits for a person.\n";
  return actions.map((action) => renderAction(action, colors)).join("\n");
}

function renderAction(action: WorkflowAction, colors: Colors): string {
  const where =
    action.exportName === null ? `connection ${action.connection}` : `export ${action.exportName}`;
  const state = action.resolvedAtMs === null ? "" : colors.green(`  resolved ${moment(action.resolvedAtMs)}`);
  return [
    `${colors.bold(action.id.slice(0, idLettersShown))}  ${colors.red(action.code)}  ${where}, since ${moment(action.openedAtMs)}${state}`,
    `  ${action.message}`,
    `  ${colors.dim(ERROR_CODES[action.code].advice)}`,
    "",
  ].join("\n");
}

export function renderResolutions(resolutions: readonly ActionResolution[], colors: Colors): string {
  if (resolutions.length === 0) return "Nothing waits for a person.\n";
  return resolutions
    .map(({ action, stillOpen, workflow, runs }) => {
      const id = colors.bold(action.id.slice(0, idLettersShown));
      const head =
        stillOpen === null
          ? `${id}  ${colors.green("resolved")}${workflow === null ? "" : `, its workflow ${workflow.slice(0, idLettersShown)} goes on`}\n`
          : `${id}  ${colors.red("still open")}: ${stillOpen}\n`;
      return [head, ...runs.map((run) => renderRun(run, colors))].join("");
    })
    .join("\n");
}
