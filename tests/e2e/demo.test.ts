import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, runCli, type Running, startCli } from "../processes/run-cli.ts";

const cwd = tmpdir();
const REPOSITORY = `${import.meta.dirname}/../..`;
const INVITATION = /Look at it from another terminal:\n\n([^]*?)\n\nChange /;

/** The story told once, and the one that goes on, at the same time: most of it is waiting. */
let once: Promise<Ended>;
let going: Running;
/** Listened for from the start: what was said before somebody listens is lost. */
let invited: Promise<string>;

beforeAll(() => {
  once = runCli(["demo", "--once"], { cwd });
  going = startCli(["demo"], { cwd });
  invited = invitation(going);
});

afterAll(() => {
  going.process.kill("SIGKILL");
});

describe("the demo", () => {
  it("ends by itself with --once: exit code 0, people in the simulator, and how to look at them", async () => {
    const { code, stdout, stderr } = await once;
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("The simulated Braze now holds 2,000 people");
    expect(stdout).toContain("npm run demo");
    for (const command of ["plan", "run", "rejected list", "rejected retry", "explain", "runs"])
      expect(stdout).toContain(`$ causeway ${command}`);
    expect(stdout).toContain("0 requests, 0 data points");
    expect(stdout + stderr).not.toContain("demo-key");
  });

  it("otherwise goes on, and every command by which it says to look at the people works; it says what a connection of one's own takes, and that being stopped is the end of it and its project", async () => {
    const commands = (await invited)
      .split("\n")
      .map((line) => line.trim().replace(/^\$ /, ""))
      .filter((line) => line !== "");
    expect(commands.length).toBeGreaterThan(2);
    const answers = commands.map((command) =>
      execFileSync("sh", ["-c", command], {
        cwd: REPOSITORY,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
    expect(answers[0]).toContain('"external_id":"C-0007"');
    expect(answers[1]).toContain('"users":2000');
    for (const answer of answers) expect(answer).not.toBe("");

    going.process.kill("SIGINT");
    const { code, stdout } = await going.ended;
    expect(code).toBe(0);
    const simulated = /curl "(.*)\/_sim\/stats"/.exec(stdout)?.[1];
    expect(stdout).toContain(`  endpoint  ${simulated}\n  API key   demo-key\n`);
    expect(stdout).toMatch(
      /The project is temporary: when the demo ends it is deleted[^]*One that stays[^]*init my-project/,
    );
    const folder = /--project (\S+)/.exec(stdout)?.[1] ?? "/";
    expect(existsSync(folder)).toBe(false);
  });
});

/** The commands that the demo says to try, once it has said so. */
function invitation({ process, ended }: Running): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    process.stdout?.on("data", (text: Buffer) => {
      told += text.toString();
      const commands = INVITATION.exec(told)?.[1];
      if (commands !== undefined) resolve(commands);
    });
    void ended.then(({ stderr }) => reject(new Error(`the demo ended: ${stderr}`)));
  });
}
