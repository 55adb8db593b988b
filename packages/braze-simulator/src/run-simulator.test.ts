import { describe, expect, it } from "vitest";
import { OptionError, parseDuration, parseLag, parsePermissions, parseRate } from "./options.ts";
import { runSimulator } from "./run-simulator.ts";
import { startSimulator } from "./start-simulator.ts";

async function run(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runSimulator(argv, {
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    stopped: () => Promise.resolve(),
  });
  return { code, out, err };
}

describe("the command line (interface.md, Simulator)", () => {
  it("prints one JSON line with its address and ends with 0 when it is asked to", async () => {
    const { code, out, err } = await run("--port", "0", "--api-key", "K");
    expect(code).toBe(0);
    expect(err).toEqual([]);
    expect(out).toHaveLength(1);
    expect((JSON.parse(out[0] ?? "") as { url: string }).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it.each([
    [[], "--api-key"],
    [["--api-key", ""], "--api-key is empty"],
    [["--api-key", "K", "--port", "http"], "--port http"],
    [["--api-key", "K", "--port", "70000"], "--port 70000"],
    [["--api-key", "K", "--rate", "fast"], "3000/3s"],
    [["--api-key", "K", "--plan", "gold"], "classic, flexible"],
    [["--api-key", "K", "--permissions", "users.trak"], "users.trak"],
    [["--api-key", "K", "--lag", "2s-1s"], "--lag"],
    [["--api-key", "K", "--seed", "x"], "--seed"],
    [["--api-key", "K", "--colour", "red"], "--colour"],
    [["--api-key", "K", "extra"], "arguments"],
  ])("%j ends with 2 and one line that says %j", async (argv, message) => {
    const { code, out, err } = await run(...argv);
    expect(code).toBe(2);
    expect(out).toEqual([]);
    expect(err.join("\n")).toContain(message);
    expect(err.join("\n").split("\n")).toHaveLength(1);
  });

  it("ends with 2 where the port is taken", async () => {
    const running = await startSimulator({ apiKey: "K" });
    const { code, err } = await run("--port", String(running.port), "--api-key", "K");
    await running.close();
    expect(code).toBe(2);
    expect(err[0]).toContain("is in use by another program");
  });

  it("shows help and ends with 0", async () => {
    const { code, out } = await run("--help");
    expect(code).toBe(0);
    expect(out.join("\n")).toContain("--api-key <key>");
  });
});

describe("options", () => {
  it("read rates, durations, lags and permissions", () => {
    expect(parseRate("3000/3s")).toEqual({ requests: 3000, windowMs: 3000 });
    expect(parseRate("50000/min")).toEqual({ requests: 50_000, windowMs: 60_000 });
    expect(parseRate("unlimited")).toBeNull();
    expect(parseDuration("100ms", "--latency")).toBe(100);
    expect(parseDuration("250", "--latency")).toBe(250);
    expect(parseDuration("1.5s", "--latency")).toBe(1500);
    expect(parseLag("500ms")).toEqual({ min: 500, max: 500 });
    expect(parseLag("0-2s")).toEqual({ min: 0, max: 2000 });
    expect(parsePermissions("users.track, templates.email.create")).toEqual([
      "users.track",
      "templates.email.create",
    ]);
    expect(() => parseRate("0/3s")).toThrow(OptionError);
  });
});
