import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";
import { FILTER_STATES, OUTCOMES } from "./filter-states.ts";

const batchFilter = (raw: Record<string, unknown>) => ({
  ...choiceParam(raw, "outcome", OUTCOMES),
  ...textParam(raw, "person"),
  ...textParam(raw, "said"),
});

export const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/runs",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", ["history", "requests", "schedules", "orchestrations"] as const),
    ...choiceParam(raw, "state", FILTER_STATES),
    ...textParam(raw, "q"),
    ...textParam(raw, "export"),
    ...textParam(raw, "from"),
    ...textParam(raw, "to"),
    ...textParam(raw, "connection"),
    ...batchFilter(raw),
  }),
  component: lazyPage(() => import("./runs-page.tsx"), "RunsPage"),
});

export const workflowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/workflows/$workflow",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "run"), ...batchFilter(raw) }),
  component: lazyPage(() => import("./workflow-page.tsx"), "WorkflowPage"),
});

export const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/runs/$run",
  validateSearch: batchFilter,
  component: lazyPage(() => import("./run-page.tsx"), "RunPage"),
});

export const batchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/runs/$run/batches/$number",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "key") }),
  component: lazyPage(() => import("./batch-page.tsx"), "BatchPage"),
});
