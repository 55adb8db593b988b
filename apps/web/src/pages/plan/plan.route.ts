import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { flagParam, textParam } from "../search-params.ts";

export const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plan",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "export"),
    ...textParam(raw, "connection"),
    ...flagParam(raw, "full"),
  }),
  component: lazyPage(() => import("./plan-page.tsx"), "PlanPage"),
});
