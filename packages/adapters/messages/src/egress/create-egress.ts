import { lookup } from "node:dns/promises";
import type { Socket } from "node:net";
import type { EgressGuard, Meter } from "@causeway/ports";
import { CodedError } from "@causeway/core";
import { buildConnector } from "undici";
import { dial as dialDirectly, type Dial, dialThroughProxy } from "./dial.ts";
import {
  type EgressTarget,
  judgeTarget,
  knownAddresses,
  plainHost,
  refusal,
  targetOfUrl,
} from "./egress-target.ts";
import { addressJudge, type EgressPolicy } from "./judge-address.ts";
import { type ProxyEnvironment, proxyFor } from "./proxy-for.ts";

export interface EgressOptions extends EgressPolicy {
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly environment: ProxyEnvironment;
  readonly meter: Meter;
  /** All addresses of a name; rejects where it has none. The system's resolver where absent. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
  readonly dial?: Dial;
}

/**
 * The one way out for calls to addresses that people type: webhooks, Braze endpoints, OpenID issuers, mail servers. Each new connection
 * is judged by the addresses that its name stands for at that moment, and one of exactly these is called.
 */
export interface Egress extends EgressGuard {
  /** For the `connect` option of undici's Agent, Pool and Client. A refused call fails with CodedError EGRESS_REFUSED. */
  connector(options: { readonly timeoutMs: number }): buildConnector.connector;
  /** A plain connection to a mail server. Rejects with CodedError EGRESS_REFUSED. */
  connectMailServer(server: {
    readonly host: string;
    readonly port: number;
    readonly timeoutMs: number;
  }): Promise<Socket>;
}

/** @throws CodedError USAGE where `allow` holds what is no address. */
export function createEgress(options: EgressOptions): Egress {
  return new GuardedEgress(options);
}

class GuardedEgress implements Egress {
  readonly #options: EgressOptions;
  readonly #judge: ReturnType<typeof addressJudge>;
  readonly #dial: Dial;
  readonly #resolve: (name: string) => Promise<readonly string[]>;

  constructor(options: EgressOptions) {
    this.#options = options;
    this.#judge = addressJudge(options);
    this.#dial = options.dial ?? dialDirectly;
    this.#resolve = options.resolve ?? resolveName;
  }

  async checkUrl(url: string): Promise<void> {
    await this.#counted(() => this.#check(targetOfUrl(url)));
  }

  async checkMailServer(server: { readonly host: string; readonly port: number }): Promise<void> {
    await this.#counted(() => this.#check(mailTarget(server)));
  }

  connector({ timeoutMs }: { readonly timeoutMs: number }): buildConnector.connector {
    const secure = buildConnector({ timeout: timeoutMs, allowH2: false });
    return (request, callback) => {
      const { protocol, hostname, port } = request;
      // WHATWG spelling: what the check saw is what is called, though the caller may have typed something else.
      const url = `${protocol}//${hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname}:${port}`;
      this.#counted(() => this.#connect(targetOfUrl(url), timeoutMs)).then(
        (socket) => {
          if (protocol === "https:") secure({ ...request, httpSocket: socket }, callback);
          else callback(null, socket);
        },
        (error: unknown) => {
          callback(error instanceof Error ? error : new Error(String(error)), null);
        },
      );
    };
  }

  connectMailServer(server: {
    readonly host: string;
    readonly port: number;
    readonly timeoutMs: number;
  }): Promise<Socket> {
    return this.#counted(() => this.#connect(mailTarget(server), server.timeoutMs));
  }

  /** A name that does not resolve passes: a call to it is judged again. */
  async #check(target: EgressTarget): Promise<readonly string[]> {
    const known = knownAddresses(target);
    const addresses = known ?? (await this.#resolve(target.host).catch(() => []));
    return judgeTarget(target, addresses, this.#judge);
  }

  async #connect(target: EgressTarget, timeoutMs: number): Promise<Socket> {
    const { host, port } = target;
    const proxy = proxyFor(target, this.#options.environment);
    if (proxy !== null) {
      const addresses = await this.#check(target);
      if (addresses.length === 0 && target.use === "http")
        throw refusal(target.shown, "would be called without TLS; use https");
      return dialThroughProxy(proxy, { host, port, timeoutMs });
    }
    const known = knownAddresses(target) ?? (await within(this.#resolve(host), timeoutMs));
    const addresses = judgeTarget(target, known, this.#judge);
    return this.#dial({ host, port, addresses, timeoutMs });
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof CodedError) this.#options.meter.count("causeway_egress_refused_total", {});
      throw error;
    }
  }
}

function mailTarget({ host, port }: { readonly host: string; readonly port: number }): EgressTarget {
  // The URL parser knows every spelling of an address: 0x7f.1, 2130706433, fullwidth digits.
  const spelled = host.includes(":") ? `[${host.replace(/^\[(.*)\]$/, "$1")}]` : host;
  const url = URL.canParse(`https://${spelled}/`) ? new URL(`https://${spelled}/`) : null;
  const plain = url === null || url.pathname !== "/" ? plainHost(host) : plainHost(url.hostname);
  return { shown: `${host}:${port}`, host: plain, port, use: "mail" };
}

async function resolveName(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      reject(new Error(`the name was not resolved within ${timeoutMs} ms`));
    }, timeoutMs);
    work.then(resolve, reject).finally(() => clearTimeout(deadline));
  });
}
