import { createHash } from "node:crypto";
import type { Resource, ResourceKind } from "@causeway/core";
import {
  type Authorship,
  type CredentialHealth,
  HEALTH_DAYS,
  type LastRevision,
  type ResourceChanges,
  type ResourceStore,
  type ResourceWriting,
  type RevisionPage,
  type SecretValues,
  secretName,
  type StoredResource,
  type StoredRevision,
  type WriteOutcome,
} from "@causeway/ports";
import type { SqlConnection, SqlReader, SqlSession } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";
import { actorText } from "./actor-text.ts";
import { canonicalJson } from "./canonical-json.ts";
import {
  type Edit,
  LAST_REVISIONS,
  lastRevisionOf,
  lastRow,
  readChange,
  resourceOf,
  writeEdits,
} from "./last-revisions.ts";
import { dropSealed, getSealed, newSecrets, putSealed, type SecretKey } from "./sealed-secrets.ts";

const dayMs = 86_400_000;

interface Comparison {
  readonly edits: readonly Edit[];
  readonly changes: ResourceChanges;
}

export class SqlResourceStore implements ResourceStore {
  readonly #connection: SqlConnection;
  readonly #secretKey: SecretKey;
  /** Known after the first question: one process owns the store. */
  #change: number | null = null;

  constructor(connection: SqlConnection, secretKey: SecretKey) {
    this.#connection = connection;
    this.#secretKey = secretKey;
  }

  async replaceAll(
    resources: readonly Resource[],
    by: Authorship,
    secrets: SecretValues = {},
  ): Promise<ResourceChanges> {
    const unlocked = await this.#compare(this.#connection, resources, secrets);
    if (unlocked.edits.length === 0) return unlocked.changes;
    return this.#write({ by, handmade: false }, async (session) => {
      const { edits, changes } = await this.#compare(session, resources, secrets);
      await putSealed(session, this.#secretKey, secrets);
      for (const removed of changes.removed) await dropSealed(session, removed);
      return { edits, answer: changes };
    });
  }

  async compare(resources: readonly Resource[], secrets: SecretValues = {}): Promise<ResourceChanges> {
    return (await this.#compare(this.#connection, resources, secrets)).changes;
  }

  async put(write: ResourceWriting, by: Authorship): Promise<WriteOutcome> {
    const { kind, name, resource, ifRevision } = write;
    return this.#write<WriteOutcome>({ by, handmade: true }, async (session) => {
      const row = await lastRow(session, kind, name);
      const last = row === null ? null : lastRevisionOf(row);
      if (!isAt(last, ifRevision)) return { edits: [], answer: { kind: "conflict", last } };
      const body = resource === null ? null : canonicalJson(resource);
      const same = row !== null && body === optionalTextOf(row, "body");
      if (last !== null && same && Object.keys(write.secrets).length === 0)
        return { edits: [], answer: { kind: "written", last } };
      if (resource === null) await dropSealed(session, label(kind, name));
      const secrets = Object.entries(write.secrets).map(([key, value]) => [
        secretName(kind, name, key),
        value,
      ]);
      await putSealed(session, this.#secretKey, Object.fromEntries(secrets));
      const revision = (last?.revision ?? 0) + 1;
      const now = { atMs: by.atMs, actor: actorText(by.actor) };
      const created = resource === null ? null : (last?.created ?? now);
      const written = { kind, name, revision, ...now, resource, created };
      return { edits: [{ kind, name, revision, body }], answer: { kind: "written", last: written } };
    });
  }

  async list(kind?: ResourceKind): Promise<readonly StoredResource[]> {
    const rows = await this.#connection.rows(
      `select body, revision from causeway.resource_last
        where body is not null and ($1 = '' or kind = $1) order by kind, name`,
      [kind ?? ""],
    );
    return rows.flatMap((row) => {
      const resource = resourceOf(row);
      return resource === null ? [] : [{ resource, revision: numberOf(row, "revision") }];
    });
  }

  async last(kind: ResourceKind, name: string): Promise<LastRevision | null> {
    const row = await lastRow(this.#connection, kind, name);
    return row === null ? null : lastRevisionOf(row);
  }

  async revisions(kind: ResourceKind, name: string, page?: RevisionPage): Promise<readonly StoredRevision[]> {
    const rows = await this.#connection.rows(
      `select revision, at_ms, actor, body from causeway.resource_revision
        where kind = $1 and name = $2 and revision < $3 order by revision desc limit $4`,
      [kind, name, page?.before ?? revisionMax, page?.limit ?? revisionMax],
    );
    return rows.map((row) => ({
      revision: numberOf(row, "revision"),
      atMs: numberOf(row, "at_ms"),
      actor: textOf(row, "actor"),
      resource: resourceOf(row),
    }));
  }

  async handmade(): Promise<readonly string[]> {
    const rows = await this.#connection.rows(
      "select kind, name from causeway.resource_last where handmade order by kind, name",
    );
    return rows.map((row) => label(textOf(row, "kind"), textOf(row, "name")));
  }

  async change(): Promise<number> {
    const known = this.#change ?? (await readChange(this.#connection));
    // A write may have been committed while this one read.
    this.#change = Math.max(known, this.#change ?? 0);
    return this.#change;
  }

  async changedSince(
    change: number,
  ): Promise<{ readonly change: number; readonly revisions: readonly LastRevision[] }> {
    const rows = await this.#connection.rows(
      `${LAST_REVISIONS} where l.change > $1 order by l.kind, l.name`,
      [change],
    );
    const latest = rows.reduce((max, row) => Math.max(max, numberOf(row, "change")), change);
    return { change: latest, revisions: rows.map(lastRevisionOf) };
  }

  async putSecret(name: string, value: string): Promise<void> {
    await this.#connection.transaction((session) => putSealed(session, this.#secretKey, { [name]: value }));
  }

  getSecret(name: string): Promise<string | null> {
    return getSealed(this.#connection, this.#secretKey, name);
  }

  digest(secret: string): string {
    return createHash("sha256").update(secret).digest("hex");
  }

  async putHealth(health: CredentialHealth): Promise<void> {
    const { fingerprint, atMs } = health;
    await this.#connection.transaction(async (session) => {
      await session.run("delete from causeway.credential_health where fingerprint = $1 or at_ms < $2", [
        fingerprint,
        atMs - HEALTH_DAYS * dayMs,
      ]);
      await session.run("insert into causeway.credential_health values ($1, $2, $3)", [
        fingerprint,
        atMs,
        JSON.stringify(health),
      ]);
    });
  }

  async health(fingerprint: string): Promise<CredentialHealth | null> {
    const [row] = await this.#connection.rows(
      "select body from causeway.credential_health where fingerprint = $1",
      [fingerprint],
    );
    return row === undefined ? null : healthOf(textOf(row, "body"));
  }

  async #write<Answer>(
    how: Parameters<typeof writeEdits>[2],
    work: (session: SqlSession) => Promise<{ readonly edits: readonly Edit[]; readonly answer: Answer }>,
  ): Promise<Answer> {
    const { answer, change } = await this.#connection.transaction(async (session) => {
      const { edits, answer: made } = await work(session);
      return { answer: made, change: edits.length === 0 ? null : await writeEdits(session, edits, how) };
    });
    this.#change = change ?? this.#change;
    return answer;
  }

  async #compare(
    reader: Pick<SqlReader, "rows">,
    resources: readonly Resource[],
    secrets: SecretValues,
  ): Promise<Comparison> {
    const changed = await newSecrets(reader, this.#secretKey, secrets);
    const rotated = new Set([...changed].map((name) => name.slice(0, name.lastIndexOf("/"))));
    return compareWith(reader, resources, rotated);
  }
}

/** More than there are. */
const revisionMax = 2_000_000_000;

/** As it was written; earlier versions kept neither the last success nor the last error. */
function healthOf(body: string): CredentialHealth {
  const unkept = { lastSuccessMs: null, lastError: null };
  return { ...unkept, ...(JSON.parse(body) as CredentialHealth) };
}

const label = (kind: string, name: string): string => `${kind}/${name}`;

function isAt(last: LastRevision | null, ifRevision: number | null): boolean {
  if (ifRevision === null) return last === null || last.resource === null;
  return last?.revision === ifRevision;
}

/** `rotated` are objects with another secret, which is a change of theirs. */
async function compareWith(
  reader: Pick<SqlReader, "rows">,
  resources: readonly Resource[],
  rotated: ReadonlySet<string>,
): Promise<Comparison> {
  const last = new Map<string, { kind: ResourceKind; name: string; revision: number; body: string | null }>();
  for (const row of await reader.rows(
    "select kind, name, revision, body from causeway.resource_last order by kind, name",
  )) {
    const [kind, name] = [textOf(row, "kind") as ResourceKind, textOf(row, "name")];
    const [revision, body] = [numberOf(row, "revision"), optionalTextOf(row, "body")];
    last.set(label(kind, name), { kind, name, revision, body });
  }
  const edits: Edit[] = [];
  const [added, changed, removed]: [string[], string[], string[]] = [[], [], []];
  for (const resource of resources) {
    const { kind, name } = resource;
    const before = last.get(label(kind, name));
    const body = canonicalJson(resource);
    if (before?.body === body && !rotated.has(label(kind, name))) continue;
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
