import { createRoute } from "@tanstack/react-router";
import { lazyPage, rootRoute } from "../../shell/root-route.ts";
import { textParam } from "../search-params.ts";

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "next") }),
  component: lazyPage(() => import("./login-page.tsx"), "LoginPage"),
});
