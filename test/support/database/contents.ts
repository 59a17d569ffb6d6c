/** A connection that the rows of a database are read and written by, of either kind. */
export interface Connection {
  /** One statement with its values (`$1`, `$2` …). */
  query<Row extends Record<string, unknown>>(statement: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>;
  /** Statements without values, separated by semicolons. */
  exec(statements: string): Promise<unknown>;
}

/** All rows of a database, and where its sequences are. */
export interface Contents {
  /** Every table by its quoted name, with its rows as a JSON array, or null when it has none. */
  readonly tables: readonly StoredTable[];
  readonly sequences: readonly {
    readonly sequence: string;
    readonly last: number | string;
    readonly called: boolean;
  }[];
}

interface StoredTable {
  readonly table: string;
  /** The quoted names of those that are stored and not computed of others, as a list. */
  readonly columns: string;
  readonly rows: string | null;
}

/** What a database holds now. */
export async function contentsOf(connection: Connection): Promise<Contents> {
  const tables: StoredTable[] = [];
  for (const table of await namesOf(connection, 'r')) {
    const { rows } = await connection.query<Omit<StoredTable, 'table'>>(
      `select json_agg(t)::text as rows, (
        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '') as columns
       from ${table} t`,
      [table],
    );
    for (const row of rows) tables.push({ table, ...row });
  }
  const sequences: { sequence: string; last: number | string; called: boolean }[] = [];
  for (const sequence of await namesOf(connection, 'S')) {
    const { rows } = await connection.query<{ last: number | string; called: boolean }>(
      `select last_value as last, is_called as called from ${sequence}`,
    );
    for (const { last, called } of rows) sequences.push({ sequence, last, called });
  }
  return { tables, sequences };
}

/** As `discard all`, but what statements are prepared stay so: the next test asks most of them again. */
const FORGET = `close all; set session authorization default; reset all; unlisten *; select pg_advisory_unlock_all();
  discard plans; discard temp; discard sequences`;

/** Makes a database hold what one with the same tables held. Whatever else its session had gathered is gone. */
export async function putBack(connection: Connection, { tables, sequences }: Contents): Promise<void> {
  // A test that failed may have left a transaction.
  await connection.exec('rollback');
  await connection.exec(FORGET);
  // Neither the rules against changing what is kept nor the order of foreign keys hold meanwhile.
  await connection.exec('begin; set local session_replication_role = replica');
  await connection.exec(
    (await isGrown(connection))
      ? `truncate ${tables.map(({ table }) => table).join(', ')}`
      : tables.map(({ table }) => `delete from ${table}`).join(';'),
  );
  for (const { table, columns, rows } of tables)
    if (rows !== null)
      await connection.query(
        `insert into ${table} (${columns}) overriding system value
         select ${columns} from json_populate_recordset(null::${table}, $1)`,
        [rows],
      );
  for (const { sequence, last, called } of sequences)
    await connection.query('select setval($1::regclass, $2, $3)', [sequence, last, called]);
  await connection.exec('commit');
}

/** In bytes, of rows and their long values: few tests add a million. Indexes, which are many, grow with them. */
const GROWN = 5_000_000;

/**
 * Whether so many rows have been there that their remains would slow later queries down. To truncate makes the files of
 * every table anew, which takes ten times as long as to delete the rows of a usual test, but leaves no remains.
 */
async function isGrown(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ grown: boolean }>(
    `select sum(pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0)) > $1 as grown from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    [GROWN],
  );
  return rows[0]?.grown === true;
}

/** The quoted names of all tables (`r`) or sequences (`S`). */
async function namesOf(connection: Connection, kind: 'r' | 'S'): Promise<string[]> {
  const { rows } = await connection.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relkind = $1 and relnamespace = 'public'::regnamespace order by relname`,
    [kind],
  );
  return rows.map(({ name }) => name);
}
