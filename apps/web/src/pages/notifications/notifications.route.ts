import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { flagParam } from "../search-params.ts";

export const notificationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notifications",
  validateSearch: (raw: Record<string, unknown>) => ({ ...flagParam(raw, "unread") }),
  component: lazyPage(() => import("./notifications-page.tsx"), "NotificationsPage"),
});
