import { previewRoutes, type UploadedFile } from "@causeway/api";
import { CodedError } from "@causeway/core";
import { bind, type Binding, type Call } from "../http/call.ts";
import type { ServerContext } from "../http/server-context.ts";

export function previewHandlers(context: ServerContext): readonly Binding[] {
  const { preview } = context.options.operations;
  return [
    bind(previewRoutes.instances, ({ actor, query }) => preview.instances(actor, query)),
    bind(previewRoutes.testCredential, ({ actor, body, answer }) => {
      if ("name" in body) answer.audited({ object: `Credential/${body.name}` });
      return preview.testCredential(actor, body);
    }),
    bind(previewRoutes.upload, (call) => upload(call, context)),
    bind(previewRoutes.detect, async ({ actor, body, answer }) => {
      const found = await preview.detect(actor, body);
      answer.audited({ object: found.files[0]?.path ?? "" });
      return found;
    }),
    bind(previewRoutes.model, ({ actor, body }) => preview.model(actor, body)),
    bind(previewRoutes.snapshot, ({ actor, body, answer }) => {
      if (body.name !== undefined) answer.audited({ object: `Model/${body.name}` });
      return preview.snapshot(actor, body);
    }),
    bind(previewRoutes.relations, async ({ actor }) => ({ items: await preview.relations(actor) })),
    bind(previewRoutes.suggestions, async ({ actor, query }) => ({
      items: await preview.suggestMapping(actor, query),
    })),
    bind(previewRoutes.targets, async ({ actor, query }) => ({
      items: await preview.targets(actor, query),
    })),
    bind(previewRoutes.mapping, ({ actor, body, answer }) => {
      if (body.name !== undefined) answer.audited({ object: `Export/${body.name}` });
      return preview.mapping(actor, body);
    }),
    bind(previewRoutes.testRow, ({ actor, params, body, answer }) => {
      answer.audited({ object: `Export/${params.name}` });
      return preview.sendTest(actor, { exportName: params.name, ...body });
    }),
  ];
}

async function upload(
  { actor, files, answer }: Pick<Call, "actor" | "files" | "answer">,
  { options }: ServerContext,
): Promise<UploadedFile> {
  for await (const { filename, bytes } of files()) {
    const stored = await options.operations.preview.upload(actor, { filename, bytes });
    answer.audited({ object: stored.path });
    return stored;
  }
  throw new CodedError("CONFIG_MISSING_KEY", "file: is missing", { place: { path: "#/file" } });
}
