import { createRoute } from "@tanstack/react-router";
import { lazyPage, shellRoute } from "../../shell/root-route.ts";
import { choiceParam, textParam } from "../search-params.ts";
import { SETTINGS_TABS } from "./settings-tabs.ts";

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...choiceParam(raw, "tab", SETTINGS_TABS),
    /** A policy that is shown or written. */
    ...textParam(raw, "policy"),
    /** A person that is shown or written; `new` invites one. */
    ...textParam(raw, "person"),
    ...textParam(raw, "actor"),
    ...textParam(raw, "action"),
    ...textParam(raw, "object"),
    ...textParam(raw, "from"),
    ...textParam(raw, "to"),
  }),
  component: lazyPage(() => import("./settings-page.tsx"), "SettingsPage"),
});
