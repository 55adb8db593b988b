import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@causeway/client";
import { afterEach, expect, test } from "vitest";
import { servedOperations } from "./served-operations.ts";

const ADA = { kind: "person", name: "ada" } as const;
const RUN = {
  exports: [],
  full: false,
  dryRun: false,
  evenIfOff: false,
  cancellation: { cancelled: false, onCancel: () => () => undefined },
  onEvent: () => undefined,
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function operationsOf(answer: (response: ServerResponse) => void) {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return servedOperations(createClient({ baseUrl: `http://127.0.0.1:${port}` }));
}

const GONE = { code: "SERVER_GONE" };

test("a server that is killed while its run is watched is told as gone, not as a bug of ours", async () => {
  const operations = await operationsOf((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`event: dataset\ndata: {}\n\n`, () => response.socket?.resetAndDestroy());
  });
  await expect(operations.run(ADA, RUN)).rejects.toMatchObject(GONE);
});

test("a server that ends without an answer is gone, whatever was asked", async () => {
  const operations = await operationsOf((response) => response.socket?.destroy());
  await expect(operations.run(ADA, RUN)).rejects.toMatchObject(GONE);
  await expect(operations.plan(ADA, RUN)).rejects.toMatchObject(GONE);
  await expect(operations.status(ADA)).rejects.toMatchObject(GONE);
});

test("a mistake of ours stays one", async () => {
  const operations = await operationsOf((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`event: dataset\ndata: {}\n\n`);
  });
  const onEvent = (): void => {
    throw new TypeError("x is not a function");
  };
  await expect(operations.run(ADA, { ...RUN, onEvent })).rejects.toThrow("x is not a function");
});
