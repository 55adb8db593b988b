import { CodedError } from "@causeway/core";
import type { Format, FormatOptions } from "@causeway/ports";

export interface FormatDefinition extends Format {
  /** The options that mean something to the format; any other is refused with CONFIG_INVALID. */
  readonly options: readonly (keyof FormatOptions)[];
}

export function defineFormat(definition: FormatDefinition): Format {
  const known: readonly string[] = definition.options;
  return {
    id: definition.id,
    open: async (file, options) => {
      const foreign = Object.entries(options).find(
        ([name, value]) => value !== undefined && !known.includes(name),
      );
      if (foreign !== undefined) {
        throw new CodedError("CONFIG_INVALID", `The format ${definition.id} has no option "${foreign[0]}".`, {
          place: { path: `spec.files.${foreign[0]}` },
          advice: `Its options are: ${known.join(", ")}.`,
        });
      }
      return definition.open(file, options);
    },
  };
}
