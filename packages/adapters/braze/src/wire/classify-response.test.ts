import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyResponse, type Question } from "./classify-response.ts";
import type { AnswerHeaders } from "./rate-headers.ts";
import { redactor } from "./redact.ts";

const KEY = "key-1234-secret";
const NOW = 1_800_000_000_000;

const question: Question = {
  sent: ['{"external_id":"u-0"}', '{"external_id":"u-1"}', '{"email":"a@b.c"}'].map((text) =>
    Buffer.from(text),
  ),
  receivedAtMs: NOW,
  untoldWaitMs: 1_234,
  redact: redactor(KEY),
};

function classify(status: number, body: unknown, headers: AnswerHeaders = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return classifyResponse({ status, headers, body: text }, question);
}

function error(index: number, type: string) {
  return { index, input_array: "attributes", type };
}

describe("the outcome table: 2xx (contract.md §1.5, §2.3)", () => {
  test("success accepts every object, and keeps the request id", () => {
    const answer = classify(201, { attributes_processed: 3, message: "success" }, { "x-request-id": "r-1" });
    expect(answer).toEqual({ kind: "accepted", status: 201, rejected: [], requestId: "r-1" });
    expect(classify(200, { message: "success" })).toMatchObject({ kind: "accepted", rejected: [] });
  });

  test("success with errors rejects the listed objects by the index of what was sent (row 138)", () => {
    const errors = [
      error(2, "The value provided for the 'email' field is not a valid email."),
      error(0, "bad"),
    ];
    expect(classify(201, { attributes_processed: 1, errors, message: "success" })).toEqual({
      kind: "accepted",
      status: 201,
      rejected: [
        { index: 0, reason: "bad", aboutIdentity: false },
        {
          index: 2,
          reason: "The value provided for the 'email' field is not a valid email.",
          aboutIdentity: true,
        },
      ],
    });
  });

  test("several errors of one object are one rejection", () => {
    const errors = [error(1, "'email_subscribe' must be …"), error(1, "'push_subscribe' must be …")];
    expect(classify(201, { attributes_processed: 2, errors, message: "success" })).toMatchObject({
      rejected: [{ index: 1, reason: "'email_subscribe' must be …; 'push_subscribe' must be …" }],
    });
  });

  test("202 queued is accepted", () => {
    expect(classify(202, { message: "queued" })).toMatchObject({ kind: "accepted", rejected: [] });
    expect(classify(200, { message: "queued" })).toMatchObject({ kind: "unknown" });
  });

  test.each([
    ["a message other than success", 201, { message: "failure", attributes_processed: 3 }],
    ["no message", 201, { attributes_processed: 3 }],
    ["no JSON", 201, "<html>ok</html>"],
    ["half of the JSON", 201, '{"attributes_processed":3,"mess'],
    ["JSON that is no object", 201, "[]"],
    ["nothing at all", 204, ""],
    ["a count that does not add up", 201, { attributes_processed: 2, message: "success" }],
    ["a count that is no number", 201, { attributes_processed: "3", message: "success" }],
    ["an index that was not sent", 201, { errors: [error(3, "bad")], message: "success" }],
    ["a negative index", 201, { errors: [error(-1, "bad")], message: "success" }],
    ["a broken index", 201, { errors: [error(0.5, "bad")], message: "success" }],
    [
      "another array",
      201,
      { errors: [{ index: 0, input_array: "events", type: "bad" }], message: "success" },
    ],
    ["errors that name no object", 201, { errors: ["something"], message: "success" }],
    ["errors that are no list", 201, { errors: "something", message: "success" }],
  ])("%s leaves everything in doubt", (_, status, body) => {
    expect(classify(status, body)).toMatchObject({ kind: "unknown", status });
  });
});

describe("the outcome table: 4xx and 5xx", () => {
  test("400 that lists every object rejects them all, without a search", () => {
    const message = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
    const errors = [error(0, "a"), error(1, "b"), error(2, "c"), error(2, "d")];
    expect(classify(400, { message, errors })).toMatchObject({
      kind: "accepted",
      status: 400,
      rejected: [{ index: 0 }, { index: 1 }, { index: 2, reason: "c; d" }],
    });
  });

  test("400 that lists some or none refuses the request: nothing was processed", () => {
    expect(classify(400, { message: "no", errors: [error(0, "a")] })).toMatchObject({
      kind: "refused",
      reason: "no",
    });
    expect(classify(400, { message: "no" })).toMatchObject({ kind: "refused", status: 400 });
    expect(classify(400, "<html>")).toMatchObject({ kind: "refused", reason: "HTTP 400 without a message" });
  });

  test.each([413, 415, 422])("%i refuses the request", (status) => {
    expect(classify(status, "<html>too large</html>")).toMatchObject({ kind: "refused", status });
  });

  test.each([401, 403, 404])("%i is for a person, unless it passes", (status) => {
    const told = { kind: "unauthorized", status, reason: "no" };
    expect(classify(status, { message: "no" })).toEqual(told);
    expect(classify(status, { message: "no" }, { "x-request-id": "r-1" })).toEqual({
      ...told,
      requestId: "r-1",
    });
  });

  test.each([301, 302, 307, 402, 405, 407, 408, 409, 423, 500, 502, 503, 504, 520, 599])(
    "%i leaves everything in doubt",
    (status) => {
      expect(classify(status, "<html>Bad Gateway</html>")).toMatchObject({ kind: "unknown", status });
    },
  );

  test("429 waits as long as told, else as long as we think fit", () => {
    expect(classify(429, "", { "x-ratelimit-retry-after": "7", "retry-after": "3" })).toEqual({
      kind: "rate-limited",
      waitMs: 7_000,
    });
    expect(classify(429, "")).toEqual({ kind: "rate-limited", waitMs: 1_234 });
  });
});

describe("words about who a person is (contract.md §2.3)", () => {
  test.each([
    "You must specify only one of 'external_id', 'user_alias' or 'braze_id'",
    "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
    "'external_id' or 'braze_id' or 'user_alias' is required",
    "'external_id' must be fewer than 988 bytes",
    "provided external_id is blacklisted and disallowed",
    "external_id is not an existing user",
    "EXTERNAL_USER_ID_TOO_LARGE",
    "BLACKLISTED_EXTERNAL_USER_ID",
  ])("%s", (type) => {
    expect(classify(201, { errors: [error(0, type)], message: "success" })).toMatchObject({
      rejected: [{ aboutIdentity: true }],
    });
  });

  test.each([
    "'email_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
    "The value provided for the 'email' field is not a valid email.",
    "'external_id_source' must be a string",
  ])("not: %s", (type) => {
    expect(classify(201, { errors: [error(0, type)], message: "success" })).toMatchObject({
      rejected: [{ aboutIdentity: false }],
    });
  });
});

describe("what leaves the classifier", () => {
  test("never holds the key, which a 401 repeats (contract.md §1.5)", () => {
    const outcome = JSON.stringify([
      classify(401, { message: `Invalid API key: ${KEY}` }, { "x-ratelimit-limit": "" }),
      classify(401, { message: "Invalid API key: another-workspaces-key" }),
      classify(500, { message: `oops ${KEY.repeat(5)}` }, { "x-request-id": KEY }),
      classify(400, { message: KEY, errors: [error(0, KEY)] }),
      classify(201, { message: "success", errors: [error(0, `bad ${KEY}`)] }),
    ]);
    expect(outcome).not.toContain(KEY);
    expect(outcome).not.toContain("another-workspaces-key");
    expect(outcome).toContain("Invalid API key: ••••");
  });

  test("is never longer than 500 characters a reason", () => {
    expect(classify(500, { message: "x".repeat(10_000) })).toMatchObject({
      reason: expect.toSatisfy((reason: string) => reason.length === 500),
    });
  });

  test("law: whatever comes back, there is an outcome, and certainty only with success", () => {
    const anyBody = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record(
          {
            message: fc.oneof(fc.constant("success"), fc.jsonValue()),
            attributes_processed: fc.oneof(fc.nat({ max: 4 }), fc.jsonValue()),
            errors: fc.oneof(
              fc.jsonValue(),
              fc.array(
                fc.record({ index: fc.integer({ min: -1, max: 4 }), input_array: fc.constant("attributes") }),
              ),
            ),
          },
          { requiredKeys: [] },
        )
        .map((body) => JSON.stringify(body)),
    );
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), anyBody, (status, body) => {
        const outcome = classify(status, body);
        if (outcome.kind !== "accepted") return;
        expect(status === 400 || status < 300).toBe(true);
        expect(outcome.rejected.every(({ index }) => index < question.sent.length)).toBe(true);
        const parsed = JSON.parse(body);
        if (status === 400) expect(outcome.rejected).toHaveLength(question.sent.length);
        else expect(["success", "queued"]).toContain(parsed.message);
      }),
      { numRuns: 1_000 },
    );
  });
});
