import { answers, holds, same } from "../contract-case.ts";
import type { ContractCase } from "../contract-case.ts";

const wrongKey = "causeway-contract-not-a-key";
const rateHeaders = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];
const epochSecondsMin = 1_000_000_000;

/** Authentication, paths, types and headers (contract.md §1). */
export const edgeCases: readonly ContractCase[] = [
  {
    name: "a wrong key is 401, the body repeats it, and the rate headers are empty",
    cites: "§1.5",
    async run(braze) {
      const answer = await braze.get("/segments/list", { authorization: `Bearer ${wrongKey}` });
      answers(answer, 401, { message: `Invalid API key: ${wrongKey}` });
      for (const name of rateHeaders) same(answer.headers.get(name), "", name);
    },
  },
  {
    name: "a path that does not exist is 404",
    cites: "§1.5",
    async run(braze) {
      same((await braze.get("/causeway/nowhere")).status, 404, "status");
    },
  },
  {
    name: "a trailing slash is refused",
    cites: "§1.1, §14.3",
    async run(braze) {
      const { status } = await braze.get("/segments/list/");
      braze.settle("§1.1 status of a trailing slash", String(status));
      holds(status >= 400 || status === 301, `a trailing slash answered ${status}`);
    },
  },
  {
    name: "a POST whose content type is not JSON is 415",
    cites: "§1.3",
    async run(braze) {
      const answer = await braze.post("/users/track", {}, { "content-type": "text/plain" });
      same(answer.status, 415, "status");
    },
  },
  {
    name: "an accepted request carries the rate headers",
    cites: "§1.7",
    async run(braze) {
      const answer = await braze.post("/users/track", {});
      for (const name of rateHeaders) holds(answer.headers.get(name) !== null, `${name} is missing`);
      const reset = Number(answer.headers.get("x-ratelimit-reset"));
      braze.settle(
        "#2 X-RateLimit-Reset on /users/track",
        reset >= epochSecondsMin ? "epoch seconds" : "seconds remaining",
      );
    },
  },
];
