import { textOf } from "../../src/json.ts";
import type { JsonObject } from "../../src/json.ts";
import { answers, holds, same } from "../contract-case.ts";
import type { ContractCase } from "../contract-case.ts";
import { customOf, names } from "../contract-people.ts";

const nothingValid = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";

/** Answers and identifiers of /users/track (contract.md §2). */
export const trackCases: readonly ContractCase[] = [
  {
    name: "the answer counts only the arrays that were sent",
    cites: "§2.3",
    async run(braze) {
      const object = { external_id: braze.people.id(), [names.number]: 1 };
      const answer = await braze.post("/users/track", { attributes: [object] });
      answers(answer, 201, { message: "success", attributes_processed: 1 });
      holds(!("events_processed" in answer.body), "events_processed without events");
    },
  },
  {
    name: "rejected objects are listed by index with the measured sentences, and nobody is created by them",
    cites: "§2.3",
    async run(braze) {
      const [good, bad, other] = [braze.people.id(), braze.people.id(), braze.people.id()];
      const answer = await braze.post("/users/track", {
        attributes: [
          { external_id: good, [names.number]: 1 },
          { external_id: bad, email_subscribe: "sometimes" },
          { external_id: other, braze_id: "0123456789abcdef01234567" },
        ],
      });
      const first = (answer.body["errors"] as JsonObject[] | undefined)?.[0]?.["type"];
      braze.settle("#3 error types on the wire", / /.test(textOf(first)) ? "sentences" : "codes");
      answers(answer, 201, {
        attributes_processed: 1,
        errors: [
          {
            index: 1,
            input_array: "attributes",
            type: "'email_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
          },
          {
            index: 2,
            input_array: "attributes",
            type: "You must specify only one of 'external_id', 'user_alias' or 'braze_id'",
          },
        ],
        message: "success",
      });
      const shown = (user: JsonObject | null): boolean => user !== null;
      await braze.people.eventually(() => braze.people.find(good), shown, "the good object was not applied");
      same(await braze.people.find(bad), null, "the rejected person");
    },
  },
  {
    name: "a malformed e-mail rejects the object",
    cites: "§2.3, §3.1",
    async run(braze) {
      const answer = await braze.post("/users/track", {
        attributes: [{ external_id: braze.people.id(), email: "not an address" }],
      });
      const [error] = (answer.body["errors"] ?? []) as JsonObject[];
      same(error?.["type"], "The value provided for the 'email' field is not a valid email.", "type");
    },
  },
  {
    name: "a request with nothing valid is 400 and lists why",
    cites: "§2.3",
    async run(braze) {
      const answer = await braze.post("/users/track", { attributes: [{ [names.number]: 1 }] });
      answers(answer, 400, { message: nothingValid });
      const [error] = (answer.body["errors"] ?? []) as JsonObject[];
      braze.settle("§2.3 sentence for no identifier", textOf(error?.["type"]));
      const empty = await braze.post("/users/track", {});
      braze.settle("§2.3 empty body", `${empty.status} ${textOf(empty.body["message"])}`);
    },
  },
  {
    name: "a number sent as external_id is kept as text",
    cites: "§2.5",
    async run(braze) {
      const number = Date.now();
      const braced = { attributes: [{ external_id: number, [names.number]: 1 }] };
      same((await braze.post("/users/track", braced)).status, 201, "status");
      const shown = (user: JsonObject | null): boolean => user !== null;
      const user = await braze.people.eventually(
        () => braze.people.find(String(number)),
        shown,
        "never visible",
      );
      same(user?.["external_id"], String(number), "external_id");
      await braze.post("/users/delete", { external_ids: [String(number)] });
    },
  },
  {
    name: "an unknown person is not created with _update_existing_only",
    cites: "§2.4, §2.5",
    async run(braze) {
      const [unknown, marker] = [braze.people.id(), braze.people.id()];
      const object = { external_id: unknown, _update_existing_only: true, [names.number]: 1 };
      const answer = await braze.post("/users/track", { attributes: [object] });
      const errors = answer.body["errors"] as JsonObject[] | undefined;
      braze.settle(
        "#16 update-only for an unknown user",
        errors === undefined
          ? `${answer.status}, no error`
          : `${answer.status}, ${textOf(errors[0]?.["type"])}`,
      );
      await braze.people.write(marker, {});
      same(await braze.people.find(unknown), null, "the unknown person");
    },
  },
  {
    name: "an alias-only profile is created where _update_existing_only is false, and not by default",
    cites: "§2.5, §15 #11",
    async run(braze) {
      const [byDefault, explicit] = [braze.people.alias(), braze.people.alias()];
      await braze.post("/users/track", {
        attributes: [
          { user_alias: byDefault, [names.number]: 1 },
          { user_alias: explicit, [names.number]: 2, _update_existing_only: false },
        ],
      });
      const find = async (alias: JsonObject): Promise<JsonObject | null> =>
        (await braze.people.export({ user_aliases: [alias] })).users[0] ?? null;
      const shown = (user: JsonObject | null): boolean => user !== null;
      const user = await braze.people.eventually(() => find(explicit), shown, "no alias-only profile");
      same(customOf(user)[names.number], 2, "the attribute of the alias-only profile");
      const other = await find(byDefault);
      braze.settle("#11 alias without _update_existing_only", other === null ? "update-only" : "creates");
    },
  },
  {
    name: "more than 75 objects in one array are refused as a whole",
    cites: "§2.1",
    async run(braze) {
      const object = { external_id: braze.people.id(), _update_existing_only: true, [names.number]: 1 };
      const event = { ...object, name: names.event, time: "2026-01-01T00:00:00Z" };
      const refused = await braze.post("/users/track", {
        attributes: Array.from({ length: 76 }, () => object),
      });
      same(refused.status, 400, "status of 76 attributes");
      braze.settle("§2.1 text of too many objects", textOf(refused.body["message"]));
      const both = await braze.post("/users/track", {
        attributes: Array.from({ length: 38 }, () => object),
        events: Array.from({ length: 38 }, () => event),
      });
      braze.settle("#1 objects per request", both.status === 400 ? "75 in total" : "75 per array");
    },
  },
];
