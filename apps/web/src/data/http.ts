import { problemOf, unreachable } from "./problem.ts";
import { serverIsThere, sessionIsOver } from "./signals.ts";

/**
 * Sends one request to this server. Throws Problem for every answer that is not 2xx, and where none came; tells the shell when the session is over, when
 * the server is gone, and when it is back.
 */
export async function send(request: Request): Promise<Response> {
  sent += 1;
  const number = sent;
  const answer = await answerTo(request);
  if (number > sentBeforeGone) serverIsThere.set(true);
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (answer.status === 401 && !ENTRANCES.test(new URL(request.url).pathname)) sessionIsOver.set(true);
  if (problem.isUnreachable) tellGone();
  throw problem;
}

/** How many requests were sent, and how many of them before the server was last missed: an answer to one of those says nothing of now. */
let sent = 0;
let sentBeforeGone = 0;

function tellGone(): void {
  sentBeforeGone = sent;
  serverIsThere.set(false);
}

/** Routes whose 401 means something else than that the session is over: a wrong password, or nobody logged in yet. */
const ENTRANCES = /^\/api\/v1\/(session|login|setup|invite|access)\b/;

async function answerTo(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    tellGone();
    throw unreachable();
  }
}
