import type { Actor, Resource, ResourceKind } from "@causeway/core";
import type {
  Authorship,
  ResourceChanges,
  ResourceStore,
  StoredResource,
  StoredRevision,
} from "@causeway/ports";
import type { SqlConnection, SqlReader, SqlRow } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";
import { openSecret, sealSecret } from "../secrets/secret-box.ts";
import { canonicalJson } from "./canonical-json.ts";

/** The last revision of each resource, removed ones too. */
const LAST_REVISIONS = `select r.kind, r.name, r.revision, r.body from causeway.resource_revision as r
  join (select kind, name, max(revision) as revision from causeway.resource_revision group by kind, name) as l
    on l.kind = r.kind and l.name = r.name and l.revision = r.revision
  order by r.kind, r.name`;

interface Current {
  readonly revision: number;
  /** Null: removed. */
  readonly body: string | null;
}

interface Edit {
  readonly kind: string;
  readonly name: string;
  readonly revision: number;
  readonly body: string | null;
}

interface Comparison {
  readonly edits: readonly Edit[];
  readonly changes: ResourceChanges;
}

export class SqlResourceStore implements ResourceStore {
  readonly #connection: SqlConnection;
  readonly #secretKey: () => Buffer;

  /** `secretKey` is asked when a secret is first used: deriving it may take a while. */
  constructor(connection: SqlConnection, secretKey: () => Buffer) {
    this.#connection = connection;
    this.#secretKey = secretKey;
  }

  async replaceAll(resources: readonly Resource[], by: Authorship): Promise<ResourceChanges> {
    const unlocked = await compareWith(this.#connection, resources);
    if (unlocked.edits.length === 0) return unlocked.changes;
    return this.#connection.transaction(async (session) => {
      const { edits, changes } = await compareWith(session, resources);
      for (const edit of edits)
        await session.run("insert into causeway.resource_revision values ($1, $2, $3, $4, $5, $6)", [
          edit.kind,
          edit.name,
          edit.revision,
          by.atMs,
          actorText(by.actor),
          edit.body,
        ]);
      return changes;
    });
  }

  async compare(resources: readonly Resource[]): Promise<ResourceChanges> {
    return (await compareWith(this.#connection, resources)).changes;
  }

  async list(kind?: ResourceKind): Promise<readonly StoredResource[]> {
    const rows = await this.#connection.rows(LAST_REVISIONS);
    return rows.flatMap((row) => {
      const resource = resourceOf(row);
      return resource === null || (kind !== undefined && resource.kind !== kind)
        ? []
        : [{ resource, revision: numberOf(row, "revision") }];
    });
  }

  async revisions(kind: ResourceKind, name: string): Promise<readonly StoredRevision[]> {
    const rows = await this.#connection.rows(
      "select revision, at_ms, actor, body from causeway.resource_revision where kind = $1 and name = $2 order by revision desc",
      [kind, name],
    );
    return rows.map((row) => ({
      revision: numberOf(row, "revision"),
      atMs: numberOf(row, "at_ms"),
      actor: textOf(row, "actor"),
      resource: resourceOf(row),
    }));
  }

  putSecret(name: string, value: string): Promise<void> {
    const sealed = sealSecret(this.#secretKey(), name, value);
    return this.#connection.transaction(async (session) => {
      await session.run("delete from causeway.secret where name = $1", [name]);
      await session.run("insert into causeway.secret values ($1, $2)", [name, sealed]);
    });
  }

  async getSecret(name: string): Promise<string | null> {
    const [row] = await this.#connection.rows("select sealed from causeway.secret where name = $1", [name]);
    return row === undefined ? null : openSecret(this.#secretKey(), name, textOf(row, "sealed"));
  }
}

function actorText(actor: Actor): string {
  return actor.kind === "person" ? actor.name : `${actor.kind}:${actor.name}`;
}

/** What we wrote ourselves is taken back as it was. */
function resourceOf(row: SqlRow): Resource | null {
  const body = optionalTextOf(row, "body");
  return body === null ? null : (JSON.parse(body) as Resource);
}

const label = (kind: string, name: string): string => `${kind}/${name}`;

async function compareWith(
  reader: Pick<SqlReader, "rows">,
  resources: readonly Resource[],
): Promise<Comparison> {
  const last = new Map<string, Current & { kind: string; name: string }>();
  for (const row of await reader.rows(LAST_REVISIONS)) {
    const [kind, name] = [textOf(row, "kind"), textOf(row, "name")];
    const [revision, body] = [numberOf(row, "revision"), optionalTextOf(row, "body")];
    last.set(label(kind, name), { kind, name, revision, body });
  }
  const edits: Edit[] = [];
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];
  for (const resource of resources) {
    const { kind, name } = resource;
    const before = last.get(label(kind, name));
    const body = canonicalJson(resource);
    if (before?.body === body) continue;
    edits.push({ kind, name, revision: (before?.revision ?? 0) + 1, body });
    (before === undefined || before.body === null ? added : changed).push(label(kind, name));
  }
  const wanted = new Set(resources.map((resource) => label(resource.kind, resource.name)));
  for (const [name, before] of last)
    if (before.body !== null && !wanted.has(name)) {
      edits.push({ kind: before.kind, name: before.name, revision: before.revision + 1, body: null });
      removed.push(name);
    }
  return { edits, changes: { added, changed, removed } };
}
