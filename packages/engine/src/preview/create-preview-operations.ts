import type { PreviewOperations } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { UploadStore } from "@causeway/ports";
import { selectAll } from "../personal/personal-marks.ts";
import { withMaskedErrors } from "../personal/mask-operations.ts";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenLive } from "../sight/seen-workspace.ts";
import { configuredByName, type LiveWorkspace, type Workspace } from "../workspace.ts";
import { detectFiles } from "./detect-files.ts";
import { keepUpload } from "./keep-upload.ts";
import { listRelations } from "./list-relations.ts";
import { prepareRelations } from "./prepare-relations.ts";
import { previewMapping } from "./preview-mapping.ts";
import { previewModel } from "./preview-model.ts";
import { sendTest } from "./send-test.ts";
import { snapshotModel } from "./snapshot-model.ts";
import { listTargets, suggestMapping } from "./suggest-mapping.ts";
import { testCredential } from "./test-credential.ts";

/** See PreviewOperations. What loads, defines or stages has the turn for as long as that takes. */
export function createPreviewOperations(workspace: LiveWorkspace, uploads: UploadStore): PreviewOperations {
  return answerPerActor(OPERATION_NAMES, (actor) => plainOperations(seenLive(workspace, actor), uploads));
}

const OPERATION_NAMES: Readonly<Record<keyof PreviewOperations, true>> = {
  instances: true,
  testCredential: true,
  upload: true,
  detect: true,
  model: true,
  snapshot: true,
  relations: true,
  suggestMapping: true,
  targets: true,
  mapping: true,
  sendTest: true,
};

function plainOperations(workspace: LiveWorkspace, uploads: UploadStore): PreviewOperations {
  const { turn, destination } = workspace;
  const now = async (): Promise<Workspace> => ({
    ...workspace,
    configuration: await workspace.configuration(),
  });
  const masked = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
    actor.restricted === true ? withMaskedErrors(work) : work();
  const inTurn = <T>(actor: Actor, work: (workspace: Workspace) => Promise<T>): Promise<T> =>
    masked(actor, async () => {
      const current = await now();
      return turn.take(() => work(current));
    });
  return {
    instances: (_, { search = "" }) => {
      const { meant, near } = destination.findInstances(search);
      return Promise.resolve({ meant, items: near });
    },
    testCredential: (actor, input) => masked(actor, async () => testCredential(await now(), actor, input)),
    upload: (actor, input) => masked(actor, () => keepUpload(uploads, input)),
    detect: (actor, { files }) =>
      masked(actor, async () => detectFiles(await now(), actor, { files, uploads })),
    model: (actor, input) => inTurn(actor, (current) => previewModel(current, actor, input)),
    snapshot: (actor, input) => inTurn(actor, (current) => snapshotModel(current, actor, input)),
    relations: (actor) => masked(actor, async () => listRelations(await now())),
    suggestMapping: (actor, { model }) =>
      inTurn(actor, async (current) => {
        const { name, spec } = configuredByName(current.configuration, "Model", model).resource;
        const models = await prepareRelations(current, selectAll(name));
        const columns = models.get(name)?.columns ?? [];
        return suggestMapping(destination, { columns, key: spec.key }, listTargets(current, undefined));
      }),
    targets: (actor, { connection }) => masked(actor, async () => listTargets(await now(), connection)),
    mapping: (actor, input) => inTurn(actor, (current) => previewMapping(current, actor, input)),
    sendTest: (actor, input) => masked(actor, async () => sendTest(await now(), actor, input)),
  };
}
