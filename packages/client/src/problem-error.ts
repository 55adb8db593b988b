import type { components } from "./openapi-types.ts";

/** problem+json (RFC 9457) as the server refuses. */
export type HttpProblem = components["schemas"]["Problem"];

/** A request that the server refused. Where the answer is no problem+json (a proxy's page), one is made from its status with the code `HTTP`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: HttpProblem;

  constructor(problem: HttpProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** `answer` read as a problem. */
export async function problemOfAnswer(answer: Response): Promise<HttpProblem> {
  const text = await answer.text().catch(() => "");
  return problemFrom(text) ?? madeUp(answer);
}

/** Null: `text` is no problem+json. */
function problemFrom(text: string): HttpProblem | null {
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body : null;
  } catch {
    return null;
  }
}

function isProblem(body: unknown): body is HttpProblem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body && "errors" in body;
}

function madeUp({ status, headers }: Response): HttpProblem {
  const title = `The server answered ${status}.`;
  return {
    type: "about:blank",
    title,
    status,
    detail: title,
    code: "HTTP",
    advice: "Try again, or look at the server's log.",
    errors: [],
    request_id: headers.get("x-request-id") ?? "",
  };
}
