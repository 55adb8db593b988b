import { createRoute, redirect } from "@tanstack/react-router";
import { shellRoute } from "../../shell/root-route.ts";

/** Where messages about webhooks lead: they are set up among the settings. */
export const webhookLinkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/webhooks/$name",
  beforeLoad: () => {
    // The router's way to say it.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: "/settings", search: { tab: "messages" } });
  },
});

/** Where messages about what needs a person lead: it stands in the list of them. */
export const actionLinkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/attention/$id",
  beforeLoad: ({ params }) => {
    // The router's way to say it.
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: "/attention", search: { action: params.id } });
  },
});
