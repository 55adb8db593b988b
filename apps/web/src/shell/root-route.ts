import { createRootRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { updatedOr } from "../kit/updated.tsx";
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

/** The component `name` of a page's module, loaded when it is first gone to. */
export function lazyPage<Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType<object>>>>,
  name: Name,
) {
  const component = async () => ({ page: await load().then((module) => module[name], updatedOr) });
  return lazyRouteComponent(component, "page");
}
