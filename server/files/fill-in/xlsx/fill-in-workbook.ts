import { workbookFile } from '../../../../exports/xlsx/workbook-file.ts';
import type { Answers } from '../../../domain/answer/answer.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { nameWithYear, type Survey } from '../../../domain/survey/survey.ts';
import { tableRowsOf } from '../../../domain/table/table-rows.ts';
import { formatDate } from '../../../domain/text/swedish.ts';
import { optionLists } from './fill-in-lists.ts';
import { writeOverviewSheet } from './fill-in-overview.ts';
import { fillInRows } from './fill-in-rows.ts';
import { FIRST_ROW, writeFillInSheet } from './fill-in-sheet.ts';
import { tableWidths } from './fill-in-table-sheet.ts';
import { rowWordsOf, tablePlacesOf } from './fill-in-words.ts';

/** A round to be filled in as a workbook, and imported again (`import-workbook.ts`). */
export interface FillInWorkbook {
  readonly survey: Survey;
  /** Undefined outside a round, as on the command line. */
  readonly round: { readonly id: string; readonly title: string } | undefined;
  /** In the order of their sheets. */
  readonly organisations: readonly FillInOrganisation[];
  /** ISO time. */
  readonly madeAt: string;
}

export interface FillInOrganisation {
  readonly organisation: Organisation;
  /** Which of its answers it is, from 1, where it gives several. */
  readonly answerNumber?: number | undefined;
  /** The answers that the sheet begins with; none where they may not be seen. */
  readonly answers: Answers;
  /** ISO date. */
  readonly lastDay: string;
}

/**
 * A workbook with a sheet for each organisation, and before them one with instructions and how far each has come.
 */
export async function fillInWorkbook({ survey, round, organisations, madeAt }: FillInWorkbook): Promise<Uint8Array> {
  const title = round?.title ?? nameWithYear(survey);
  const rows = fillInRows(survey, rowsToMake(survey, organisations));
  const lists = optionLists(survey);
  const form = {
    rows,
    lists,
    widths: tableWidths(rows),
    tables: tablePlacesOf(rows, FIRST_ROW),
    words: rowWordsOf(survey, rows, FIRST_ROW),
  };
  const names = sheetNames(organisations.map(({ organisation }) => organisation.name));
  const sheets = organisations.map(({ organisation, answerNumber, answers, lastDay }, index) => ({
    name: names[index] ?? '',
    title: [organisation.name, ...answerWords(answerNumber), title, `sista dag ${formatDate(lastDay)}`].join(' · '),
    identity: {
      survey: survey.id,
      round: round?.id,
      organisation: organisation.code,
      ...(answerNumber === undefined ? {} : { answerNumber }),
    },
    organisation,
    answers,
  }));
  return workbookFile(
    { title: `${title}: att fylla i`, subject: survey.title, madeAt },
    async (workbook, printOnly) => {
      await writeOverviewSheet(workbook, { survey, title, form, sheets, madeAt });
      for (const sheet of sheets) await writeFillInSheet({ workbook, printOnly }, form, sheet);
      lists.write(workbook);
    },
  );
}

/** How many empty rows are written after the filled ones of a table whose rows the respondent makes. */
const EMPTY_ROWS = 10;

/** How many rows each table has that its respondent makes: those that any of the organisations has filled, and more. */
function rowsToMake({ questions }: Survey, organisations: readonly FillInOrganisation[]): ReadonlyMap<string, number> {
  return new Map(
    questions.flatMap(({ id, table }): [string, number][] => {
      if (table?.rows.from !== 'respondent') return [];
      const filled = organisations.map(({ answers }) => tableRowsOf(table, answers[id]?.rows ?? {}).length);
      return [[id, Math.min(table.rows.most, Math.max(0, ...filled) + EMPTY_ROWS)]];
    }),
  );
}

/** The file name: “region-2023 Hylte att fylla i.xlsx”; without a name of an organisation where it is for several. */
export function fillInWorkbookFileName({
  survey,
  organisations,
}: Pick<FillInWorkbook, 'survey' | 'organisations'>): string {
  const [only, ...others] = organisations;
  const whose =
    only !== undefined && others.length === 0 ? [only.organisation.name, ...answerWords(only.answerNumber)] : [];
  return `${[survey.id, ...whose].join(' ')} att fylla i.xlsx`;
}

function answerWords(answerNumber: number | undefined): string[] {
  return answerNumber === undefined ? [] : [`svar ${answerNumber}`];
}

/** The most characters in the name of a sheet (Excel specifications and limits). */
const SHEET_NAME = 31;
/** Characters that the name of a sheet may not have. */
const NOT_IN_NAMES = /[[\]:*?/\\]/g;

/** Names of sheets for organisations, each different. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .replace(NOT_IN_NAMES, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Blad';
    let chosen = plain.slice(0, SHEET_NAME);
    for (let count = 2; taken.has(chosen.toLowerCase()); count += 1)
      chosen = `${plain.slice(0, SHEET_NAME - 5)} ${count}`;
    taken.add(chosen.toLowerCase());
    return chosen;
  });
}
