import type { Knex } from 'knex';
import type { BoardCase, CaseTemplate, Kept } from '../../domain/board-case/board-case.ts';
import { firstOf } from '../tables/rows.ts';

/** A new version of a board case or a template. */
export interface NewKept<Content> {
  readonly content: Content;
  readonly version: number;
  readonly personId: string;
  /** ISO time. */
  readonly at: string;
}

/** Board cases of responses, through a connection or a transaction. Each save adds a version. */
export function boardCasesIn(db: Knex) {
  return {
    /** The latest version; undefined if there is none. */
    async find(responseId: string): Promise<Kept<BoardCase> | undefined> {
      const kept = db('board_cases')
        .join('people', 'people.id', 'board_cases.person_id')
        .where('board_cases.response_id', responseId)
        .orderBy('board_cases.version', 'desc');
      return firstOf(kept, {
        content: 'board_cases.content',
        version: 'board_cases.version',
        by: 'people.name',
        at: 'board_cases.at',
      });
    },

    /** Adds a version. Returns false if somebody else has added the same version meanwhile. */
    async insert(responseId: string, kept: NewKept<BoardCase>): Promise<boolean> {
      const inserted = await db('board_cases')
        .insert({ response_id: responseId, ...keptRow(kept) })
        .onConflict(['response_id', 'version'])
        .ignore()
        .returning('version');
      return inserted.length > 0;
    },
  };
}

/** Templates for the board cases of organisations, through a connection or a transaction. Each save adds a version. */
export function caseTemplatesIn(db: Knex) {
  return {
    /** The latest version; undefined if there is none. */
    async find(organisationCode: string): Promise<Kept<CaseTemplate> | undefined> {
      const kept = db('case_templates')
        .join('people', 'people.id', 'case_templates.person_id')
        .where('case_templates.organisation_code', organisationCode)
        .orderBy('case_templates.version', 'desc');
      return firstOf(kept, {
        content: 'case_templates.content',
        version: 'case_templates.version',
        by: 'people.name',
        at: 'case_templates.at',
      });
    },

    /** Adds a version. Returns false if somebody else has added the same version meanwhile. */
    async insert(organisationCode: string, kept: NewKept<CaseTemplate>): Promise<boolean> {
      const inserted = await db('case_templates')
        .insert({ organisation_code: organisationCode, ...keptRow(kept) })
        .onConflict(['organisation_code', 'version'])
        .ignore()
        .returning('version');
      return inserted.length > 0;
    },
  };
}

function keptRow({ content, version, personId, at }: NewKept<unknown>) {
  return { version, content: JSON.stringify(content), person_id: personId, at };
}
