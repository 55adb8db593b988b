import type { RunEvent, RunPhase } from "@causeway/api";
import { count, counted, duration } from "../output/format-number.ts";

/** What a run is doing, in one line without colours; null where the event says nothing to watch. */
export function progressLine(event: RunEvent): string | null {
  switch (event.kind) {
    case "dataset":
      return `${event.name}: ${event.state}${event.rows > 0 ? ` ${counted(event.rows, "row")}` : ""}`;
    case "phase":
      return `${event.export}: ${phaseTexts[event.phase]}`;
    case "progress": {
      const share = event.total === 0 ? 100 : Math.floor((100 * event.done) / event.total);
      const rate = `${count(event.peoplePerSecond)}/s`;
      return `${event.export}: ${count(event.done)} of ${count(event.total)} people (${share} %), ${counted(event.requests, "request")}, ${rate}`;
    }
    case "waiting":
      return `${event.export}: waiting ${duration(event.waitMs / 1000)} for ${waitTexts[event.reason]}`;
    case "planned":
    case "finished":
      return null;
  }
}

const phaseTexts: Readonly<Record<RunPhase, string>> = {
  recover: "looking at what an earlier run left in doubt",
  stage: "evaluating the model",
  diff: "comparing with what Braze acknowledged",
  send: "sending",
};

const waitTexts = {
  "rate-limit": "the rate limit",
  retry: "another try",
  hold: "an earlier request to settle",
} as const;
