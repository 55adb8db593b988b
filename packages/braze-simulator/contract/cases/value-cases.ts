import type { JsonObject, JsonValue } from "../../src/json.ts";
import { holds, same } from "../contract-case.ts";
import type { ContractCase } from "../contract-case.ts";
import { customOf, names } from "../contract-people.ts";

/** Attributes, their types and operations (contract.md §3). */
export const valueCases: readonly ContractCase[] = [
  {
    name: "text, number, boolean, array and object come back with their JSON types",
    cites: "§3.3, §7.2",
    async run(braze) {
      const sent: JsonObject = {
        [names.text]: "sherman",
        [names.number]: 25.5,
        [names.flag]: true,
        [names.list]: ["banana", "apple"],
        [names.object]: { city: "Ghent", geo: { lat: 51 } },
      };
      const custom = customOf(await braze.people.write(braze.people.id(), sent));
      for (const [name, value] of Object.entries(sent)) same(custom[name], value, name);
    },
  },
  {
    name: "null removes an attribute, standard and custom",
    cites: "§3.2",
    async run(braze) {
      const id = braze.people.id();
      const before = await braze.people.write(id, { first_name: "Ada", [names.text]: "x" });
      same(before["first_name"], "Ada", "first_name");
      const after = await braze.people.write(id, { first_name: null, [names.text]: null });
      same([after["first_name"], customOf(after)[names.text]], [undefined, undefined], "after null");
    },
  },
  {
    name: "standard fields that cannot be understood are left out in silence",
    cites: "§3.1",
    async run(braze) {
      const wrong = { country: "Atlantis", time_zone: "Mars/Olympus", gender: "unknown" };
      const user = await braze.people.write(braze.people.id(), wrong);
      same([user["country"], user["time_zone"]], [undefined, undefined], "country and time_zone");
      const { gender } = user;
      braze.settle("§3.1 unknown gender", gender === undefined ? "not stored" : JSON.stringify(gender));
    },
  },
  {
    name: "inc changes an integer",
    cites: "§3.3",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, { [names.counter]: 40 });
      const user = await braze.people.write(id, { [names.counter]: { inc: 2 } });
      same(customOf(user)[names.counter], 42, "counter");
    },
  },
  {
    name: "add and remove change an array, and an added value that is there moves to the end",
    cites: "§3.3",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, { [names.list]: ["a", "b"] });
      const moved = await braze.people.write(id, { [names.list]: { add: ["a", "c"] } });
      same(customOf(moved)[names.list], ["b", "a", "c"], "after add");
      const removed = await braze.people.write(id, { [names.list]: { remove: ["a"] } });
      same(customOf(removed)[names.list], ["b", "c"], "after remove");
    },
  },
  {
    name: "an array keeps as many elements as the workspace allows",
    cites: "§3.3, §15 #5",
    async run(braze) {
      const elements = Array.from({ length: 501 }, (_, i) => `v${i}`);
      const user = await braze.people.write(braze.people.id(), { [names.list]: elements });
      const kept = customOf(user)[names.list];
      const finding = Array.isArray(kept)
        ? `${kept.length} kept, first ${JSON.stringify(kept[0])}`
        : "dropped";
      braze.settle("#5 an array of 501", finding);
      holds(!Array.isArray(kept) || kept.length <= 500, `more than 500 elements: ${finding}`);
    },
  },
  {
    name: "text over 255 characters is cut or left out",
    cites: "§3.3, §15 #26",
    async run(braze) {
      const user = await braze.people.write(braze.people.id(), { [names.text]: "x".repeat(300) });
      const kept = customOf(user)[names.text];
      braze.settle(
        "#26 text of 300 characters",
        typeof kept === "string" ? `cut at ${kept.length}` : "dropped",
      );
    },
  },
  {
    name: "an object is replaced, and merged at every depth with _merge_objects",
    cites: "§3.3",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, { [names.object]: { a: { b: 1 } } });
      const update = { [names.object]: { a: { c: 2 } } };
      const merged = await braze.people.write(id, { _merge_objects: true, ...update });
      same(customOf(merged)[names.object], { a: { b: 1, c: 2 } }, "merged");
      const replaced = await braze.people.write(id, update);
      same(customOf(replaced)[names.object], { a: { c: 2 } }, "replaced");
    },
  },
  {
    name: "a null inside an object that is merged is dropped, or removes the key",
    cites: "§3.3, §15 #19",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, { [names.object]: { a: 1, b: 2 } });
      const update = { _merge_objects: true, [names.object]: { a: null, c: 3 } };
      const user = await braze.people.write(id, update);
      braze.settle("#19 nested null under _merge_objects", describe(customOf(user)[names.object]));
    },
  },
  {
    name: "arrays of objects take $add, $update and $remove",
    cites: "§3.3",
    async run(braze) {
      const id = braze.people.id();
      await braze.people.write(id, { [names.objects]: [{ id: 1, name: "Rex" }, { id: 2 }] });
      await braze.people.write(id, { [names.objects]: { $add: [{ id: 3 }] } });
      const select = (value: number): JsonObject => ({ $identifier_key: "id", $identifier_value: value });
      const update = { $update: [{ ...select(1), $new_object: { name: "Max" } }] };
      await braze.people.write(id, { [names.objects]: update });
      const user = await braze.people.write(id, { [names.objects]: { $remove: [select(2)] } });
      same(customOf(user)[names.objects], [{ id: 1, name: "Max" }, { id: 3 }], "elements");
      const emptied = await braze.people.write(id, { [names.objects]: [] });
      braze.settle("§3.2 [] for an array of objects", describe(customOf(emptied)[names.objects]));
    },
  },
];

function describe(value: JsonValue | undefined): string {
  return value === undefined ? "the attribute is gone" : `the attribute is ${JSON.stringify(value)}`;
}
