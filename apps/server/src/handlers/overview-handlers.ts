import { overviewRoutes, type Principal, serverRoutes, type SettingsView } from "@causeway/api";
import { CodedError, errorTable } from "@causeway/core";
import { bind, type Binding } from "../http/call.ts";
import { isLoopback } from "../http/check-host.ts";
import type { ServerContext } from "../http/server-context.ts";
import { readHome } from "./read-home.ts";
import { watchAll } from "./watch-all.ts";

export function overviewHandlers(context: ServerContext): readonly Binding[] {
  const { workspace } = context.options.operations;
  return [
    bind(overviewRoutes.status, ({ actor }) => workspace.status(actor)),
    bind(overviewRoutes.doctor, ({ actor }) => workspace.doctor(actor)),
    bind(overviewRoutes.home, ({ actor }) => readHome(actor, context.options.operations)),
    bind(overviewRoutes.errors, () => Promise.resolve({ items: errorTable() })),
    bind(overviewRoutes.settings, ({ principal }) => settingsView(principal, context)),
    bind(overviewRoutes.events, (call) => watchAll(call, context)),
  ];
}

async function settingsView({ actions }: Principal, { options }: ServerContext): Promise<SettingsView> {
  const { project, timezone, version, uploadBytesMax, bodyBytesMax } = options.settings;
  const simulator = (await options.resources()).some(
    (one) => one.kind === "Credential" && leadsToLoopback(one.spec.endpoint),
  );
  const maySee = actions.some((one) => one === "configuration:read");
  return {
    project,
    timezone,
    version,
    simulator,
    limits: { uploadBytesMax, bodyBytesMax },
    egress: maySee ? options.settings.egress : null,
  };
}

function leadsToLoopback(endpoint: string | undefined): boolean {
  return endpoint !== undefined && URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname);
}

/** For machines that watch the server. */
export function serverHandlers(context: ServerContext): readonly Binding[] {
  const { options, stopping } = context;
  return [
    bind(serverRoutes.healthz, () => Promise.resolve({ status: "ok" })),
    bind(serverRoutes.readyz, async () => {
      if (stopping.cancelled) throw new CodedError("SERVER_STOPPING", "the server takes nothing new");
      await options.operations.access.state();
      return { status: "ok" as const };
    }),
    bind(serverRoutes.version, () =>
      Promise.resolve({ version: options.settings.version, node: process.versions.node }),
    ),
  ];
}
