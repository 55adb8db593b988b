import { describe, expect, it } from "vitest";
import type { JsonObject } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

const group = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";

function withGroup(): InProcess {
  const braze = new InProcess();
  braze.post("/_sim/workspace", { subscription_groups: [{ id: group, name: "News", channel: "email" }] });
  braze.attributes(
    { external_id: "u-1", email: "a@example.com" },
    { external_id: "u-2", email: "a@example.com" },
    { external_id: "u-3" },
  );
  return braze;
}

describe("lists of the workspace (contract.md §8)", () => {
  it("segments: 100 a page, oldest first, archived ones absent, nothing past the end", () => {
    const braze = new InProcess();
    const segments = Array.from({ length: 105 }, (_, i) => ({
      id: `s${i}`,
      name: `S${i}`,
      archived: i === 0,
    }));
    braze.post("/_sim/workspace", { segments });
    const names = (query: string): string[] =>
      (braze.get(`/segments/list${query}`).body["segments"] as { name: string }[]).map(({ name }) => name);
    expect(names("")).toHaveLength(100);
    expect(names("")[0]).toBe("S1");
    expect(names("?page=1")).toEqual(["S101", "S102", "S103", "S104"]);
    expect(names("?page=2")).toEqual([]);
    expect(names("?sort_direction=desc")[0]).toBe("S104");
    expect(braze.get("/segments/list").body["segments"]).toMatchObject([
      { id: "s1", name: "S1", analytics_tracking_enabled: true, tags: [] },
      ...Array.from({ length: 99 }, () => ({})),
    ]);
  });

  it("segment details carry the prose of the filters, never the filters", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { segments: [{ id: "s", name: "Lapsed", text_description: "7 days" }] });
    expect(Object.keys(braze.get("/segments/details?segment_id=s").body).toSorted()).toEqual(
      "created_at description message name tags teams text_description updated_at".split(" "),
    );
    expect(braze.get("/segments/details?segment_id=x").status).toBe(400);
  });

  it("campaigns and Canvases: archived ones only when asked for, and those edited after a time", () => {
    const braze = new InProcess();
    const entries = [
      { id: "1", name: "One", last_edited: "2026-04-01T10:00:00+00:00" },
      { id: "2", name: "Two", last_edited: "2026-05-01T10:00:00+00:00", archived: true, tags: ["promo"] },
    ];
    braze.post("/_sim/workspace", { campaigns: entries, canvases: entries });
    expect(braze.get("/campaigns/list").body).toEqual({
      campaigns: [
        { id: "1", name: "One", last_edited: entries[0]?.last_edited, is_api_campaign: false, tags: [] },
      ],
      message: "success",
    });
    const query = "?include_archived=true&last_edit.time[gt]=2026-04-15T00:00:00";
    expect(braze.get(`/campaigns/list${query}`).body["campaigns"]).toMatchObject([{ id: "2" }]);
    expect(braze.get(`/canvas/list${query}`).body["canvases"]).toEqual([
      { id: "2", name: "Two", last_edited: entries[1]?.last_edited, tags: ["promo"] },
    ]);
  });

  it("campaign details have every key of §8.2", () => {
    const braze = new InProcess();
    braze.post("/_sim/workspace", { campaigns: [{ id: "1", name: "One", channels: ["email"] }] });
    const { body } = braze.get("/campaigns/details?campaign_id=1");
    expect(body).toMatchObject({ message: "success", name: "One", channels: ["email"], messages: {} });
    expect(Object.keys(body)).toHaveLength(17);
    expect(braze.get("/canvas/details?canvas_id=non-existing")).toMatchObject({
      status: 400,
      body: { message: "canvas_id must be a string of the Canvas api identifier" },
    });
  });
});

describe("what the workspace has seen (contract.md §7.6)", () => {
  it("custom attributes come fifty a page by name; the cursor stands in the Link header", () => {
    const braze = new InProcess();
    const names = Array.from({ length: 60 }, (_, i) => `a${String(i).padStart(2, "0")}`);
    braze.attributes({
      external_id: "u",
      ...Object.fromEntries(names.toReversed().map((name) => [name, 1])),
    });
    const seen: string[] = [];
    let path: string | undefined = "/custom_attributes";
    while (path !== undefined) {
      const answer = braze.get(path);
      seen.push(...(answer.body["attributes"] as { name: string }[]).map(({ name }) => name));
      path = /<([^>]+)>; rel="next"/.exec(answer.headers["link"] ?? "")?.[1];
    }
    expect(seen).toEqual(names);
  });

  it("tells type and status", () => {
    const braze = new InProcess();
    braze.attributes({ external_id: "u", tags: ["a"] });
    braze.post("/_sim/workspace", {
      custom_attributes: [{ name: "when", data_type: "time" }],
      blocked_attributes: ["zzz"],
    });
    expect(braze.get("/custom_attributes").body["attributes"]).toEqual([
      attribute({ name: "tags", data_type: "Array (Automatically Detected)", array_length: 500 }),
      attribute({ name: "when", data_type: "Time" }),
      attribute({ name: "zzz", data_type: null, status: "Blocklisted" }),
    ]);
  });

  it("event names come 250 a page", () => {
    const braze = new InProcess({ rate: null });
    for (let i = 0; i < 4; i++) {
      const events = Array.from({ length: 75 }, (_, j) => ({
        external_id: "u",
        name: `e${i}-${j}`,
        time: "2026-04-30T10:00:00Z",
      }));
      braze.post("/users/track", { events });
    }
    expect(braze.get("/events/list").body["events"]).toHaveLength(250);
    expect(braze.get("/events/list?page=1").body["events"]).toHaveLength(50);
  });
});

function attribute(known: JsonObject): JsonObject {
  return { array_length: null, description: null, status: "Active", tag_names: [], ...known };
}

describe("subscription groups (contract.md §9.1 to §9.4)", () => {
  it("are set by external_id and read with a capital, unknown in lower case as recorded", () => {
    const braze = withGroup();
    const set = (subscription_state: string, external_id: string): unknown =>
      braze.post("/subscription/status/set", {
        subscription_group_id: group,
        subscription_state,
        external_id,
      });
    expect(set("subscribed", "u-1")).toMatchObject({ status: 201, body: { message: "success" } });
    set("unsubscribed", "u-2");
    const ids = ["u-1", "u-2", "u-3", "nobody"].map((id) => `external_id%5B%5D=${id}`).join("&");
    expect(braze.get(`/subscription/status/get?${ids}&subscription_group_id=${group}`).body).toEqual({
      status: { "u-1": "Subscribed", "u-2": "Unsubscribed", "u-3": "unknown", nobody: "unknown" },
      message: "success",
    });
    expect(braze.get(`/subscription/user/status?${ids}&limit=2&offset=1`).body).toEqual({
      users: [
        {
          email: "a@example.com",
          phone: null,
          external_id: "u-2",
          subscription_groups: [{ id: group, name: "News", channel: "email", status: "Unsubscribed" }],
        },
        { email: null, phone: null, external_id: "u-3", subscription_groups: [] },
      ],
      total_count: 3,
      message: "success",
    });
  });

  it("change for every profile with an address, and for one that appears later", () => {
    const braze = withGroup();
    braze.post("/v2/subscription/status/set", {
      subscription_groups: [
        {
          subscription_group_id: group,
          subscription_state: "subscribed",
          emails: ["a@example.com", "later@example.com"],
        },
      ],
    });
    braze.attributes({ external_id: "later", email: "later@example.com" });
    for (const id of ["u-1", "u-2", "later"]) {
      expect(braze.person(id)?.["subscription_groups"]).toEqual([
        { subscription_group_id: group, subscription_state: "subscribed" },
      ]);
    }
  });

  it("one bad group id fails a whole v2 request (recorded)", () => {
    const braze = withGroup();
    const good = { subscription_group_id: group, subscription_state: "subscribed", external_ids: ["u-1"] };
    const answer = braze.post("/v2/subscription/status/set", {
      subscription_groups: [good, { ...good, subscription_group_id: "non-existing-subscription-group" }],
    });
    expect(answer).toMatchObject({ status: 400, body: { message: "Invalid subscription group ID" } });
    expect(braze.person("u-1")).not.toHaveProperty("subscription_groups");
  });

  it.each([
    [{ email: "a@example.com", phone: "+15555550100" }, "but not both"],
    [{}, "is required"],
    [{ external_id: "u-1", subscription_state: "opted_in" }, "subscription_state"],
    [{ external_id: Array.from({ length: 51 }, (_, i) => `u${i}`) }, "max number"],
    [{ subscription_group_id: "x", external_id: "u-1" }, "Invalid subscription group ID"],
  ])("refuse %j", (change, message) => {
    const body = { subscription_group_id: group, subscription_state: "subscribed", ...change };
    const answer = withGroup().post("/subscription/status/set", body);
    expect(answer.status).toBe(400);
    expect(answer.body["message"]).toContain(message);
  });
});

describe("POST /email/status (contract.md §9.5)", () => {
  it("sets every profile with the address, and is kept for one that appears", () => {
    const braze = withGroup();
    const email = ["a@example.com", "later@example.com"];
    expect(braze.post("/email/status", { email, subscription_state: "unsubscribed" })).toMatchObject({
      status: 201,
      body: { message: "success" },
    });
    braze.attributes({ external_id: "later", email: "later@example.com" });
    for (const id of ["u-1", "u-2", "later"]) {
      expect(braze.person(id)?.["email_subscribe"]).toBe("unsubscribed");
    }
  });

  it("refuses a wrong address or state", () => {
    const braze = new InProcess();
    expect(braze.post("/email/status", { email: "x", subscription_state: "subscribed" }).status).toBe(400);
    expect(braze.post("/email/status", { email: "x@y.example", subscription_state: "on" }).status).toBe(400);
  });
});
