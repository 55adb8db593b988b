import { type Actor, CodedError, CodedErrors, type ResourceOf } from "@causeway/core";
import { configuredByName } from "../workspace.ts";
import { personalMarks } from "./personal-marks.ts";
import { personalOfExport, type PersonalWorkspace } from "./personal-of-export.ts";

/** Targets that an error names. */
const NAMED_MAX = 5;

/**
 * People with restricted personal data send it nowhere, save over connections that allow it: throws CodedErrors PERSONAL_DATA_RESTRICTED, one
 * for each export that would. Whoever runs, tests or writes an export for an actor asks this first.
 */
export async function refusePersonal(
  workspace: PersonalWorkspace,
  actor: Actor,
  exports: readonly Pick<ResourceOf<"Export">, "name" | "spec">[],
): Promise<void> {
  if (actor.restricted !== true) return;
  const marks = await personalMarks(workspace);
  const problems: CodedError[] = [];
  for (const one of exports) {
    const { connection } = one.spec;
    const { visibility } = configuredByName(workspace.configuration, "Connection", connection).resource.spec;
    if (visibility.restrictedPersonalData) continue;
    const { targets, key } = await personalOfExport(workspace, one, marks);
    if (targets.length === 0 && !key) continue;
    const sent = [...(key ? ["the identifier"] : []), ...targets];
    const more = sent.length > NAMED_MAX ? ` and ${sent.length - NAMED_MAX} more` : "";
    problems.push(
      new CodedError(
        "PERSONAL_DATA_RESTRICTED",
        `Export "${one.name}" sends personal data (${sent.slice(0, NAMED_MAX).join(", ")}${more}), and connection "${connection}" does not take it from people with restricted personal data`,
      ),
    );
  }
  if (problems.length > 0) throw new CodedErrors(problems);
}
