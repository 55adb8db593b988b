import { isJsonObject, textOf } from "../../src/json.ts";
import type { JsonObject } from "../../src/json.ts";
import { answers, holds, NotRunnable, same } from "../contract-case.ts";
import type { ContractBraze, ContractCase } from "../contract-case.ts";

const noGroup = "non-existing-subscription-group";

/** Lists and subscriptions (contract.md §7.6, §8, §9). */
export const workspaceCases: readonly ContractCase[] = [
  ...(
    [
      ["/segments/list", "segments", ["id", "name", "analytics_tracking_enabled", "tags"], "§8.1"],
      ["/campaigns/list", "campaigns", ["id", "last_edited", "name", "is_api_campaign", "tags"], "§8.2"],
      ["/canvas/list", "canvases", ["id", "last_edited", "name", "tags"], "§8.3"],
      ["/custom_attributes", "attributes", ["name", "data_type", "status", "tag_names"], "§7.6"],
    ] as const
  ).map(([path, list, keys, cites]) => ({
    name: `${path} lists objects with ${keys.join(", ")}`,
    cites,
    async run(braze: ContractBraze): Promise<void> {
      const answer = await braze.get(path);
      answers(answer, 200, { message: "success" });
      const entries = answer.body[list];
      holds(Array.isArray(entries), `${list} is no array`);
      const [first] = Array.isArray(entries) ? entries : [];
      if (isJsonObject(first)) for (const key of keys) holds(key in first, `${list}[0] has no ${key}`);
    },
  })),
  {
    name: "/events/list lists names, and a page past the end is empty",
    cites: "§7.6",
    async run(braze) {
      const answer = await braze.get("/events/list?page=0");
      answers(answer, 200, { message: "success" });
      const { events } = answer.body;
      holds(Array.isArray(events) && events.every((name) => typeof name === "string"), "events are no names");
      answers(await braze.get("/segments/list?page=100000"), 200, { segments: [], message: "success" });
    },
  },
  {
    name: "details of something unknown are 400",
    cites: "§1.6, §8",
    async run(braze) {
      const canvas = await braze.get("/canvas/details?canvas_id=non-existing");
      answers(canvas, 400, { message: "canvas_id must be a string of the Canvas api identifier" });
      const segment = await braze.get("/segments/details?segment_id=non-existing");
      braze.settle("§8.1 unknown segment", `${segment.status} ${textOf(segment.body["message"])}`);
      const campaign = await braze.get("/campaigns/details?campaign_id=non-existing");
      braze.settle("§8.2 unknown campaign", `${campaign.status} ${textOf(campaign.body["message"])}`);
    },
  },
  {
    name: "an unknown subscription group is refused by all three calls",
    cites: "§1.6, §9.1 to §9.3",
    async run(braze) {
      const id = braze.people.id();
      const message = "Invalid subscription group ID";
      const change = { subscription_group_id: noGroup, subscription_state: "subscribed" };
      answers(await braze.post("/subscription/status/set", { ...change, external_id: id }), 400, { message });
      const v2 = { subscription_groups: [{ ...change, external_ids: [id] }] };
      answers(await braze.post("/v2/subscription/status/set", v2), 400, { message });
      const query = `subscription_group_id=${noGroup}&external_id=${id}`;
      answers(await braze.get(`/subscription/status/get?${query}`), 400, { message });
    },
  },
  {
    name: "a subscription is set, read with a capital, and listed for its user",
    cites: "§9.1, §9.3, §9.4",
    async run(braze) {
      const group = braze.subscriptionGroup;
      if (group === null) throw new NotRunnable("no --subscription-group was given");
      const [id, other] = [braze.people.id(), braze.people.id()];
      await braze.people.write(id, {});
      await braze.people.write(other, {});
      const change = { subscription_group_id: group, subscription_state: "subscribed", external_id: id };
      answers(await braze.post("/subscription/status/set", change), 201, { message: "success" });
      const query = `subscription_group_id=${group}&external_id[]=${id}&external_id[]=${other}`;
      const read = async (): Promise<JsonObject> => {
        const { status } = (await braze.get(`/subscription/status/get?${query}`)).body;
        return isJsonObject(status) ? status : {};
      };
      const status = await braze.people.eventually(
        read,
        (seen) => seen[id] === "Subscribed",
        "never subscribed",
      );
      braze.settle("#9 state of a user without one", textOf(status[other]));
      const { users } = (await braze.get(`/subscription/user/status?external_id[]=${id}`)).body;
      const [user] = (Array.isArray(users) ? users : []) as JsonObject[];
      const groups = (user?.["subscription_groups"] ?? []) as JsonObject[];
      same(groups.find((entry) => entry["id"] === group)?.["status"], "Subscribed", "status");
    },
  },
  {
    name: "the e-mail state of an address nobody has is accepted",
    cites: "§9.5",
    async run(braze) {
      const body = { email: braze.people.email(), subscription_state: "subscribed" };
      answers(await braze.post("/email/status", body), 201, { message: "success" });
    },
  },
];
