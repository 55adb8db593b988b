import { type CodedError, problemsOf } from "@causeway/core";
import type { DefinedModel } from "@causeway/ports";
import { isDatasetLoaded, loadDataset } from "../datasets/load-dataset.ts";
import { configured, type Workspace } from "../workspace.ts";
import { closeModels, defineModels } from "./define-models.ts";

interface SoundModels {
  readonly models: ReadonlyMap<string, DefinedModel>;
  /** By name: what is wrong with the files of each dataset that could not be loaded. */
  readonly broken: BrokenDatasets;
}

type BrokenDatasets = ReadonlyMap<string, CodedError>;

/**
 * Within a turn: loads every dataset that can be loaded and defines every model that can be defined. Those that cannot, and the models that
 * read them, are left out.
 */
export async function defineSoundModels(workspace: Workspace): Promise<SoundModels> {
  const broken = await brokenDatasets(workspace);
  return { models: await definedWithout(workspace, broken), broken };
}

async function definedWithout(workspace: Workspace, broken: BrokenDatasets): Promise<SoundModels["models"]> {
  const { data } = workspace.store;
  const whole: string[] = [];
  for (const { resource } of configured(workspace.configuration, "Model")) {
    const closure = await orProblem(() => closeModels(workspace, data, [resource.name]));
    if (closure?.datasets.every((name) => !broken.has(name)) === true) whole.push(resource.name);
  }
  const defined = await orProblem(() => defineNamed(workspace, whole));
  if (defined !== null) return defined;
  // One of them has a mistake that shows only when it is defined.
  const sound: string[] = [];
  for (const name of whole)
    if ((await orProblem(() => defineNamed(workspace, [name]))) !== null) sound.push(name);
  return defineNamed(workspace, sound);
}

async function defineNamed(
  workspace: Workspace,
  names: readonly string[],
): Promise<ReadonlyMap<string, DefinedModel>> {
  const { data } = workspace.store;
  return defineModels(data, await closeModels(workspace, data, names));
}

/** By name: those whose files are not there or cannot be read as they are now. The others are loaded. */
async function brokenDatasets(workspace: Workspace): Promise<BrokenDatasets> {
  const broken = new Map<string, CodedError>();
  for (const { resource, unresolved } of configured(workspace.configuration, "Dataset")) {
    const unread = await problemIn(async () => {
      if (!(await isDatasetLoaded(workspace, resource)))
        await loadDataset(workspace, resource, () => undefined);
    });
    const problem = unresolved?.[0] ?? unread;
    if (problem !== null) broken.set(resource.name, problem);
  }
  return broken;
}

/** The first reason that has a code for which it fails; null where it does not. */
export async function problemIn(step: () => Promise<unknown>): Promise<CodedError | null> {
  try {
    await step();
    return null;
  } catch (error) {
    const [problem] = problemsOf(error);
    if (problem === undefined) throw error;
    return problem;
  }
}

/** Null where it fails for a reason that has a code. */
async function orProblem<Result>(step: () => Promise<Result>): Promise<Result | null> {
  try {
    return await step();
  } catch (error) {
    if (problemsOf(error).length === 0) throw error;
    return null;
  }
}
