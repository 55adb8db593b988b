import { CodedError } from "@causeway/core";

export interface ReadingModel {
  readonly name: string;
  /** Names of the datasets and models that it reads. */
  readonly reads: readonly string[];
}

/** The models in an order in which each comes after those it reads. Throws CodedError CONFIG_CYCLE that names the circle. */
export function orderModels<Model extends ReadingModel>(models: readonly Model[]): readonly Model[] {
  const byName = new Map(models.map((model) => [model.name.toLowerCase(), model]));
  const ordered: Model[] = [];
  const done = new Set<string>();
  const visit = (model: Model, trail: readonly string[]): void => {
    if (done.has(model.name)) return;
    if (trail.includes(model.name)) {
      const circle = [...trail.slice(trail.indexOf(model.name)), model.name].join(" → ");
      throw new CodedError("CONFIG_CYCLE", `models read each other in a circle: ${circle}`);
    }
    for (const name of model.reads) {
      const read = byName.get(name.toLowerCase());
      if (read !== undefined) visit(read, [...trail, model.name]);
    }
    done.add(model.name);
    ordered.push(model);
  };
  for (const model of models) visit(model, []);
  return ordered;
}
