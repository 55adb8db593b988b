import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";

export const datasetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/data",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "q") }),
  component: lazyPage(() => import("./datasets-page.tsx"), "DatasetsPage"),
});

export const newDatasetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/datasets/new",
  component: lazyPage(() => import("./new-dataset-page.tsx"), "NewDatasetPage"),
});

export const datasetRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/datasets/$name",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", ["columns", "uses", "yaml"] as const),
  }),
  component: lazyPage(() => import("./dataset-page.tsx"), "DatasetPage"),
});
