import type { Knex } from 'knex';
import type { BoardCase, CaseTemplate, Kept } from '../../domain/board-case/board-case.ts';

/** What is kept anew: the version after the one that its writer saw. */
export interface NewKept<Content> {
  readonly content: Content;
  readonly version: number;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Responses' cases before the board, insert only, through a connection or a transaction. */
export function boardCasesIn(db: Knex) {
  return keptIn<BoardCase>(db, 'board_cases', 'response_id');
}

/** The templates that organisations write from, insert only, through a connection or a transaction. */
export function caseTemplatesIn(db: Knex) {
  return keptIn<CaseTemplate>(db, 'case_templates', 'organisation_code');
}

function keptIn<Content>(db: Knex, table: string, owner: string) {
  return {
    /** What was kept last; undefined: nothing yet. */
    async find(ownerId: string): Promise<Kept<Content> | undefined> {
      const row: Kept<Content> | undefined = await db(table)
        .join('people', 'people.id', `${table}.person_id`)
        .where(`${table}.${owner}`, ownerId)
        .orderBy(`${table}.version`, 'desc')
        .first(`${table}.content`, `${table}.version`, 'people.name as by', `${table}.at`);
      return row;
    },

    /** Tells whether it was kept: somebody else may have kept the same version meanwhile. */
    async insert(ownerId: string, { content, version, personId, at }: NewKept<Content>): Promise<boolean> {
      const inserted: unknown[] = await db(table)
        .insert({ [owner]: ownerId, version, content: JSON.stringify(content), person_id: personId, at })
        .onConflict([owner, 'version'])
        .ignore()
        .returning('version');
      return inserted.length > 0;
    },
  };
}
