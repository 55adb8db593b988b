import { homeRoute } from "./home/home.route.ts";
import { loginRoute } from "./login/login.route.ts";
import { notificationsRoute } from "./notifications/notifications.route.ts";

/** Every page with sidebar and top bar, a line each. */
export const shellPages = [homeRoute, notificationsRoute] as const;

/** Pages for whoever is not logged in. */
export const barePages = [loginRoute] as const;
