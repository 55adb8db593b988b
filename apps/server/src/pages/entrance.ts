import type { Session } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { FastifyInstance } from "fastify";
import { sameText } from "../http/same-text.ts";
import { type ServerContext, sessionCookie } from "../http/server-context.ts";
import { htmlPage } from "./html.ts";

/** A link that logs somebody in at once, one time: for the demo, whose owner has no password. */
export interface Entrance {
  readonly token: string;
  /** Begun already. */
  readonly session: Pick<Session, "token" | "expiresAtMs">;
}

/** The secret stands behind `#`, so that it is in no log, and the page sends it as a form of this site would. */
export function registerEntrance(server: FastifyInstance, entrance: Entrance, context: ServerContext): void {
  let isOpen = true;
  server.get("/enter", (_, reply) =>
    reply.header("cache-control", "no-store").type("text/html; charset=utf-8").send(PAGE),
  );
  server.get("/enter.js", (_, reply) => reply.type("text/javascript; charset=utf-8").send(SCRIPT));
  server.post<{ Body: { token?: unknown } | null }>("/enter", async (request, reply) => {
    const { token } = request.body ?? {};
    if (!isOpen || typeof token !== "string" || !sameText(token, entrance.token))
      throw new CodedError("LOGIN_FAILED", "the link was used before, or is not whole");
    isOpen = false;
    const { session } = entrance;
    return reply
      .setCookie(sessionCookie(context), session.token, {
        httpOnly: true,
        secure: context.secure,
        sameSite: "lax",
        path: "/",
        expires: new Date(session.expiresAtMs),
      })
      .code(204)
      .send();
  });
}

const PAGE = htmlPage(
  "Come in",
  `<h1>Come in</h1><p id="said">One moment…</p><noscript><p>The pages of Causeway need JavaScript.</p></noscript><script src="/enter.js"></script>`,
);

const SCRIPT = `"use strict";
fetch("/enter", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ token: location.hash.slice(1) }),
}).then(async (answer) => {
  const isIn = answer.ok || (await fetch("/api/v1/session")).ok;
  if (isIn) location.replace("/");
  else document.getElementById("said").textContent = "This link was used before. Start the demo again for a new one.";
});
`;
