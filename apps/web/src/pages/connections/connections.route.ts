import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, flagParam, textParam } from "../search-params.ts";

export const connectionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/connections",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "q"),
    ...textParam(raw, "label"),
    ...flagParam(raw, "favorites"),
  }),
  component: lazyPage(() => import("./connections-page.tsx"), "ConnectionsPage"),
});

export const newConnectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/connections/new",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "q"),
    ...choiceParam(raw, "type", ["braze"]),
  }),
  component: lazyPage(() => import("./new-connection-page.tsx"), "NewConnectionPage"),
});

export const CONNECTION_TABS = ["setup", "import", "export", "runs", "alerts", "yaml"] as const;

export const connectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/connections/$name",
  validateSearch: (raw: Record<string, unknown>) => ({ ...choiceParam(raw, "tab", CONNECTION_TABS) }),
  component: lazyPage(() => import("./connection-page.tsx"), "ConnectionPage"),
});
