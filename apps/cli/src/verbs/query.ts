import { counted } from "../output/format-number.ts";
import { renderQuery } from "../output/render-query.ts";
import { type AddVerb, globalOptions, withSession } from "../shell.ts";
import { examples } from "./examples.ts";
import { wholeNumber } from "./whole-number.ts";

const rowsShown = 1000;
const formats = ["table", "csv", "json", "text"] as const;

export const addQuery: AddVerb = (program, shell) => {
  const { world } = shell;
  program
    .command("query")
    .description("read datasets and models with one SELECT; -o table, csv or json")
    .argument("<sql>")
    .option("--limit <rows>", "answer at most this many rows", wholeNumber, rowsShown)
    .addHelpText(
      "after",
      examples(
        'causeway query "select country, count(*) from invoices group by 1"',
        'causeway query "from invoices" -o csv',
      ),
    )
    .action(async (sql: string, { limit }: { readonly limit: number }, command) => {
      const { output } = globalOptions(command, formats);
      await withSession(shell, { command, need: "data", formats }, async ({ operations, actor }) => {
        const result = await operations.query(actor, { sql, maxRows: limit, cancellation: world.stop });
        world.out.write(renderQuery(result, output));
        if (result.truncated) world.err.write(`There are more than ${counted(limit, "row")}; see --limit.\n`);
        return 0;
      });
    });
};
