import type { JsonObject } from "../src/json.ts";
import { BrazeCaller, Unreachable } from "./braze-caller.ts";
import type { Wait } from "./braze-caller.ts";
import { contractCases } from "./cases/contract-cases.ts";
import { NotRunnable } from "./contract-case.ts";
import type { ContractBraze, ContractCase } from "./contract-case.ts";
import { ContractPeople } from "./contract-people.ts";

export interface ContractTarget {
  readonly url: string;
  readonly key: string;
  /** Unique to this run: every invented person's id begins with it. */
  readonly prefix: string;
  readonly subscriptionGroup: string | null;
  readonly wait: Wait;
}

export interface CaseResult {
  readonly name: string;
  readonly cites: string;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly reason: string | null;
}

export interface ContractReport {
  readonly results: readonly CaseResult[];
  /** Doubt -> what this workspace does. */
  readonly findings: ReadonlyMap<string, string>;
  /** People that could not be deleted. */
  readonly left: readonly string[];
}

/** Runs every case against one workspace, then deletes every invented person, whatever happened before. */
export async function runContract(
  target: ContractTarget,
  heard: (result: CaseResult) => void,
): Promise<ContractReport> {
  const caller = new BrazeCaller(target.url, target.key, target.wait);
  const people = new ContractPeople(caller, target.prefix, target.wait);
  const findings = new Map<string, string>();
  const braze = contractBraze(caller, people, { findings, group: target.subscriptionGroup });
  const results: CaseResult[] = [];
  let left: readonly string[] = [];
  await probe(caller, people.id());
  try {
    for (const contractCase of contractCases) {
      const result = await runCase(contractCase, braze);
      results.push(result);
      heard(result);
    }
    noteWhatWasSeen(caller, findings);
  } finally {
    left = await people.deleteAll();
  }
  return { results, findings, left };
}

export function contractBraze(
  caller: BrazeCaller,
  people: ContractPeople,
  world: { findings: Map<string, string>; group: string | null },
): ContractBraze {
  const checked = async (...call: Parameters<BrazeCaller["call"]>): ReturnType<BrazeCaller["call"]> => {
    const answer = await caller.call(...call);
    const ours = call[2].headers?.["authorization"] === undefined;
    if (answer.status === 403 && ours && !call[1].endsWith("/")) {
      throw new NotRunnable(`the key may not use ${call[1]}`);
    }
    return answer;
  };
  return {
    post: (path, body, headers = {}) => checked("POST", path, { body, headers }),
    get: (path, headers = {}) => checked("GET", path, { headers }),
    people,
    subscriptionGroup: world.group,
    settle: (doubt, finding) => {
      world.findings.set(doubt, finding);
    },
  };
}

/** A wrong address or key is told once and clearly, not by every case; nobody is made who could not be deleted. */
async function probe(caller: BrazeCaller, nobody: string): Promise<void> {
  const answer = await caller.call("POST", "/users/delete", { body: { external_ids: [nobody] } });
  if (answer.status === 401) {
    throw new Unreachable("401: the key is wrong, or it belongs to another instance than --url");
  }
  if (answer.status === 403) {
    throw new Unreachable(
      "403: the key lacks users.delete, so invented people could not be deleted afterwards",
    );
  }
  if (answer.status === 404) throw new Unreachable("404: --url is no Braze REST endpoint");
}

export async function runCase(contractCase: ContractCase, braze: ContractBraze): Promise<CaseResult> {
  const { name, cites } = contractCase;
  try {
    await contractCase.run(braze);
    return { name, cites, outcome: "passed", reason: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, cites, outcome: error instanceof NotRunnable ? "skipped" : "failed", reason };
  }
}

/** Doubts that no single case settles: success codes, texts of 403 and 429. */
function noteWhatWasSeen(caller: BrazeCaller, findings: Map<string, string>): void {
  for (const [call, statuses] of caller.statuses) {
    const successes = [...statuses].filter((status) => status < 300);
    if (successes.length > 0) findings.set(`#8 success of ${call}`, successes.join(" or "));
  }
  for (const [status, text] of caller.texts) findings.set(`#24 text of ${status}`, text);
}

/** One JSON line per case, per doubt, and one for the whole. */
export function reportLines(report: ContractReport, simulator: ReadonlyMap<string, string>): JsonObject[] {
  const count = (outcome: CaseResult["outcome"]): number =>
    report.results.filter((result) => result.outcome === outcome).length;
  return [
    ...report.results.map((result) => ({ case: result.name, ...result })),
    ...[...report.findings].map(([doubt, finding]) => ({
      doubt,
      finding,
      simulator: simulator.get(doubt) ?? null,
      agrees: simulator.get(doubt) === finding,
    })),
    {
      summary: "contract",
      passed: count("passed"),
      failed: count("failed"),
      skipped: count("skipped"),
      doubtsSettled: report.findings.size,
      peopleLeft: [...report.left],
    },
  ];
}

/** What a person reads: failures, skips, and every doubt with the simulator's answer beside it. */
export function readableSummary(report: ContractReport, simulator: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  for (const { outcome, name, cites, reason } of report.results) {
    const mark = { passed: "ok  ", failed: "FAIL", skipped: "skip" }[outcome];
    lines.push(`${mark} ${name} (${cites})${reason === null ? "" : `\n       ${reason}`}`);
  }
  lines.push("", "Doubts of contract.md §15 and UNVERIFIED points, as this workspace settles them:");
  for (const [doubt, finding] of report.findings) {
    const ours = simulator.get(doubt);
    const difference = ours === finding ? "" : `\n       the simulator: ${ours ?? "does not show it"}`;
    lines.push(`  ${doubt}: ${finding}${difference}`);
  }
  if (report.left.length > 0) lines.push("", `Could not delete: ${report.left.join(", ")}`);
  return lines.join("\n");
}
