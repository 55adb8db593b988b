import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What the provider says of whoever logs in, and how it misbehaves. */
export interface Behaviour {
  /** Merged into the ID token; undefined leaves a claim out. */
  claims?: { readonly [claim: string]: unknown };
  userInfo?: { readonly [claim: string]: unknown };
  /** Instead of a code. */
  error?: string;
  /** Signs with a key that it does not publish. */
  forged?: boolean;
  /** Says `alg: none` and signs nothing. */
  unsigned?: boolean;
  /** Closes the connection instead of giving out tokens. */
  cutOff?: boolean;
}

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const strangersKeys = generateKeyPairSync("rsa", { modulusLength: 2048 });

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

interface Client {
  readonly id: string;
  readonly secret: string;
}

/** An OpenID provider on loopback that knows one client and checks what it must: redirect, code, PKCE, secret. */
export class SmallProvider {
  readonly behaviour: Behaviour = {};
  /** Requests to the token endpoint. */
  readonly exchanges: URLSearchParams[] = [];
  readonly #codes = new Map<string, URLSearchParams>();
  readonly #client: Client;
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  private constructor(client: Client) {
    this.#client = client;
  }

  static async start(client: Client): Promise<SmallProvider> {
    const provider = new SmallProvider(client);
    await new Promise<void>((resolve) => provider.#server.listen(0, "127.0.0.1", resolve));
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What a browser does with the address it is sent to: the address it is sent back to. */
  async visit(url: string): Promise<string> {
    const { status, headers } = await fetch(url, { redirect: "manual" });
    const location = headers.get("location");
    if (status !== 302 || location === null) throw new Error(`the provider answered ${status}`);
    return location;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.issuer);
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return send(response, this.#metadata());
      case "/keys":
        return send(response, {
          keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "k1", use: "sig", alg: "RS256" }],
        });
      case "/authorize":
        response.writeHead(302, { location: this.#authorize(url.searchParams) }).end();
        return;
      case "/token":
        return this.#exchange(request, response);
      case "/userinfo":
        return send(response, { sub: "subject-1", ...this.behaviour.userInfo });
      default:
        return send(response, {}, 404);
    }
  }

  #metadata(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
    };
  }

  #authorize(query: URLSearchParams): string {
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    if (this.behaviour.error !== undefined) {
      back.searchParams.set("error", this.behaviour.error);
      return back.href;
    }
    const code = randomBytes(16).toString("hex");
    this.#codes.set(code, query);
    back.searchParams.set("code", code);
    return back.href;
  }

  async #exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    this.exchanges.push(form);
    if (this.behaviour.cutOff === true) {
      request.socket.destroy();
      return;
    }
    const asked = this.#codes.get(form.get("code") ?? "");
    this.#codes.delete(form.get("code") ?? "");
    const verifier = form.get("code_verifier") ?? "";
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const isGood =
      asked !== undefined &&
      asked.get("redirect_uri") === form.get("redirect_uri") &&
      asked.get("code_challenge_method") === "S256" &&
      asked.get("code_challenge") === challenge &&
      form.get("client_id") === this.#client.id &&
      form.get("client_secret") === this.#client.secret;
    if (!isGood) return send(response, { error: "invalid_grant" }, 400);
    const tokens = { access_token: "access", token_type: "Bearer", expires_in: 60 };
    send(response, { ...tokens, id_token: this.#idToken(asked.get("nonce")) });
  }

  #idToken(nonce: string | null): string {
    const { claims, forged, unsigned } = this.behaviour;
    const seconds = Math.floor(Date.now() / 1000);
    const said = {
      iss: this.issuer,
      sub: "subject-1",
      aud: this.#client.id,
      iat: seconds,
      exp: seconds + 60,
      nonce,
      email: "ada@example.org",
      email_verified: true,
      ...claims,
    };
    const header = unsigned === true ? { alg: "none" } : { alg: "RS256", kid: "k1" };
    const body = `${base64(header)}.${base64(said)}`;
    if (unsigned === true) return `${body}.`;
    const { privateKey } = forged === true ? strangersKeys : keys;
    return `${body}.${createSign("RSA-SHA256").update(body).sign(privateKey, "base64url")}`;
  }
}

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
