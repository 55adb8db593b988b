/** A result as the wire gives it: rows as arrays of texts and numbers, by the parsers of `postgres-cells.ts`. */
export interface PostgresResult {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly affectedRows: number;
}

/** One PostgreSQL session. */
export interface PostgresSession {
  query(sql: string, params?: readonly unknown[]): Promise<PostgresResult>;
  /** Asks the server to end what the session is doing; where it cannot be asked, nothing happens. Never rejects. */
  cancel(): Promise<void>;
}

/** What PGlite (in process) and a server have in common. */
export interface PostgresDriver {
  /** Of the one session that writes. */
  readonly writer: PostgresSession;
  /** False: the writer is the only session there is. */
  readonly concurrent: boolean;
  /** A session for reading (where there are several, one of its own). */
  reader(): Promise<PostgresReader>;
  close(): Promise<void>;
}

interface PostgresReader {
  readonly session: PostgresSession;
  /** Not reusable: nobody knows what state it is in. */
  readonly release: (reusable: boolean) => void;
}
