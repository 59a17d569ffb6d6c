import { createHash, randomBytes } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { migrationSource } from '../../migrations/index.ts';
import { migrate } from '../../server/repositories/database.ts';
import { fileContentsIn, LARGEST_PART } from '../../server/repositories/file-contents.ts';
import { single } from '../../server/repositories/tables/rows.ts';
import { openDatabaseToAlter, useTestDatabase } from '../support/database.ts';
import { HALMSTAD } from '../support/halland.ts';

const database = useTestDatabase();

const AT = '2026-11-30T09:00:00.000Z';

const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function keep(content: Uint8Array, at = AT): Promise<string> {
  const digest = digestOf(content);
  await fileContentsIn(database().knex).keep(content, { digest, at });
  return digest;
}

async function partsOf(digest: string, db: Knex = database().knex): Promise<Uint8Array[]> {
  const stored = await fileContentsIn(db).find(db('file_contents').where({ digest }).select('digest'));
  const parts: Uint8Array[] = [];
  if (stored !== undefined) for await (const part of stored.parts) parts.push(part);
  return parts;
}

describe('the content of a file', () => {
  it.each([0, 1, LARGEST_PART - 1, LARGEST_PART, LARGEST_PART + 1, 3 * LARGEST_PART])(
    'of %i bytes is read as it was written',
    async (length) => {
      const content = randomBytes(length);
      expect(content.equals(Buffer.concat(await partsOf(await keep(content))))).toBe(true);
    },
  );

  it('of ten megabytes goes in and out in parts, and others’ statements come between them', async () => {
    const { knex } = database();
    const content = randomBytes(10_000_000);
    const parts = Math.ceil(content.length / LARGEST_PART);
    const sizes: number[] = [];
    const note = ({ bindings = [] }: { readonly bindings?: readonly unknown[] }) => {
      for (const bound of bindings) if (bound instanceof Uint8Array) sizes.push(bound.length);
    };
    knex.on('query', note);
    const [digest, beside] = await besideOthers(knex, () => keep(content));
    knex.off('query', note);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LARGEST_PART);
    expect(beside).toBeGreaterThanOrEqual(parts / 2);

    const [read, besideReading] = await besideOthers(knex, () => partsOf(digest));
    expect(Math.max(...read.map(({ length }) => length))).toBeLessThanOrEqual(LARGEST_PART);
    expect(besideReading).toBeGreaterThanOrEqual(parts / 2);
    expect(digestOf(Buffer.concat(read))).toBe(digest);
  });

  it('is stored once, and made whole by whoever sends it again when a process died before its last part', async () => {
    const { knex } = database();
    const content = randomBytes(2 * LARGEST_PART + 1);
    const digest = await keep(content);
    await knex('file_parts').where({ digest, part: 1 }).delete();
    await expect(partsOf(digest)).rejects.toThrow('Part 1');
    await Promise.all([keep(content), keep(content)]);
    expect(await knex('file_parts').where({ digest }).orderBy('part').pluck('part')).toEqual([0, 1, 2]);
    expect(content.equals(Buffer.concat(await partsOf(digest)))).toBe(true);
  });

  it('that no file names is erased after an hour, and before that it may be on its way to its answer', async () => {
    const { knex } = database();
    const [early, late] = [await keep(randomBytes(10)), await keep(randomBytes(10), '2026-11-30T09:30:00.000Z')];
    await fileContentsIn(knex).eraseUnnamed('2026-11-30T10:00:00.000Z');
    expect(await knex('file_contents').whereIn('digest', [early, late]).pluck('digest')).toEqual([late]);
    expect(await knex('file_parts').whereIn('digest', [early, late]).pluck('digest')).toEqual([late]);
    // Sent again: from then on it is another hour.
    await fileContentsIn(knex).eraseUnnamed('2026-11-30T10:30:00.000Z');
    expect(await partsOf(late)).toEqual([]);
  });
});

it('files that were stored whole are divided, each content once, and read the same', async () => {
  const own = await openDatabaseToAlter();
  const { knex } = own;
  try {
    for (const [name] of (await migrationSource.getMigrations([])).toReversed()) {
      await knex.migrate.down({ migrationSource });
      if (name === '038-file-parts') break;
    }
    // The tables had other columns then, so the types of the present ones do not apply.
    const earlier = (name: string) => knex(name);
    const [large, small, read] = [randomBytes(2 * LARGEST_PART + 7), Buffer.from('kort'), randomBytes(LARGEST_PART)];
    await knex('organisations').insert([HALMSTAD]);
    const { id: person } = single(await knex('people').insert({ email: 's@h.example', name: 'S' }).returning('id'));
    const attached = [large, small].map((content) => ({ digest: digestOf(content), content, bytes: content.length }));
    await earlier('attached_contents').insert(attached);
    // The same file, brought twice, and one that has been attached too.
    await earlier('brought_files').insert(
      [read, read, small].map((content, index) => ({
        name: `${index}.docx`,
        media_type: 'x',
        content,
        digest: digestOf(content),
        person_id: person,
        at: AT,
      })),
    );
    await migrate(knex);
    for (const content of [large, small, read]) {
      const parts = await partsOf(digestOf(content), knex);
      expect(parts.map(({ length }) => length <= LARGEST_PART)).not.toContain(false);
      expect(content.equals(Buffer.concat(parts))).toBe(true);
    }
    expect(await knex('file_contents').orderBy('bytes').pluck('bytes')).toEqual([4, LARGEST_PART, large.length]);
    expect(await knex('brought_files').pluck('digest')).toHaveLength(3);
  } finally {
    await own.close();
  }
});

/** Does something while somebody else asks over and over: what comes of it, and how often the other was answered. */
async function besideOthers<Result>(db: Knex, act: () => Promise<Result>): Promise<readonly [Result, number]> {
  let [isDone, answered] = [false, 0];
  const others = (async () => {
    while (!isDone) {
      await db.raw('select 1');
      answered += 1;
      await othersTurn();
    }
  })();
  const result = await act();
  isDone = true;
  await others;
  return [result, answered];
}
