import { problemOf, unreachable } from "./problem.ts";
import { serverIsThere, sessionIsOver } from "./signals.ts";

/**
 * Sends one request to this server. Throws Problem for every answer that is not 2xx, and where none came; tells the shell when the session is over, when
 * the server is gone, and when it is back.
 */
export async function send(request: Request): Promise<Response> {
  const answer = await answerTo(request);
  serverIsThere.set(true);
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (answer.status === 401 && !ENTRANCES.test(new URL(request.url).pathname)) sessionIsOver.set(true);
  if (problem.isUnreachable) serverIsThere.set(false);
  throw problem;
}

/** Routes whose 401 means something else than that the session is over: a wrong password, or nobody logged in yet. */
const ENTRANCES = /^\/api\/v1\/(session|login|setup|invite|access)\b/;

async function answerTo(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    serverIsThere.set(false);
    throw unreachable();
  }
}
