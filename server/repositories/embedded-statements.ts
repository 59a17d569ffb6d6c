import { createRequire } from 'node:module';
import type { PGlite, Results } from '@electric-sql/pglite';

/** Loaded with `require`, as knex-pglite does. An import would load the second build of the package as well. */
const {
  protocol: { messages, serialize },
}: typeof import('@electric-sql/pglite') = createRequire(import.meta.url)('@electric-sql/pglite');

type Answer = Results<Record<string, unknown>>;

/** Asks a database one statement, with a value for each of `$1`, `$2` …. Throws what the database refuses it with. */
export type EmbeddedQuery = (text: string, values?: readonly unknown[]) => Promise<Answer>;

/** How many statements are kept prepared: more than the pages and actions of one working day ask. */
const KEPT = 400;

/**
 * A plan is made for the tables as large as they then are, and nothing in the embedded database notices that they have
 * grown. So all plans are made anew after this many statements, which is seldom enough to cost nothing.
 */
const ASKED_WITH_ONE_PLAN = 5000;

/** Those that a program asks again and again. Others may change the tables that prepared statements are about. */
const ASKED_AGAIN = /^\s*(?:with|select|insert|update|delete|begin|commit)\b/i;

interface Prepared {
  readonly name: string;
  /** The types of its values, by their numbers in PostgreSQL. */
  readonly parameters: readonly number[];
  readonly columns: Answer['fields'];
}

/**
 * A way to ask an embedded database, which prepares each statement when it is first asked. To understand a statement and
 * plan it takes several times as long as to carry it out, and PGlite's own `query` does it every time.
 */
export function preparedStatements(pglite: PGlite): EmbeddedQuery {
  /** By their texts; that asked longest ago is first. */
  const prepared = new Map<string, Prepared>();
  let named = 0;
  let asked = 0;

  return async (text, values = []) => {
    if (pglite.closed || !ASKED_AGAIN.test(text)) return askOnce(text, values);
    return pglite.runExclusive(async () => {
      asked += 1;
      if (asked % ASKED_WITH_ONE_PLAN === 0) await send(serialize.query('discard plans'));
      const statement = prepared.get(text) ?? (await prepare(text));
      prepared.delete(text);
      prepared.set(text, statement);
      return run(statement, values);
    });
  };

  /** What changes tables changes what statements about them give, so these are all forgotten. */
  async function askOnce(text: string, values: readonly unknown[]): Promise<Answer> {
    const result = await pglite.query<Record<string, unknown>>(text, [...values]);
    if (prepared.size > 0 && /^\s*(?:alter|create|drop)\b/i.test(text))
      await pglite.runExclusive(async () => {
        await send(serialize.query('deallocate all'));
        prepared.clear();
      });
    return result;
  }

  async function prepare(text: string): Promise<Prepared> {
    const [oldest] = prepared;
    if (oldest !== undefined && prepared.size >= KEPT) {
      prepared.delete(oldest[0]);
      await send(serialize.close({ type: 'S', name: oldest[1].name }), serialize.sync());
    }
    named += 1;
    const name = `kept_${named}`;
    const said = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync());
    return {
      name,
      parameters: said.find((message) => message instanceof messages.ParameterDescriptionMessage)?.dataTypeIDs ?? [],
      columns: said.find((message) => message instanceof messages.RowDescriptionMessage)?.fields ?? [],
    };
  }

  async function run({ name, parameters, columns }: Prepared, values: readonly unknown[]): Promise<Answer> {
    const bound = values.map((value, at) => {
      if (value === null || value === undefined) return null;
      const write = pglite.serializers[parameters[at] ?? 0];
      return write === undefined ? String(value) : write(value);
    });
    const said = await send(
      serialize.bind({ statement: name, values: bound }),
      serialize.execute({}),
      serialize.sync(),
    );
    const read = columns.map(({ name: column, dataTypeID }) => {
      const parse = pglite.parsers[dataTypeID];
      return (text: string | null) => [column, text === null || parse === undefined ? text : parse(text, dataTypeID)];
    });
    const rows = said
      .filter((message) => message instanceof messages.DataRowMessage)
      .map(({ fields }) => Object.fromEntries(fields.map((field, at) => read[at]?.(field) ?? [])));
    const [command, ...counts] =
      said.find((message) => message instanceof messages.CommandCompleteMessage)?.text.split(' ') ?? [];
    const isChange = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows, fields: [...columns], affectedRows: isChange ? Number(counts.at(-1)) : 0 };
  }

  /** Messages are carried out together, up to the first that is refused. */
  function send(...parts: readonly Uint8Array[]) {
    return pglite.execProtocolStream(Buffer.concat(parts));
  }
}
