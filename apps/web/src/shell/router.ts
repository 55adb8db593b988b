import { createRouter } from "@tanstack/react-router";
import { barePages, shellPages } from "../pages/pages.ts";
import { nowhereRoute, rootRoute, shellRoute } from "./root-route.ts";

export const router = createRouter({
  routeTree: rootRoute.addChildren([shellRoute.addChildren([...shellPages, nowhereRoute]), ...barePages]),
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
