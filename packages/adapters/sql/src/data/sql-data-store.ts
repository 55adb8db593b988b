import { CodedError, nearestName } from "@causeway/core";
import type {
  DataStore,
  DatasetLoad,
  DefinedModel,
  KeyCheck,
  LoadedDataset,
  ModelDefinition,
  Normalise,
  PersonalColumns,
  PersonalMarks,
  QueryOptions,
  QueryResult,
  Snapshot,
  SnapshotOptions,
  StageCounts,
  StagingPlan,
} from "@causeway/ports";
import { optionsOf, type SqlConnection } from "../connection.ts";
import type { EngineColumn } from "../dialect.ts";
import { guardSelect, relationsOfSelect } from "../guard/guard-select.ts";
import { datasetNames, definedModels, replaceModels } from "./define-models.ts";
import { dataRelation, readDataset, replaceDataset } from "./load-dataset.ts";
import { readKeyCheck } from "./check-key.ts";
import { equalsText, readRows } from "./query.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { replaceInvalidRejections } from "./staging/invalid-rejections.ts";
import { stageModel } from "./staging/stage-model.ts";
import { maskedSelect } from "../personal/masked-relations.ts";
import { PersonalRelations } from "../personal/personal-columns.ts";
import { isPersonal } from "../personal/relation-taint.ts";
import { withSqlFailures } from "./user-sql-failure.ts";

const RUNNING = { code: "SQL_FAILED", what: "The SQL failed while it ran" } as const;

/** Rows that `lookUp` returns at most. */
const LOOK_UP_ROWS_MAX = 10;

export class SqlDataStore implements DataStore {
  readonly #connection: SqlConnection;
  readonly #remembering: SqlConnection;
  readonly #long: SqlConnection;
  readonly #personal: PersonalRelations;
  /** The views that there are, as they were defined; null: not known. */
  #views: Views | null = null;

  /**
   * `remembering`: the same, where it may be asked for what was asked before; never with the SQL of users. `long`: for what takes long, so
   * that what is small does not wait for it.
   */
  constructor(connection: SqlConnection, remembering: SqlConnection, long: SqlConnection) {
    this.#connection = connection;
    this.#long = long;
    this.#remembering = remembering;
    this.#personal = new PersonalRelations(remembering);
  }

  dataset(name: string): Promise<LoadedDataset | null> {
    return readDataset(this.#remembering, name);
  }

  loadDataset(load: DatasetLoad): Promise<LoadedDataset> {
    // Views go with the table that they read.
    this.#views = null;
    return this.#long.transaction((session) => replaceDataset(session, load));
  }

  async keepDatasets(names: readonly string[]): Promise<void> {
    const dropped = (await datasetNames(this.#remembering)).filter((name) => !names.includes(name));
    if (dropped.length === 0) return;
    this.#views = null;
    await this.#connection.transaction(async (session) => {
      for (const name of dropped) {
        await session.run(`drop table if exists ${dataRelation(name)} cascade`);
        await session.run("delete from causeway.dataset where name = $1", [name]);
      }
    });
  }

  async defineModels(models: readonly ModelDefinition[]): Promise<readonly DefinedModel[]> {
    const defined = this.definedModels(models) ?? (await this.#define(models));
    this.#views?.named(models);
    return defined;
  }

  definedModels(models: readonly ModelDefinition[]): readonly DefinedModel[] | null {
    return this.#views?.find(models) ?? null;
  }

  async #define(models: readonly ModelDefinition[]): Promise<readonly DefinedModel[]> {
    this.#views = null;
    const defined = await this.#connection.transaction((session) => replaceModels(session, models));
    this.#views = new Views(models, defined);
    return defined;
  }

  relationsOf(sql: string, allowed: readonly string[]): Promise<readonly string[]> {
    return relationsOfSelect(this.#remembering, sql, allowed);
  }

  async query(sql: string, options: QueryOptions): Promise<QueryResult> {
    const { select, columns } = await this.#understood(sql, options.masked);
    return withSqlFailures(RUNNING, () => readRows(this.#connection, { ...options, select, columns }));
  }

  async checkKey(
    sql: string,
    column: string | null,
    { masked }: Omit<QueryOptions, "maxRows">,
  ): Promise<KeyCheck> {
    const { select, columns } = await this.#understood(sql, masked);
    return withSqlFailures(RUNNING, () => readKeyCheck(this.#connection, { select, columns, column }));
  }

  async snapshot(sql: string, options: SnapshotOptions): Promise<Snapshot> {
    const { select, columns } = await this.#understood(sql, options.masked);
    return withSqlFailures(RUNNING, () => readSnapshot(this.#connection, { ...options, select, columns }));
  }

  async #understood(
    sql: string,
    masked: PersonalMarks | undefined,
  ): Promise<{ readonly select: string; readonly columns: readonly EngineColumn[] }> {
    const guarded = await guardSelect(this.#remembering, sql, await this.#relations());
    const select =
      masked === undefined ? guarded.sql : await maskedSelect(this.#connection, guarded.sql, masked);
    const columns = await withSqlFailures({ code: "SQL_SYNTAX", what: "The SQL is not valid" }, () =>
      this.#connection.describe(select),
    );
    return { select, columns };
  }

  async personalColumns(sql: string, marks: PersonalMarks): Promise<PersonalColumns> {
    const taint = await this.#personal.of(sql, marks);
    return { has: (column) => isPersonal(taint, column) };
  }

  async lookUp(relation: string, column: string, value: string): Promise<QueryResult> {
    const names = [...(await this.#relations()), ...(this.#views?.known ?? [])];
    const name = names.find((candidate) => candidate.toLowerCase() === relation.toLowerCase());
    if (name === undefined) throw unknownName(`No dataset or model is called ${relation}.`, relation, names);
    const select = `select * from ${dataRelation(name)}`;
    const columns = await this.#connection.describe(select);
    const where = equalsText(this.#connection, columns, column);
    if (where === null)
      throw unknownName(
        `${relation} has no column ${column}.`,
        column,
        columns.map((known) => known.name),
      );
    return withSqlFailures({ code: "SQL_FAILED", what: `The SQL of ${relation} failed while it ran` }, () =>
      readRows(this.#connection, { select, columns, where, params: [value], maxRows: LOOK_UP_ROWS_MAX }),
    );
  }

  async stage(plan: StagingPlan, normalise: Normalise): Promise<StageCounts> {
    const { counts, staging } = await withSqlFailures(
      { code: "SQL_FAILED", what: `The SQL of model ${plan.model} failed while it ran` },
      () => this.#long.transaction((session) => stageModel(session, plan, normalise), optionsOf(plan)),
    );
    await this.#connection.transaction((session) => replaceInvalidRejections(session, staging));
    return counts;
  }

  async #relations(): Promise<readonly string[]> {
    const models = this.#views?.names ?? (await definedModels(this.#remembering));
    return [...(await datasetNames(this.#remembering)), ...models];
  }
}

/** Models as they are defined in the engine, so that the same are not defined again for each question. */
class Views {
  /** Those of the last definition: there may be views of others beside them, which nobody is to see. */
  names: readonly string[];
  readonly #known: ReadonlyMap<
    string,
    { readonly key: string; readonly sql: string; readonly model: DefinedModel }
  >;

  constructor(models: readonly ModelDefinition[], defined: readonly DefinedModel[]) {
    this.names = models.map(({ name }) => name);
    this.#known = new Map(
      models.flatMap(({ name, key, sql }, at) => {
        const model = defined[at];
        return model === undefined ? [] : [[name, { key, sql, model }] as const];
      }),
    );
  }

  /** Names of all that there are. */
  get known(): readonly string[] {
    return [...this.#known.keys()];
  }

  named(models: readonly ModelDefinition[]): void {
    this.names = models.map(({ name }) => name);
  }

  /** Null where one of them is not defined, or otherwise. */
  find(models: readonly ModelDefinition[]): readonly DefinedModel[] | null {
    const found = models.flatMap(({ name, key, sql }) => {
      const known = this.#known.get(name);
      return known?.key === key && known.sql === sql ? [known.model] : [];
    });
    return found.length === models.length ? found : null;
  }
}

function unknownName(message: string, name: string, known: readonly string[]): CodedError {
  const nearest = nearestName(name, known);
  const detail = nearest === null ? {} : { advice: `Did you mean ${nearest}?` };
  return new CodedError("CONFIG_UNKNOWN_REFERENCE", message, detail);
}
