import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";

export const errorCodesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/errors",
  component: lazyPage(() => import("./error-codes-page.tsx"), "ErrorCodesPage"),
});

export const errorCodeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/errors/$code",
  component: lazyPage(() => import("./error-codes-page.tsx"), "ErrorCodePage"),
});
