import type { PGlite } from '@electric-sql/pglite';

/** All rows of a database, and where its sequences are. */
export interface Contents {
  /** Every table by its quoted name, with its rows as a JSON array, or null when it has none. */
  readonly tables: readonly StoredTable[];
  readonly sequences: readonly { readonly sequence: string; readonly last: number; readonly called: boolean }[];
}

interface StoredTable {
  readonly table: string;
  /** The quoted names of those that are stored and not computed of others, as a list. */
  readonly columns: string;
  readonly rows: string | null;
}

/** What a database holds now. */
export async function contentsOf(pglite: PGlite): Promise<Contents> {
  const tables: StoredTable[] = [];
  for (const table of await namesOf(pglite, 'r')) {
    const { rows } = await pglite.query<Omit<StoredTable, 'table'>>(
      `select json_agg(t)::text as rows, (
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '') as columns
       from ${table} t`,
      [table],
    );
    for (const row of rows) tables.push({ table, ...row });
  }
  const sequences: { sequence: string; last: number; called: boolean }[] = [];
  for (const sequence of await namesOf(pglite, 'S')) {
    const { rows } = await pglite.query<{ last: number; called: boolean }>(
      `select last_value as last, is_called as called from ${sequence}`,
    );
    for (const { last, called } of rows) sequences.push({ sequence, last, called });
  }
  return { tables, sequences };
}

/** Makes a database hold what one with the same tables held. Whatever else its session had gathered is gone. */
export async function putBack(pglite: PGlite, { tables, sequences }: Contents): Promise<void> {
  // A test that failed may have left a transaction.
  await pglite.exec('rollback');
  await pglite.exec('discard all');
  await pglite.transaction(async (trx) => {
    // Neither the rules against changing what is kept nor the order of foreign keys hold meanwhile.
    await trx.exec('set local session_replication_role = replica');
    await trx.exec(`truncate ${tables.map(({ table }) => table).join(', ')}`);
    for (const { table, columns, rows } of tables)
      if (rows !== null)
        await trx.query(
          `insert into ${table} (${columns}) overriding system value
           select ${columns} from json_populate_recordset(null::${table}, $1)`,
          [rows],
        );
    for (const { sequence, last, called } of sequences)
      await trx.query('select setval($1::regclass, $2, $3)', [sequence, last, called]);
  });
}

/** The quoted names of all tables (`r`) or sequences (`S`). */
async function namesOf(pglite: PGlite, kind: 'r' | 'S'): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relkind = $1 and relnamespace = 'public'::regnamespace order by relname`,
    [kind],
  );
  return rows.map(({ name }) => name);
}
