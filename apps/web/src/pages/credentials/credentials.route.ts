import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";

export const credentialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/credentials",
  validateSearch: (raw: Record<string, unknown>) => ({ ...textParam(raw, "q") }),
  component: lazyPage(() => import("./credentials-page.tsx"), "CredentialsPage"),
});

export const newCredentialRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/credentials/new",
  component: lazyPage(() => import("./new-credential-page.tsx"), "NewCredentialPage"),
});

export const credentialRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/credentials/$name",
  validateSearch: (raw: Record<string, unknown>) => ({ ...choiceParam(raw, "tab", ["key", "yaml"]) }),
  component: lazyPage(() => import("./credential-page.tsx"), "CredentialPage"),
});
