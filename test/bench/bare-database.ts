import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** A database without anything of the product's: the embedded one, or the server of TEST_DATABASE_URL. */
export interface BareDatabase<Row extends object> {
  query(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openBareDatabase<Row extends object>(): Promise<BareDatabase<Row>> {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) {
    const pglite = await PGlite.create();
    return {
      query: async (sql, values) => (await pglite.query<Row>(sql, values === undefined ? [] : [...values])).rows,
      close: () => pglite.close(),
    };
  }
  const client = new pg.Client(url);
  await client.connect();
  return {
    query: async (sql, values) => (await client.query<Row>(sql, values === undefined ? [] : [...values])).rows,
    close: () => client.end(),
  };
}

/** Which database it is, for the table of benchmarks. */
export function bareDatabaseName(): string {
  return process.env.TEST_DATABASE_URL === undefined ? 'on PGlite' : 'on PostgreSQL (its memory not counted)';
}
