import { textOf } from "../../src/json.ts";
import type { JsonObject } from "../../src/json.ts";
import { answers, holds, same } from "../contract-case.ts";
import type { ContractBraze, ContractCase } from "../contract-case.ts";
import { customOf, names } from "../contract-people.ts";

/** Export, aliases, identify, merge, rename and delete (contract.md §6, §7). */
export const lifecycleCases: readonly ContractCase[] = [
  {
    name: "an export names unknown ids and leaves out null keys",
    cites: "§7.1, §7.2",
    async run(braze) {
      const [id, unknown] = [braze.people.id(), braze.people.id()];
      const user = await braze.people.write(id, {});
      holds(!("email" in user), "a null key is exported");
      const created = textOf(user["created_at"]);
      braze.settle(
        "#27 created_at",
        /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(created) ? "ISO with ms and Z" : created,
      );
      const { answer } = await braze.people.export({ external_ids: [id, unknown] });
      same(answer.status, 201, "status");
      same(answer.body["invalid_user_ids"], [unknown], "invalid_user_ids");
      const byEmail = await braze.people.export({ email_address: braze.people.email() });
      const named = "invalid_user_ids" in byEmail.answer.body;
      braze.settle("#33 unknown e-mail in an export", named ? "named in invalid_user_ids" : "users is empty");
      const both = { external_ids: [id], email_address: braze.people.email() };
      braze.settle(
        "#18 two kinds of identifier in an export",
        String((await braze.people.export(both)).answer.status),
      );
    },
  },
  {
    name: "more than 50 ids in one export are refused",
    cites: "§1.6, §7.1",
    async run(braze) {
      const { answer } = await braze.people.export({
        external_ids: Array.from({ length: 51 }, (_, i) => `none-${i}`),
      });
      answers(answer, 400, {
        message: "The max number of external_ids and aliases per request was exceeded",
      });
    },
  },
  {
    name: "an alias is attached to a known user, and a nested one does nothing or the same",
    cites: "§6.1, §15 #32",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, {});
      const alias = { alias_name: `${id}-alias`, alias_label: names.aliasLabel };
      const flat = await braze.post("/users/alias/new", { user_aliases: [{ external_id: id, ...alias }] });
      answers(flat, 201, { aliases_processed: 1, message: "success" });
      const find = async (): Promise<JsonObject[]> =>
        (await braze.people.export({ user_aliases: [alias] })).users;
      const found = await braze.people.eventually(
        find,
        (users) => users.length > 0,
        "the alias never resolved",
      );
      same(found[0]?.["external_id"], id, "external_id");
      const nested = braze.people.alias();
      await braze.post("/users/alias/new", { user_aliases: [{ user_alias: nested }] });
      await braze.people.write(id, {});
      const { users } = await braze.people.export({ user_aliases: [nested] });
      braze.settle(
        "#32 nested user_alias in alias/new",
        users.length === 0 ? "no effect" : "creates the alias",
      );
    },
  },
  {
    name: "identify gives an alias-only profile to a known user",
    cites: "§6.3",
    async run(braze) {
      const [id, alias] = [braze.people.id(), braze.people.alias()];
      await braze.people.write(id, { first_name: "Ada" });
      const anonymous = { user_alias: alias, _update_existing_only: false, first_name: "X", last_name: "L" };
      await braze.post("/users/track", { attributes: [anonymous] });
      await byAlias(braze, alias, (user) => user?.["last_name"] === "L");
      const entry = { external_id: id, user_alias: alias };
      const answer = await braze.post("/users/identify", { aliases_to_identify: [entry] });
      answers(answer, 201, { aliases_processed: 1, message: "success" });
      const merged = (user: JsonObject | null): boolean => user?.["last_name"] === "L";
      const user = await braze.people.eventually(() => braze.people.find(id), merged, "never merged");
      same(user?.["first_name"], "Ada", "the identified user's own value");
    },
  },
  {
    name: "merge is 202, the kept profile's values win and the other profile is gone",
    cites: "§6.4",
    async run(braze) {
      const [old, kept] = [braze.people.id(), braze.people.id()];
      await braze.people.write(old, { first_name: "Old", last_name: "Kept", [names.text]: "old" });
      await braze.people.write(kept, { first_name: "New" });
      const update = { identifier_to_merge: { external_id: old }, identifier_to_keep: { external_id: kept } };
      answers(await braze.post("/users/merge", { merge_updates: [update] }), 202, { message: "success" });
      const merged = (user: JsonObject | null): boolean => user?.["last_name"] === "Kept";
      const user = await braze.people.eventually(() => braze.people.find(kept), merged, "never merged");
      same([user?.["first_name"], customOf(user)[names.text]], ["New", "old"], "values");
      const gone = (found: JsonObject | null): boolean => found === null;
      await braze.people.eventually(() => braze.people.find(old), gone, "the merged profile stays");
      answers(await braze.post("/users/merge", { merge_updates: "x" }), 400, {
        message: "'merge_updates' must be an array of objects",
      });
    },
  },
  {
    name: "a renamed id keeps resolving until it is removed, and a live one cannot be removed",
    cites: "§6.6, §6.7, §15 #7",
    async run(braze) {
      const [old, fresh] = [braze.people.id(), braze.people.id()];
      await braze.people.write(old, {});
      const rename = { current_external_id: old, new_external_id: fresh };
      const answer = await braze.post("/users/external_ids/rename", { external_id_renames: [rename] });
      answers(answer, 201, { rename_errors: [], message: "success" });
      const [first] = (answer.body["external_ids"] ?? []) as unknown[];
      braze.settle("#7 external_ids in a rename's answer", typeof first === "string" ? "strings" : "objects");
      const renamed = (user: JsonObject | null): boolean => user?.["external_id"] === fresh;
      await braze.people.eventually(() => braze.people.find(old), renamed, "the old id does not resolve");
      const removal = await braze.post("/users/external_ids/remove", { external_ids: [old, fresh] });
      answers(removal, 201, { removed_ids: [old], message: "success" });
      same((removal.body["removal_errors"] as unknown[]).length, 1, "removal_errors");
    },
  },
  {
    name: "delete answers 201 with a count, and the person goes",
    cites: "§6.5",
    async run(braze) {
      const [id, unknown] = [braze.people.id(), braze.people.id()];
      await braze.people.write(id, {});
      const answer = await braze.post("/users/delete", { external_ids: [id, unknown] });
      answers(answer, 201, { message: "success" });
      const { deleted } = answer.body;
      braze.settle("§6.5 deleted for one known and one unknown id", textOf(deleted));
      const gone = (user: JsonObject | null): boolean => user === null;
      await braze.people.eventually(() => braze.people.find(id), gone, "the person stays");
    },
  },
];

async function byAlias(
  braze: ContractBraze,
  alias: JsonObject,
  until: (user: JsonObject | null) => boolean,
): Promise<void> {
  const find = async (): Promise<JsonObject | null> =>
    (await braze.people.export({ user_aliases: [alias] })).users[0] ?? null;
  await braze.people.eventually(find, until, "the alias-only profile never became visible");
}
