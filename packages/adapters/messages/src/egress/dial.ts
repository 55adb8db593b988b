import { request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { connect, type LookupFunction, type Socket } from "node:net";

export interface DialTarget {
  readonly host: string;
  readonly port: number;
  /** Checked: of these one is called, whatever the name stands for by now. */
  readonly addresses: readonly string[];
  readonly timeoutMs: number;
}

/** Opens a TCP connection. A seam for tests, in which no packet may leave. */
export type Dial = (target: DialTarget) => Promise<Socket>;

/** Calls the checked addresses, in turn where there are several, and asks nobody for the name again. */
export const dial: Dial = ({ host, port, addresses, timeoutMs }) =>
  new Promise((resolve, reject) => {
    const [only] = addresses;
    const socket = connect({
      host: addresses.length === 1 && only !== undefined ? only : host,
      port,
      lookup: pinned(addresses),
      autoSelectFamily: true,
      noDelay: true,
      keepAlive: true,
    });
    const deadline = setTimeout(() => socket.destroy(timedOut(timeoutMs)), timeoutMs);
    socket.once("connect", () => {
      clearTimeout(deadline);
      socket.off("error", reject);
      resolve(socket);
    });
    socket.once("error", (error) => {
      clearTimeout(deadline);
      reject(error);
    });
  });

function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_, { all: wantsAll }, callback) => {
    const [first] = all;
    if (wantsAll === true || first === undefined) callback(null, all);
    else callback(null, first.address, first.family);
  };
}

/** A tunnel to the target through an HTTP proxy (CONNECT); the proxy resolves the name. */
export function dialThroughProxy(
  proxy: URL,
  { host, port, timeoutMs }: Pick<DialTarget, "host" | "port" | "timeoutMs">,
): Promise<Socket> {
  const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const headers: Record<string, string> = { host: authority };
  if (proxy.username !== "" || proxy.password !== "") {
    const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    headers["proxy-authorization"] = `Basic ${Buffer.from(login).toString("base64")}`;
  }
  return new Promise((resolve, reject) => {
    const request = (proxy.protocol === "https:" ? secureRequest : plainRequest)({
      method: "CONNECT",
      hostname: proxy.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: proxy.port === "" ? (proxy.protocol === "https:" ? 443 : 80) : proxy.port,
      path: authority,
      headers,
      agent: false,
    });
    const deadline = setTimeout(() => request.destroy(timedOut(timeoutMs)), timeoutMs);
    const settle = (): void => clearTimeout(deadline);
    request.once("connect", ({ statusCode }, socket) => {
      settle();
      if (statusCode === 200) resolve(socket);
      else {
        socket.destroy();
        reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`));
      }
    });
    // A proxy that answers a CONNECT with an ordinary response.
    request.once("response", ({ statusCode }) => {
      settle();
      request.destroy();
      reject(new Error(`the proxy ${proxy.host} answered ${statusCode}`));
    });
    request.once("error", (error) => {
      settle();
      reject(new Error(`the proxy ${proxy.host} could not be used: ${error.message}`, { cause: error }));
    });
    request.end();
  });
}

function timedOut(timeoutMs: number): Error {
  return new Error(`no connection within ${timeoutMs} ms`);
}
