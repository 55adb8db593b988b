import type { Resource, ResourceKind } from "@causeway/core";
import type { Authorship, LastRevision } from "@causeway/ports";
import { actorText } from "./actor-text.ts";
import type { SqlReader, SqlRow, SqlSession } from "../connection.ts";
import { appendRows } from "../delivery/append-rows.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";

/** A revision that is to be written. */
export interface Edit {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly revision: number;
  /** Canonical JSON; null: removed. */
  readonly body: string | null;
}

/** The last revision of each object, and who made it. */
export const LAST_REVISIONS = `select l.kind, l.name, l.revision, l.at_ms, l.actor, l.body, l.change,
    c.at_ms as created_at_ms, c.actor as created_by
  from causeway.resource_last as l left join causeway.resource_created as c on c.kind = l.kind and c.name = l.name`;

/** Bulk loads begin to pay here. */
const bulkEdits = 20;

/** What we wrote ourselves is taken back as it was. */
export function resourceOf(row: SqlRow): Resource | null {
  const body = optionalTextOf(row, "body");
  return body === null ? null : (JSON.parse(body) as Resource);
}

export function lastRevisionOf(row: SqlRow): LastRevision {
  return {
    kind: textOf(row, "kind") as ResourceKind,
    name: textOf(row, "name"),
    revision: numberOf(row, "revision"),
    atMs: numberOf(row, "at_ms"),
    actor: textOf(row, "actor"),
    resource: resourceOf(row),
    created: createdOf(row),
  };
}

function createdOf(row: SqlRow): LastRevision["created"] {
  const actor = optionalTextOf(row, "created_by");
  return actor === null ? null : { atMs: numberOf(row, "created_at_ms"), actor };
}

/** The row of one object, with its body as text. */
export async function lastRow(
  reader: Pick<SqlReader, "rows">,
  kind: string,
  name: string,
): Promise<SqlRow | null> {
  const [row] = await reader.rows(`${LAST_REVISIONS} where l.kind = $1 and l.name = $2`, [kind, name]);
  return row ?? null;
}

/** Writes the revisions and makes them the last ones. Answers the change that they are. */
export async function writeEdits(
  session: SqlSession,
  edits: readonly Edit[],
  how: { readonly by: Authorship; readonly handmade: boolean },
): Promise<number> {
  const change = (await readChange(session)) + 1;
  if (edits.length < bulkEdits) for (const edit of edits) await writeEdit(session, edit, { ...how, change });
  else await writeAtOnce(session, edits, { ...how, change });
  return change;
}

export async function readChange(reader: Pick<SqlReader, "rows">): Promise<number> {
  const [row] = await reader.rows("select max(change) as change from causeway.resource_last");
  return row === undefined || row["change"] === null ? 0 : numberOf(row, "change");
}

interface Writing {
  readonly by: Authorship;
  readonly handmade: boolean;
  readonly change: number;
}

async function writeEdit(session: SqlSession, edit: Edit, { by, handmade, change }: Writing): Promise<void> {
  const { kind, name, revision, body } = edit;
  const values = [kind, name, revision, by.atMs, actorText(by.actor), body];
  await session.run("insert into causeway.resource_revision values ($1, $2, $3, $4, $5, $6)", values);
  await session.run("delete from causeway.resource_last where kind = $1 and name = $2", [kind, name]);
  await session.run("insert into causeway.resource_last values ($1, $2, $3, $4, $5, $6, $7, $8)", [
    ...values,
    change,
    handmade,
  ]);
  const object = [kind, name];
  if (body === null)
    await session.run("delete from causeway.resource_created where kind = $1 and name = $2", object);
  else
    await session.run(
      `insert into causeway.resource_created
        select cast($1 as text), cast($2 as text), cast($3 as bigint), cast($4 as text)
        where not exists (select 1 from causeway.resource_created as c where c.kind = $1 and c.name = $2)`,
      [...object, by.atMs, actorText(by.actor)],
    );
}

/** In sets: a hundred thousand objects in seconds. */
async function writeAtOnce(
  session: SqlSession,
  edits: readonly Edit[],
  { by, handmade, change }: Writing,
): Promise<void> {
  await session.run(
    "create temp table edit (kind text not null, name text not null, revision bigint not null, body text)",
  );
  await appendRows(session, "edit", {
    columns: [
      { name: "kind", type: "text" },
      { name: "name", type: "text" },
      { name: "revision", type: "integer" },
      { name: "body", type: "text" },
    ],
    values: [
      edits.map((edit) => edit.kind),
      edits.map((edit) => edit.name),
      edits.map((edit) => edit.revision),
      edits.map((edit) => edit.body),
    ],
  });
  const written = "kind, name, cast(revision as integer), cast($1 as bigint), cast($2 as text), body";
  const values = [by.atMs, actorText(by.actor)];
  await session.run(`insert into causeway.resource_revision select ${written} from edit`, values);
  await session.run(
    "delete from causeway.resource_last as l using edit as e where e.kind = l.kind and e.name = l.name",
  );
  await session.run(
    `insert into causeway.resource_last select ${written}, cast($3 as bigint), cast($4 as boolean) from edit`,
    [...values, change, handmade],
  );
  await session.run(
    "delete from causeway.resource_created as c using edit as e where e.kind = c.kind and e.name = c.name and e.body is null",
  );
  await session.run(
    `insert into causeway.resource_created select e.kind, e.name, cast($1 as bigint), cast($2 as text) from edit as e
      left join causeway.resource_created as c on c.kind = e.kind and c.name = e.name
      where e.body is not null and c.kind is null`,
    values,
  );
  await session.run("drop table edit");
}
