import type { ConfiguredResource } from "@causeway/api";
import { CodedError, CodedErrors, problemsOf, type ResourceOf } from "@causeway/core";
import type { DataStore, DefinedModel, ModelDefinition } from "@causeway/ports";
import { configured, type Workspace } from "../workspace.ts";
import { orderModels } from "./order-models.ts";

type ConfiguredModel = ConfiguredResource & { readonly resource: ResourceOf<"Model"> };

/** What some models need: themselves, the models they read, and the datasets below, each once. */
export interface ModelClosure {
  /** Each after those it reads. */
  readonly models: readonly ConfiguredModel[];
  /** Names. */
  readonly datasets: readonly string[];
}

/**
 * Follows what the named models read (all models where null). Throws CodedErrors with every problem found: SQL_SYNTAX, SQL_FORBIDDEN,
 * CONFIG_UNKNOWN_REFERENCE, CONFIG_CYCLE.
 */
export async function closeModels(
  { configuration }: Pick<Workspace, "configuration">,
  data: DataStore,
  names: readonly string[] | null,
): Promise<ModelClosure> {
  const models = configured(configuration, "Model");
  const datasets = configured(configuration, "Dataset").map((one) => one.resource.name);
  const known = [...datasets, ...models.map((one) => one.resource.name)];
  const problems: CodedError[] = [];
  const reading = new Map<string, { name: string; reads: readonly string[]; model: ConfiguredModel }>();
  const open = [...(names ?? models.map((one) => one.resource.name))];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const model = models.find((one) => one.resource.name.toLowerCase() === name?.toLowerCase());
    if (model === undefined || reading.has(model.resource.name)) continue;
    problems.push(...(model.unresolved ?? []));
    const reads = await explained(model, problems, () => data.relationsOf(model.resource.spec.sql, known));
    reading.set(model.resource.name, { name: model.resource.name, reads: reads ?? [], model });
    open.push(...(reads ?? []));
  }
  if (problems.length > 0) throw new CodedErrors(problems);
  const all = [...reading.values()];
  const read = new Set(all.flatMap((one) => one.reads.map((name) => name.toLowerCase())));
  return {
    models: orderModels(all.toReversed()).map((one) => one.model),
    datasets: datasets.filter((name) => names === null || read.has(name.toLowerCase())),
  };
}

/** Defines the models of a closure whose datasets are loaded. Throws CodedErrors. */
export async function defineModels(
  data: DataStore,
  closure: ModelClosure,
): Promise<ReadonlyMap<string, DefinedModel>> {
  const definitions = closure.models.map(definitionOf);
  try {
    const defined = await data.defineModels(definitions);
    return new Map(defined.map((model) => [model.name, model]));
  } catch (error) {
    throw await placedInModel(data, { closure, definitions, error });
  }
}

/** The models of a closure where all of them are defined as they are; null otherwise. */
export function definedModels(
  data: DataStore,
  closure: ModelClosure,
): ReadonlyMap<string, DefinedModel> | null {
  const defined = data.definedModels(closure.models.map(definitionOf));
  return defined === null ? null : new Map(defined.map((model) => [model.name, model]));
}

function definitionOf({ resource }: ConfiguredModel): ModelDefinition {
  return { name: resource.name, ...resource.spec };
}

/** The error with the place of the first model that cannot be defined after those before it. */
async function placedInModel(
  data: DataStore,
  failed: {
    readonly closure: ModelClosure;
    readonly definitions: readonly ModelDefinition[];
    readonly error: unknown;
  },
): Promise<unknown> {
  for (const [at, model] of failed.closure.models.entries()) {
    const problems: CodedError[] = [];
    await explained(model, problems, () => data.defineModels(failed.definitions.slice(0, at + 1)));
    if (problems.length > 0) return new CodedErrors(problems);
  }
  return failed.error;
}

async function explained<Result>(
  model: ConfiguredModel,
  problems: CodedError[],
  step: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await step();
  } catch (error) {
    const found = problemsOf(error);
    if (found.length === 0) throw error;
    problems.push(...found.map((problem) => inModel(model, problem)));
    return null;
  }
}

/** The problem of a model's SQL, placed in the project file; a place in the SQL is said in words. */
function inModel(model: ConfiguredModel, problem: CodedError): CodedError {
  const { line, column } = problem.place ?? {};
  const where =
    line === undefined ? "" : ` (line ${line}${column === undefined ? "" : `, column ${column}`} of the SQL)`;
  return new CodedError(problem.code, `Model "${model.resource.name}": ${problem.message}${where}`, {
    place: model.placeOf("spec.sql"),
    ...(problem.advice === undefined ? {} : { advice: problem.advice }),
    cause: problem,
  });
}
