import { ERROR_CODES, type ErrorCode } from "@causeway/core";
import { describe, expect, it } from "vitest";
import {
  Problem,
  problemAt,
  problemOf,
  problemOfFailure,
  problemOfMissing,
  toProblem,
  unreachable,
} from "./problem.ts";

const wrong = {
  type: "/errors/CONFIG_INVALID",
  title: "A value has the wrong type or is not allowed.",
  status: 422,
  detail: "two values are not allowed",
  code: "CONFIG_INVALID",
  advice: "Use one of the values listed.",
  errors: [
    { pointer: "#/spec/port", detail: "the port is above 65535", advice: "", code: "CONFIG_INVALID" },
    { pointer: "#/spec/events/2", detail: "run.fail means nothing", advice: "", code: "CONFIG_INVALID" },
  ],
  request_id: "req-1",
};

describe("a problem of the API (RFC 9457)", () => {
  it("says what happened, what to do, and the number of the request", () => {
    const problem = new Problem(422, wrong);
    expect(problem).toMatchObject({ code: "CONFIG_INVALID", advice: wrong.advice, requestId: "req-1" });
    expect(problem.detail).toBe("Two values are not allowed.");
    expect(problem.isUnreachable).toBe(false);
  });

  it("leads to the field it concerns, and to the fields below it, with and without #", () => {
    const problem = new Problem(422, wrong);
    expect(problemAt(problem, "/spec/port")).toBe("The port is above 65535.");
    expect(problemAt(problem, "#/spec/events")).toBe("run.fail means nothing.");
    expect(problemAt(problem, "/spec/por")).toBeNull();
    expect(problemAt(null, "/spec/port")).toBeNull();
  });

  it("does not say twice what its detail says already", () => {
    const once = new Problem(401, { ...wrong, errors: [{ pointer: "#", detail: wrong.detail }] });
    expect(once.remarks).toEqual([]);
    expect(new Problem(422, wrong).remarks).toHaveLength(2);
  });

  it("is made of whatever the server or a proxy before it answers", async () => {
    const html = await problemOf(new Response("<h1>Bad gateway</h1>", { status: 502 }));
    expect(html.isUnreachable).toBe(true);
    const list = await problemOf(Response.json(["odd"], { status: 500 }));
    expect(list).toMatchObject({ status: 500, code: "", fields: [] });
    const odd = await problemOf(Response.json({ errors: [1, null, { detail: 2 }] }, { status: 400 }));
    expect(odd.fields).toEqual([{ pointer: "", detail: "", advice: "" }]);
  });

  it("is made of why a run failed: with its own code and advice, never as a fault of the page (row 168)", () => {
    const failure = { code: "INTERRUPTED", message: "the run was stopped", advice: "Run again." } as const;
    const problem = toProblem(problemOfFailure(failure));
    expect(problem).toMatchObject({
      code: "INTERRUPTED",
      title: ERROR_CODES.INTERRUPTED.meaning,
      detail: "The run was stopped.",
      advice: failure.advice,
    });
    expect(problem.isUnreachable).toBe(false);
  });

  it("has a headline of ours where Braze's words are the message, and of an unknown code the message", () => {
    const advice = "Check key and instance.";
    const said = 'Braze answered 401: "Invalid API key"';
    const problem = problemOfFailure({ code: "BRAZE_UNAUTHORIZED", message: said, advice });
    expect(problem).toMatchObject({ title: "Braze refused the API key (401).", detail: `${said}.` });
    const later = { code: "OF_A_LATER_VERSION" as ErrorCode, message: "what it says" };
    expect(problemOfFailure({ ...later, advice }).title).toBe("what it says");
  });

  it("is made of what was thrown, and stays itself", () => {
    expect(unreachable().isUnreachable).toBe(true);
    const problem = new Problem(404, wrong);
    expect(toProblem(problem)).toBe(problem);
    expect(toProblem(new TypeError("x is undefined"))).toMatchObject({
      code: "PAGE",
      detail: "X is undefined.",
    });
  });
});

it("what is missing is told at its field, and nothing where all is there", () => {
  const problem = problemOfMissing({ "#/name": "Give it a name.", "#/spec/apiKey": null });
  expect(problemAt(problem, "/name")).toBe("Give it a name.");
  expect(problemAt(problem, "/spec/apiKey")).toBeNull();
  expect(problemOfMissing({ "#/name": null })).toBeNull();
});
