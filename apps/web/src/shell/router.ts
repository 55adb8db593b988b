import { createRouter } from "@tanstack/react-router";
import { barePages, shellPages } from "../pages/pages.ts";
import { rootRoute, shellRoute } from "./root-route.ts";

export const router = createRouter({
  routeTree: rootRoute.addChildren([shellRoute.addChildren(shellPages), ...barePages]),
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 200,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
