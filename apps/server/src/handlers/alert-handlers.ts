import { alertRoutes } from "@causeway/api";
import { isoTime } from "@causeway/core";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function alertHandlers({ options }: ServerContext): readonly Binding[] {
  const { alerts } = options.operations;
  return [
    bind(alertRoutes.list, async ({ actor, query }) => ({
      items: await alerts.list(actor, {
        ...(query.export === undefined ? {} : { exportName: query.export }),
        ...(query.connection === undefined ? {} : { connection: query.connection }),
      }),
    })),
    bind(alertRoutes.mute, ({ actor, params, body, answer }) => {
      answer.audited({ object: `Export/${params.name}/muted-until-${isoTime(body.untilMs)}` });
      return alerts.mute(actor, { exportName: params.name, ...body });
    }),
    bind(alertRoutes.unmute, ({ actor, params, answer }) => {
      answer.audited({ object: `Export/${params.name}/not-muted` });
      return alerts.unmute(actor, { exportName: params.name });
    }),
  ];
}
