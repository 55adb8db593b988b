import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../pages/not-found/not-found.tsx";
import { PageFault } from "./page-fault.tsx";
import { Shell } from "./shell.tsx";

export const rootRoute = createRootRoute({ errorComponent: PageFault });

/** Pages with sidebar and top bar, for whoever is logged in. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: PageFault,
});

/** Every address that is nobody's. */
export const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: "$", component: NotFound });

export { lazyRouteComponent as lazyPage };
