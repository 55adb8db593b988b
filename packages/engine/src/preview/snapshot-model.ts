import type { ModelSnapshot, ModelSnapshotInput } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { ChannelSign } from "@causeway/ports";
import { personalMarks, personalOfSelect } from "../personal/personal-marks.ts";
import { configured, type Workspace } from "../workspace.ts";
import { prepareRelations } from "./prepare-relations.ts";

/** Rows and columns that are looked at: a snapshot is drawn while somebody waits. */
export const SNAPSHOT_ROWS_MAX = 1_000_000;
const COLUMNS_MAX = 100;
/** Most common values of each column. */
const TOP_MAX = 5;

/** See PreviewOperations.snapshot. Within a turn. Restricted people are told nothing of personal columns, as it runs over none of their values. */
export async function snapshotModel(
  workspace: Workspace,
  actor: Actor,
  { sql, name }: ModelSnapshotInput,
): Promise<ModelSnapshot> {
  const { store } = workspace;
  await prepareRelations(workspace, sql);
  const marks = await personalMarks(workspace);
  const personal = await personalOfSelect(workspace, sql, marks);
  const isHidden = (column: string): boolean => actor.restricted === true && personal.has(column);
  const targets = targetsOf(workspace, name);
  const snapshot = await store.data.snapshot(sql, {
    ...(actor.restricted === true ? { masked: marks } : {}),
    rowsMax: SNAPSHOT_ROWS_MAX,
    columnsMax: COLUMNS_MAX,
    topMax: TOP_MAX,
    channelOf: (column) => signsOf(workspace, column, targets.get(column) ?? []),
  });
  return {
    rowsLookedAt: snapshot.rows,
    capped: snapshot.rows >= SNAPSHOT_ROWS_MAX,
    columnsLeftOut: snapshot.columnsLeftOut,
    columns: snapshot.columns.map(({ name: column, type, ...figures }) => ({
      name: column,
      type,
      personal: personal.has(column),
      figures: isHidden(column) ? null : figures,
    })),
    channels: snapshot.channels.map(({ channel, columns, rows }) => ({
      channel,
      columns,
      people: columns.some(isHidden) ? null : rows,
    })),
  };
}

/** What exports of the model write from each of its columns, identifiers too. */
function targetsOf(
  { configuration }: Pick<Workspace, "configuration">,
  model: string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const targets = new Map<string, string[]>();
  const add = (column: string, target: string): void => {
    targets.set(column.toLowerCase(), [...(targets.get(column.toLowerCase()) ?? []), target]);
  };
  for (const { resource } of configured(configuration, "Export")) {
    const { from, identifier, mapping } = resource.spec;
    if (model === undefined || from.model !== model) continue;
    for (const { kind, column } of identifier) add(column, kind);
    for (const row of mapping) if (row.from !== undefined) add(row.from, row.to);
  }
  return targets;
}

/** By what is mapped from the column, and by its name. */
function signsOf(
  { destination }: Pick<Workspace, "destination">,
  column: string,
  mapped: readonly string[],
): readonly ChannelSign[] {
  const targets = new Set([...mapped, destination.meantBy(column)?.target ?? column]);
  return [...targets].flatMap((target) => {
    const { channel } = destination.target(target);
    if (channel === undefined) return [];
    const { name, ...patterns } = channel;
    return [{ channel: name, ...patterns }];
  });
}
