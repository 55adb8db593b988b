import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOf } from "../json.ts";
import { InProcess } from "../testing/in-process.ts";

const ids = ["a", "b", "c"];
const emails = ["x@example.com", "Y@example.com", "y@example.com"];

const step = fc.oneof(
  fc.record({ set: fc.constantFrom(...ids), email: fc.constantFrom(...emails, null) }),
  fc.record({ remove: fc.constantFrom(...ids) }),
  fc.record({ merge: fc.constantFrom(...ids), into: fc.constantFrom(...ids) }),
  fc.record({ look: fc.constantFrom(...emails) }),
);

describe("looking people up by e-mail", () => {
  it("law: finds exactly those who have the address now, whatever happened before", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const braze = new InProcess();
        for (const action of steps) {
          if ("set" in action) braze.attributes({ external_id: action.set, email: action.email });
          if ("remove" in action) braze.post("/users/delete", { external_ids: [action.remove] });
          if ("look" in action) braze.people(`email=${action.look}`);
          if ("merge" in action) {
            const update = {
              identifier_to_merge: { external_id: action.merge },
              identifier_to_keep: { external_id: action.into },
            };
            braze.post("/users/merge", { merge_updates: [update] });
          }
        }
        const everybody = braze.people();
        for (const email of emails) {
          const has = everybody.filter(
            (person) => textOf(person["email"]).toLowerCase() === email.toLowerCase(),
          );
          const found = braze.people(`email=${email}`);
          const names = (people: typeof found): Set<unknown> =>
            new Set(people.map((person) => person["external_id"]));
          expect(names(found)).toEqual(names(has));
        }
      }),
    );
  });
});
