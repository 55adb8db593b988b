import type { AddVerb } from "../shell.ts";
import { addActions } from "./actions.ts";
import { addApply } from "./apply.ts";
import { addDemo } from "./demo.ts";
import { addDoctor } from "./doctor.ts";
import { addExplain } from "./explain.ts";
import { addExportConfig } from "./export-config.ts";
import { addInit } from "./init.ts";
import { addPlan } from "./plan.ts";
import { addQuery } from "./query.ts";
import { addRejected } from "./rejected.ts";
import { addRun } from "./run.ts";
import { addRuns } from "./runs.ts";
import { addServe } from "./serve.ts";
import { addSimulator } from "./simulator.ts";
import { addStatus } from "./status.ts";
import { addValidate } from "./validate.ts";

/** In the order of `--help`. To add a verb: one file, one line here. */
export const verbs: readonly AddVerb[] = [
  addDemo,
  addInit,
  addValidate,
  addPlan,
  addRun,
  addStatus,
  addRuns,
  addRejected,
  addActions,
  addExplain,
  addApply,
  addExportConfig,
  addQuery,
  addDoctor,
  addServe,
  addSimulator,
];
