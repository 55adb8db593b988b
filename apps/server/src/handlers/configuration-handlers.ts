import { configurationRoutes, printResources } from "@causeway/api";
import { bind, type Binding } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function configurationHandlers({ options }: ServerContext): readonly Binding[] {
  const { resources, workspace } = options.operations;
  return [
    bind(configurationRoutes.get, async ({ actor, answer }) => {
      const text = printResources(await workspace.exportConfig(actor));
      answer.text("application/yaml; charset=utf-8", text);
      return text;
    }),
    bind(configurationRoutes.apply, ({ actor, body }) => resources.apply(actor, body)),
    bind(configurationRoutes.compare, ({ actor, body }) => resources.compare(actor, body)),
    bind(configurationRoutes.validation, ({ actor }) => workspace.validate(actor)),
  ];
}
