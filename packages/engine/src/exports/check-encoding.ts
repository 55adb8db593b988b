import { CodedError, problemsOf } from "@causeway/core";
import { placeProblems } from "../problems/place-problems.ts";
import type { Workspace } from "../workspace.ts";
import type { ConfiguredExport } from "./assess-export.ts";
import { type CompiledExport, encodePlan } from "./compile-export.ts";
import { openSession } from "./open-session.ts";

/**
 * What only the destination's encoder finds in a mapping that fits its model, for example values that one object cannot hold together.
 * Sends nothing. Throws CodedErrors where the connection cannot be opened.
 */
export async function checkEncoding(
  workspace: Workspace,
  { resource, placeOf }: ConfiguredExport,
  compiled: CompiledExport,
): Promise<readonly CodedError[]> {
  const session = await placeProblems(placeOf("spec.connection"), async () =>
    openSession(workspace, resource),
  );
  try {
    session.encoder(encodePlan(resource, compiled));
    return [];
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    return problems.map(({ code, message, place, advice }) => {
      const detail = advice === undefined ? {} : { advice };
      return new CodedError(code, `Export "${resource.name}": ${message}`, {
        place: placeOf(place?.path ?? "spec.mapping"),
        cause: error,
        ...detail,
      });
    });
  } finally {
    await session.close();
  }
}
