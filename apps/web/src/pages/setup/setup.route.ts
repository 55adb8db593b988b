import { createRoute } from "@tanstack/react-router";
import { lazyPage, rootRoute } from "../../shell/root-route.ts";

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/setup",
  component: lazyPage(() => import("./setup-page.tsx"), "SetupPage"),
});

export const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/invite",
  component: lazyPage(() => import("./setup-page.tsx"), "InvitePage"),
});
