import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { textParam } from "../search-params.ts";

export const personRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "export"),
    ...textParam(raw, "key"),
  }),
  component: lazyPage(() => import("./person-page.tsx"), "PersonPage"),
});
