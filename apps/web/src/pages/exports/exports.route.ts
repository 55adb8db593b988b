import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";
import { STEPS } from "./wizard-steps.ts";

export const newExportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exports/new",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "connection"),
    ...textParam(raw, "model"),
    ...textParam(raw, "from"),
    ...choiceParam(raw, "step", STEPS),
  }),
  component: lazyPage(() => import("./new-export-page.tsx"), "NewExportPage"),
});

const EXPORT_TABS = ["overview", "mapping", "schedule", "runs", "people", "alerts", "yaml"] as const;

export const exportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/exports/$name",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", EXPORT_TABS),
  }),
  component: lazyPage(() => import("./export-page.tsx"), "ExportPage"),
});
