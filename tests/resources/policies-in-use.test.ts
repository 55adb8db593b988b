import type { StoredToken, StoredUser } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, openResources, type OpenResources, problemsIn } from "./open-resources.ts";

const user = (email: string, policies: readonly string[], over: Partial<StoredUser> = {}): StoredUser => ({
  id: email,
  email,
  name: email,
  passwordHash: "hash",
  subject: null,
  policies,
  restricted: false,
  disabled: false,
  createdAtMs: 1,
  lastSeenAtMs: null,
  ...over,
});
const token = (name: string, policies: readonly string[]): StoredToken => ({
  id: name,
  hash: name,
  prefix: "cw_",
  name,
  description: "",
  policies,
  restricted: false,
  createdBy: ada.name,
  createdAtMs: 1,
  endsAtMs: null,
  lastUsedAtMs: null,
});
const policy = (name: string, effect: "allow" | "deny", actions: readonly string[]) => ({
  kind: "Policy",
  name,
  spec: { statements: [{ effect, actions }] },
});

let at: OpenResources;
beforeEach(async () => {
  at = await openResources();
  await at.store.access.putUser(user(ada.name, ["owner"]));
});
afterEach(() => at.close());

describe("a policy that somebody has (rows 1, 196)", () => {
  const name = { kind: "Policy", name: "no-test-rows" } as const;
  beforeEach(async () => {
    await at.operations.create(ada, { resource: policy(name.name, "deny", ["export:test"]) });
    await at.store.access.putUser(user("bo@example.org", ["connection-editor", name.name]));
    await at.store.access.putToken(token("ci", [name.name]));
  });

  it("is not removed, by itself or with the whole configuration: its people and tokens are named", async () => {
    const said = `- HAS_DEPENDENTS Policy "no-test-rows" is needed by bo@example.org, token "ci"`;
    expect(await problemsIn(at.operations.remove(ada, { ...name, ifRevision: 1 }))).toEqual([said]);
    expect(await problemsIn(at.operations.apply(ada, { resources: [], secrets: {} }))).toEqual([said]);
    await at.store.access.putUser(user("bo@example.org", ["connection-editor"]));
    await at.store.access.removeToken("ci");
    await at.operations.remove(ada, { ...name, ifRevision: 1 });
  });

  it("may change, and counts as it is then", async () => {
    const resource = policy(name.name, "deny", ["export:*"]);
    const changed = await at.operations.replace(ada, { ...name, resource, ifRevision: 1 });
    expect(changed.revision).toBe(2);
  });
});

describe("the last who may do everything (row 196)", () => {
  it("does not lose that by a policy that changes, comes back or is applied", async () => {
    const name = { kind: "Policy", name: "everything" } as const;
    const [much, less] = [policy(name.name, "allow", ["*:*"]), policy(name.name, "allow", ["*:read"])];
    await at.operations.create(ada, { resource: less });
    await at.operations.replace(ada, { ...name, resource: much, ifRevision: 1 });
    await at.store.access.putUser(user(ada.name, [name.name]));
    await at.store.access.putUser(user("away@example.org", ["owner"], { disabled: true }));
    const last = ["- LAST_OWNER the policies would leave nobody who may do everything"];
    const replaced = at.operations.replace(ada, { ...name, resource: less, ifRevision: 2 });
    expect(await problemsIn(replaced)).toEqual(last);
    expect(await problemsIn(at.operations.revert(ada, { ...name, to: 1, ifRevision: 2 }))).toEqual(last);
    expect(await problemsIn(at.operations.apply(ada, { resources: [less], secrets: {} }))).toEqual(last);
    await at.store.access.putUser(user("bo@example.org", ["owner"]));
    const after = await at.operations.replace(ada, { ...name, resource: less, ifRevision: 2 });
    expect(after.revision).toBe(3);
  });
});
