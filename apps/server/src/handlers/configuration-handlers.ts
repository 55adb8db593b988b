import { createHash } from "node:crypto";
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
    bind(configurationRoutes.apply, async ({ actor, body, answer }) => {
      const digest = async (): Promise<string> => sha256(printResources(await workspace.exportConfig(actor)));
      answer.audited({ object: "Configuration" });
      const before = await digest();
      const changes = await resources.apply(actor, body);
      answer.audited({ object: "Configuration", before, after: await digest() });
      return changes;
    }),
    bind(configurationRoutes.compare, ({ actor, body }) => resources.compare(actor, body)),
    bind(configurationRoutes.validation, ({ actor }) => workspace.validate(actor)),
  ];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
