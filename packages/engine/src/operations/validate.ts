import { checkRelations, problemOf, type ValidationReport } from "@causeway/api";
import { type CodedError, problemsOf, type ResourceKind } from "@causeway/core";
import type { DataStore, DefinedModel } from "@causeway/ports";
import { datasetColumns } from "../datasets/load-dataset.ts";
import { checkEncoding } from "../exports/check-encoding.ts";
import { compileConfigured } from "../exports/assess-export.ts";
import { openConnection } from "../exports/open-session.ts";
import { closeModels, defineModels } from "../models/define-models.ts";
import { placeProblems } from "../problems/place-problems.ts";
import { addressProblems } from "../resources/address-problems.ts";
import { pastScheduleProblems } from "../resources/past-schedule.ts";
import { configured, type Workspace } from "../workspace.ts";

/**
 * Checks everything that needs no data to move: addresses, files and their columns, SQL, mappings. Datasets stand in an empty scratch store
 * with the columns their files have, so models and mappings are checked against real types.
 */
export async function validate(workspace: Workspace): Promise<ValidationReport> {
  const problems: CodedError[] = [];
  const warnings: CodedError[] = [];
  const usable = new Set<string>();
  problems.push(...checkRelations(workspace.configuration.resources, []));
  problems.push(...workspace.configuration.resources.flatMap(({ unresolved }) => unresolved ?? []));
  // Whether it has run is the store's to say: here it may be a completed one.
  const passed = { nowMs: workspace.clock.now(), timezone: workspace.configuration.timezone, before: [] };
  warnings.push(...workspace.configuration.resources.flatMap((one) => pastScheduleProblems(one, passed)));
  const lost = new Set<string>();
  for (const one of configured(workspace.configuration, "Credential")) {
    const found = addressProblems(one, workspace.destination);
    problems.push(...found);
    if (found.length > 0) lost.add(one.resource.name);
  }
  for (const { resource, placeOf } of configured(workspace.configuration, "Connection")) {
    // That its credential leads nowhere was said.
    if (lost.has(resource.spec.credential)) continue;
    await gather(problems, async () => {
      await placeProblems(placeOf("spec"), async () => openConnection(workspace, resource.name).close());
      usable.add(resource.name);
    });
  }
  const scratch = await workspace.openScratch();
  try {
    const models = await scratchModels(workspace, scratch.data, problems);
    if (models !== null) await checkMappings(workspace, { models, usable }, { problems, warnings });
  } finally {
    await scratch.close();
  }
  return {
    // What keeps a credential from being used is found by its connections too.
    problems: [...new Set(problems)].map((problem) => problemOf(problem)),
    warnings: warnings.map((warning) => problemOf(warning)),
    objects: countObjects(workspace),
  };
}

/** The models over empty datasets; null where a dataset or model is at fault, which is in `problems`. */
async function scratchModels(
  workspace: Workspace,
  data: DataStore,
  problems: CodedError[],
): Promise<ReadonlyMap<string, DefinedModel> | null> {
  const before = problems.length;
  for (const { resource, placeOf } of configured(workspace.configuration, "Dataset")) {
    await gather(problems, () =>
      placeProblems(placeOf("spec.files.path"), async () => {
        const columns = await datasetColumns(workspace, resource);
        const empty = { fingerprint: "", loadedAtMs: 0, chunks: nothing(), rejectedRows: () => 0 };
        await data.loadDataset({ name: resource.name, columns, ...empty });
      }),
    );
  }
  const closure = await gather(problems, () => closeModels(workspace, data, null));
  if (closure === undefined || problems.length > before) return null;
  return (await gather(problems, () => defineModels(data, closure))) ?? null;
}

/** Of a connection that cannot be opened nothing more is said. */
async function checkMappings(
  workspace: Workspace,
  {
    models,
    usable,
  }: { readonly models: ReadonlyMap<string, DefinedModel>; readonly usable: ReadonlySet<string> },
  { problems, warnings }: { readonly problems: CodedError[]; readonly warnings: CodedError[] },
): Promise<void> {
  for (const one of configured(workspace.configuration, "Export")) {
    const { resource } = one;
    if (!models.has(resource.spec.from.model)) continue;
    const { bound: result } = compileConfigured(workspace, one, models);
    problems.push(...result.problems);
    warnings.push(...result.warnings);
    if (result.compiled !== null && usable.has(resource.spec.connection))
      problems.push(...(await checkEncoding(workspace, one, result.compiled)));
  }
}

/** Runs a step; problems that a person can act on are collected, bugs are thrown. */
async function gather<Result>(
  problems: CodedError[],
  step: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    const found = problemsOf(error);
    if (found.length === 0) throw error;
    problems.push(...found);
    return undefined;
  }
}

async function* nothing(): AsyncIterable<never> {}

function countObjects({ configuration }: Workspace): ValidationReport["objects"] {
  const count: Record<ResourceKind, number> = {
    Credential: 0,
    Connection: 0,
    Dataset: 0,
    Model: 0,
    Export: 0,
    Orchestration: 0,
    Policy: 0,
    MailServer: 0,
    Webhook: 0,
  };
  for (const { resource } of configuration.resources) count[resource.kind] += 1;
  return count;
}
