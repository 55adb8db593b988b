import { z } from "zod";
import { KIND_NAMES, writtenSchema } from "./kinds.ts";
import { projectSchema } from "./project-schema.ts";

/** JSON Schema (2020-12) of one document of a project file, for editors. Says the shape; relations and SQL need `causeway validate`. */
export function projectFileJsonSchema(): object {
  const documents = [projectSchema, ...KIND_NAMES.map(writtenSchema)] as const;
  const { $schema, ...schema } = z.toJSONSchema(z.union(documents), {
    io: "input",
    unrepresentable: "throw",
  });
  return {
    $schema,
    $id: "https://causeway.dev/schemas/causeway.schema.json",
    title: "A document of a Causeway project file",
    ...schema,
  };
}
