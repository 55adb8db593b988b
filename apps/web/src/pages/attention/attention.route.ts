import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";

export const attentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/attention",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", ["actions", "rejections", "history"] as const),
    ...textParam(raw, "export"),
    ...textParam(raw, "run"),
    ...choiceParam(raw, "kind", ["invalid", "rejected"] as const),
    ...textParam(raw, "action"),
  }),
  component: lazyPage(() => import("./attention-page.tsx"), "AttentionPage"),
});
