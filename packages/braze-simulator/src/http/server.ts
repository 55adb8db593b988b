import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { bodyBytesMax } from "../simulator.ts";
import type { BrazeSimulator, Reply, SimulatorRequest } from "../simulator.ts";
import type { Answer } from "./answer.ts";

/** Bodies of `/_sim`, which puts many people in place at once. */
const simBodyBytesMax = 256 * 1024 * 1024;
/** Longer than HTTP clients keep idle connections, so that the server is not the one that closes. */
const keepAliveMs = 120_000;

/** HTTP/1.1 around a simulator: reads bodies, sends answers, holds or resets connections where a fault says so. */
export function createHttpServer(simulator: BrazeSimulator): Server {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    receive(simulator, request, response);
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable)
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

function receive(simulator: BrazeSimulator, request: IncomingMessage, response: ServerResponse): void {
  const bytesMax = request.url?.startsWith("/_sim/") === true ? simBodyBytesMax : bodyBytesMax;
  const chunks: Buffer[] = [];
  let bytes = 0;
  let refused = false;
  const refuse = (): void => {
    refused = true;
    chunks.length = 0;
    response.setHeader("connection", "close");
    send(simulator, response, simulator.refuseOversized(describe(request, "")));
    request.resume();
  };
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) {
    refuse();
    return;
  }
  request.on("data", (chunk: Buffer) => {
    if (refused) return;
    bytes += chunk.length;
    if (bytes > bytesMax) refuse();
    else chunks.push(chunk);
  });
  request.on("error", () => undefined);
  request.on("end", () => {
    if (refused) return;
    const body = chunks.length === 1 ? chunks[0]!.toString() : Buffer.concat(chunks).toString();
    perform(simulator, response, simulator.handle(describe(request, body)));
  });
}

function describe(request: IncomingMessage, body: string): SimulatorRequest {
  const { method = "GET", url = "/", headers, socket } = request;
  return {
    method,
    url,
    headers: headers as Record<string, string>,
    body,
    loopback: isLoopback(socket.remoteAddress ?? ""),
  };
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}

function perform(simulator: BrazeSimulator, response: ServerResponse, reply: Reply): void {
  const socket = response.socket;
  switch (reply.kind) {
    case "answer":
      if (reply.delayMs <= 0) send(simulator, response, reply.answer);
      else simulator.clock.after(reply.delayMs, () => send(simulator, response, reply.answer));
      return;
    case "hold":
      hold(simulator, socket, reply);
      return;
    case "reset":
      socket?.resetAndDestroy();
      return;
  }
}

/** Keeps the connection open without a word until the client gives up or `holdMs` are over. */
function hold(
  simulator: BrazeSimulator,
  socket: Socket | null,
  reply: Extract<Reply, { kind: "hold" }>,
): void {
  if (socket === null || socket.destroyed) {
    reply.ended();
    return;
  }
  const cancel = simulator.clock.after(reply.holdMs, () => socket.destroy());
  socket.once("close", () => {
    cancel();
    reply.ended();
  });
}

function send(simulator: BrazeSimulator, response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const headers = [
    "content-type",
    answer.contentType,
    "content-length",
    String(Buffer.byteLength(answer.text)),
    "x-request-id",
    simulator.nextRequestId(),
    ...answer.headers,
  ];
  response.writeHead(answer.status, headers);
  response.end(answer.text);
}
