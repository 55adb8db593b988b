import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam } from "../search-params.ts";

export const newOrchestrationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orchestrations/new",
  component: lazyPage(() => import("./new-orchestration-page.tsx"), "NewOrchestrationPage"),
});

export const orchestrationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/orchestrations/$name",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", ["setup", "runs", "yaml"] as const),
  }),
  component: lazyPage(() => import("./orchestration-page.tsx"), "OrchestrationPage"),
});
