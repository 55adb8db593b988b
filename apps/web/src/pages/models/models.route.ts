import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";

export const modelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audiences",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "q") }),
  component: lazyPage(() => import("./models-page.tsx"), "ModelsPage"),
});

export const newModelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/models/new",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...textParam(raw, "dataset"),
    ...textParam(raw, "next"),
  }),
  component: lazyPage(() => import("./new-model-page.tsx"), "NewModelPage"),
});

export const modelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/models/$name",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", ["sql", "uses", "yaml"] as const),
  }),
  component: lazyPage(() => import("./model-page.tsx"), "ModelPage"),
});
