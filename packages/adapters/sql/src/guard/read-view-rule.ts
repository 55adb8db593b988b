import type { SqlSession } from "../connection.ts";

/** What PostgreSQL understood of a SELECT, or why it understood nothing. */
export type ViewRule =
  | { readonly kind: "understood"; readonly tree: string }
  | { readonly kind: "refused"; readonly sqlState: string; readonly message: string };

/**
 * Lets PostgreSQL analyse `sql` as the body of a temporary view and takes the tree from the view's rewrite rule; nothing is planned
 * or run, and the view is gone afterwards. A `sql` that PostgreSQL refuses leaves the transaction as it was. Settings that carry the
 * text in and the answer out end with the transaction.
 * `sql` must be one statement (tokenize): EXECUTE would run a second one too.
 */
export async function readViewRule(
  session: Pick<SqlSession, "run" | "rows">,
  sql: string,
): Promise<ViewRule> {
  await session.rows("select set_config('causeway.guard_sql', $1, true) as x", [sql]);
  await session.run(ANALYSE);
  const [row] = await session.rows(
    `select current_setting('causeway.guard_state') as state, current_setting('causeway.guard_answer') as answer`,
  );
  const state = String(row?.["state"]);
  const answer = String(row?.["answer"]);
  return state === ""
    ? { kind: "understood", tree: answer }
    : { kind: "refused", sqlState: state, message: answer };
}

/** Only failures that are about the text are answers (SQLSTATE classes 0A, 21, 22, 2F, 3F, 42, 54); a full disk stays a failure. */
const ANALYSE = `
do $guard$
declare
  state text;
  answer text;
begin
  begin
    execute 'create temporary view causeway_guarded as ' || current_setting('causeway.guard_sql');
    select ev_action::text into strict answer from pg_catalog.pg_rewrite where ev_class = 'pg_temp.causeway_guarded'::regclass;
    drop view pg_temp.causeway_guarded;
    state := '';
  exception when others then
    get stacked diagnostics state = returned_sqlstate, answer = message_text;
    if left(state, 2) not in ('0A', '21', '22', '2F', '3F', '42', '54') then raise; end if;
  end;
  perform set_config('causeway.guard_state', state, true);
  perform set_config('causeway.guard_answer', answer, true);
end
$guard$`;
