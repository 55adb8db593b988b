import type { MessageTransport, Meter } from "@causeway/ports";
import type { LiveWorkspace } from "../workspace.ts";

/** What telling people needs of the outside. */
export interface MessengerDeps extends Pick<LiveWorkspace, "store" | "clock" | "random" | "configuration"> {
  readonly transport: MessageTransport;
  readonly meter: Meter;
  /** Where people open the pages, without a trailing slash: links in messages begin with it. */
  readonly pagesUrl: () => string;
  /** Switches a webhook off in the configuration. */
  readonly disableWebhook: (name: string) => Promise<void>;
}
