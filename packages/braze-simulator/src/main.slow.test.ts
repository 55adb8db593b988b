import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const main = fileURLToPath(new URL("main.ts", import.meta.url));
const contract = fileURLToPath(new URL("../contract/main.ts", import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

/** The pinned Node first on the path, so that a README command finds it under any of its names. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}` };

async function start(
  ...argv: string[]
): Promise<{ url: string; child: ChildProcess; stop: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [main, "--port", "0", "--api-key", "my-key", ...argv], { env });
  started.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  const stop = async (): Promise<unknown> => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    return (await ended)[0];
  };
  return { url, child, stop };
}

describe("the simulator as a process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "prints its address in one line and ends with 0 on %s",
    async (signal) => {
      const { url, child } = await start();
      expect((await fetch(`${url}/_sim/stats`)).status).toBe(200);
      const ended = once(child, "exit");
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );

  it("keeps people over a restart with --data", async () => {
    const dir = mkdtempSync(join(tmpdir(), "braze-simulator-"));
    const first = await start("--data", dir);
    await fetch(`${first.url}/users/track`, {
      method: "POST",
      headers: { authorization: "Bearer my-key", "content-type": "application/json" },
      body: JSON.stringify({ attributes: [{ external_id: "u", plan: "gold" }] }),
    });
    expect(await first.stop()).toBe(0);
    const second = await start("--data", dir);
    const answer = await fetch(`${second.url}/_sim/users?external_id=u`);
    expect(await answer.json()).toMatchObject({ users: [{ custom_attributes: { plan: "gold" } }] });
    expect(await second.stop()).toBe(0);
    rmSync(dir, { recursive: true });
  });

  it("says in one line, without a stack, that its port is taken", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const second = spawnSync(process.execPath, [main, "--port", port, "--api-key", "K"], {
      encoding: "utf8",
      env,
    });
    expect(second.status).toBe(2);
    expect(second.stdout).toBe("");
    expect(second.stderr.trim().split("\n")).toEqual([
      expect.stringContaining("is in use by another program"),
    ]);
  });

  it("is held to the contract by another process, over HTTP", async () => {
    const { url } = await start();
    const run = spawnSync(process.execPath, [contract, "--url", url], {
      encoding: "utf8",
      env: { ...env, BRAZE_API_KEY: "my-key" },
    });
    expect(run.stderr).not.toContain("FAIL");
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({
      failed: 0,
      peopleLeft: [],
    });
  }, 120_000);
});

interface Block {
  readonly language: string;
  readonly text: string;
}

function readmeBlocks(): readonly Block[] {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  return [...readme.matchAll(/^```(\w[^\n]*)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language: language ?? "",
    text: text ?? "",
  }));
}

describe("README.md", () => {
  it("has commands that work and print what it says, from its first to its last", async () => {
    const { url } = await start();
    const blocks = readmeBlocks();
    expect(blocks[0]).toMatchObject({ language: "sh background" });
    expect(blocks[0]?.text).toContain("packages/braze-simulator/src/main.ts --port 8086 --api-key my-key");
    let commands = 0;
    for (const [index, { language, text }] of blocks.entries()) {
      if (language === "ts") {
        const run = spawnSync(process.execPath, ["--input-type=module-typescript"], {
          input: text,
          encoding: "utf8",
          cwd: dirname(main),
          env,
        });
        expect(run.stdout).toContain("users: 1");
      }
      if (language !== "sh") continue;
      commands++;
      const command = text.replaceAll("http://127.0.0.1:8086", url).replaceAll("npx node", process.execPath);
      const run = spawnSync("bash", ["-euo", "pipefail", "-c", command], {
        encoding: "utf8",
        cwd: root,
        env,
      });
      expect(run.status, `${command}\n${run.stderr}`).toBe(0);
      const expected = blocks[index + 1];
      if (expected?.language === "json") expect(JSON.parse(run.stdout)).toEqual(JSON.parse(expected.text));
      if (expected?.language === "text") expect(run.stdout).toBe(expected.text);
    }
    expect(commands).toBeGreaterThanOrEqual(8);
  }, 120_000);
});
