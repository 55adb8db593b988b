import type { Shape } from "@causeway/core";
import type {
  BaselineState,
  Cancellation,
  ChangeChunk,
  Claim,
  DeliveryPrune,
  DeliveryStore,
  DiffCounts,
  DiffRequest,
  PersonState,
  Rejection,
  RejectionFilter,
  RejectionQuery,
  RejectionReason,
  RequestDetail,
  RequestList,
  RequestPrune,
  RequestQuery,
  Settlement,
} from "@causeway/ports";
import { optionsOf, type SqlConnection } from "../connection.ts";
import { openClaim } from "./claims.ts";
import { readBaseline } from "./baseline.ts";
import { diffExport } from "./diff-export.ts";
import { loadLayout } from "./layout.ts";
import { readChanges } from "./read-changes.ts";
import { readPerson } from "./read-person.ts";
import { listRequests, readRejectionReasons, readRequest } from "./read-requests.ts";
import { recoverClaims } from "./recover-claims.ts";
import { forgetRefused } from "./forget-refused.ts";
import { pruneDelivery, pruneRequests } from "./prune-requests.ts";
import { countRejectedPeople, countRejections, dropRejections, listRejections } from "./rejections.ts";
import { reshapeTables } from "./reshape-tables.ts";
import { settleClaim } from "./settle-claim.ts";
import { booksFit, copyBooks, dropBooks } from "./shadow-books.ts";

/** The delivery port over SQL. Holds no state: what a crash leaves in the database is all there is. */
export class SqlDeliveryStore implements DeliveryStore {
  readonly #connection: SqlConnection;
  readonly #remembering: SqlConnection;

  /** `remembering`: the same, where it may be asked for what was asked before. */
  constructor(connection: SqlConnection, remembering: SqlConnection) {
    this.#connection = connection;
    this.#remembering = remembering;
  }

  async reshape(exportName: string, shape: Shape, cancellation?: Cancellation): Promise<void> {
    await this.#connection.transaction(
      (session) => reshapeTables(session, exportName, shape),
      optionsOf({ cancellation }),
    );
  }

  async fits(exportName: string, shape: Shape): Promise<boolean> {
    return await booksFit(this.#connection, exportName, shape);
  }

  async copyBooks(exportName: string, to: string): Promise<void> {
    await this.#connection.transaction((session) => copyBooks(session, exportName, to));
  }

  async dropBooks(exportName: string): Promise<void> {
    await this.#connection.transaction((session) => dropBooks(session, exportName));
  }

  async recover(exportName: string, holdUntilMs: number): Promise<{ claims: number; people: number }> {
    return await this.#connection.transaction((session) => recoverClaims(session, exportName, holdUntilMs));
  }

  async diff(request: DiffRequest): Promise<DiffCounts> {
    return await this.#connection.transaction((session) => diffExport(session, request), optionsOf(request));
  }

  async read(exportName: string, fromN: number, maxRows: number): Promise<ChangeChunk> {
    return await readChanges(this.#connection, exportName, { fromN, maxRows });
  }

  async claim(claim: Claim): Promise<void> {
    await this.#connection.transaction((session) => openClaim(session, claim));
  }

  async settle(settlement: Settlement): Promise<void> {
    await this.#connection.transaction((session) => settleClaim(session, settlement));
  }

  async baseline(exportName: string): Promise<BaselineState> {
    return await readBaseline(this.#remembering, exportName);
  }

  async person(exportName: string, key: string): Promise<PersonState> {
    return await readPerson(this.#remembering, exportName, key);
  }

  async rejections(query: RejectionQuery): Promise<readonly Rejection[]> {
    return await listRejections(this.#remembering, query);
  }

  async rejectionCount(query: RejectionFilter): Promise<number> {
    return await countRejections(this.#remembering, query);
  }

  async rejectedPeople(query: RejectionFilter): Promise<number> {
    return await countRejectedPeople(this.#remembering, query);
  }

  async dropRejections(exportName: string, key?: string): Promise<number> {
    return await this.#connection.transaction((session) => dropRejections(session, exportName, key));
  }

  async forgetRefused(exportName: string, key?: string): Promise<number> {
    return await this.#connection.transaction(async (session) => {
      const layout = await loadLayout(session, exportName);
      return layout === null ? 0 : await forgetRefused(session, layout, key);
    });
  }

  async requests(query: RequestQuery): Promise<RequestList> {
    return await listRequests(this.#remembering, query);
  }

  async request(runId: string, number: number): Promise<RequestDetail | null> {
    return await readRequest(this.#connection, runId, number);
  }

  async rejectionReasons(
    runIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly RejectionReason[]>> {
    return await readRejectionReasons(this.#remembering, runIds);
  }

  async pruneRequests(prune: RequestPrune): Promise<number> {
    return await this.#connection.transaction((session) => pruneRequests(session, prune));
  }

  async prune(prune: DeliveryPrune): Promise<number> {
    return await this.#connection.transaction((session) => pruneDelivery(session, prune));
  }
}
