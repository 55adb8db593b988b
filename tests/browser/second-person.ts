import type { Page } from "playwright-core";
import { openPage } from "./browser.ts";
import type { Walk } from "./walk.ts";

/** Somebody who is invited by the owner. */
export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly policies: readonly string[];
  readonly restricted?: boolean;
}

/** A second person who is logged in, in a browser of their own. */
export interface SecondPerson {
  readonly page: Page;
  readonly troubles: string[];
  /** `Cookie` of their session. */
  readonly cookie: string;
  /** As this person; nothing is thrown where the server refuses. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
}

/** Invites and logs in; the page stands nowhere yet. */
export async function enterAs(
  { server, browser }: Walk,
  { restricted = false, ...person }: NewPerson,
): Promise<SecondPerson> {
  const { inviteToken } = await server.ask<{ readonly inviteToken: string }>("POST", "/api/v1/users", {
    ...person,
    restricted,
    disabled: false,
  });
  const body = { token: inviteToken, name: person.name, password: "quite another long password" };
  const answer = await fetch(`${server.url}/api/v1/invite`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const [name = "", value = ""] = cookie.split("=");
  const { page, troubles } = await openPage(browser, server.url);
  await page.context().addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: "Lax" }]);
  return {
    page,
    troubles,
    cookie,
    ask: (method, path, sent) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { cookie, ...(sent === undefined ? {} : { "content-type": "application/json" }) },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      }),
  };
}
