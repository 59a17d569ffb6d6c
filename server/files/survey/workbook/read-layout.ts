import type { JsonObject } from './merge-patch.ts';
import { QUESTION_TYPES } from './question-sheet.ts';
import { mark, said, type TypedRow, tell, type WorkbookReading, wordingOf } from './reading.ts';

/** A part of the form while its rows are read. */
interface Part {
  readonly row: TypedRow | undefined;
  readonly letter: string;
  readonly title: string;
  readonly preamble: string[];
  readonly points: string[];
  readonly sections: Section[];
}

interface Section {
  /** Undefined for the section that a part begins with by itself. */
  readonly row: TypedRow | undefined;
  readonly preamble: string;
  readonly pages: TypedRow[][];
  hasPages: boolean;
}

/** How the form is divided: its parts, their sections and pages, as words of the definition. */
export function readLayout(
  reading: WorkbookReading,
  rows: readonly TypedRow[],
  surveyTitle: string,
): readonly JsonObject[] {
  const parts: Part[] = [];
  let pageBegins = false;
  for (const row of rows) {
    if (row.type === 'part') {
      const letter = said(row, 'number') || String.fromCharCode(65 + parts.length);
      parts.push({ row, letter, title: wordingOf(reading, row), preamble: [], points: [], sections: [] });
    } else if (row.type === 'section') {
      partOf(parts, surveyTitle).sections.push(sectionAt(row));
    } else if (row.type === 'page') {
      const section = sectionOf(partOf(parts, surveyTitle));
      section.hasPages = true;
      pageBegins = true;
    } else if (row.type === 'preamble' || row.type === 'point') {
      const part = parts.at(-1);
      const text = wordingOf(reading, row);
      if (part === undefined || part.sections.length > 0) tell(reading, row, 'type', { fault: 'misplaced-preamble' });
      else (row.type === 'preamble' ? part.preamble : part.points).push(text);
    } else if (QUESTION_TYPES.includes(row.type)) {
      const section = sectionOf(partOf(parts, surveyTitle));
      const page = section.pages.at(-1);
      const follows = !section.hasPages && said(row, 'when') !== '';
      if (page === undefined || (section.hasPages ? pageBegins : !follows)) section.pages.push([row]);
      else page.push(row);
      pageBegins = false;
    }
  }
  return parts.map((part, index) => partJson(reading, part, index));
}

function partOf(parts: Part[], title: string): Part {
  const last = parts.at(-1);
  if (last !== undefined) return last;
  const only: Part = { row: undefined, letter: 'A', title, preamble: [], points: [], sections: [] };
  parts.push(only);
  return only;
}

function sectionOf({ sections }: Part): Section {
  const last = sections.at(-1);
  if (last !== undefined) return last;
  const only = sectionAt(undefined);
  sections.push(only);
  return only;
}

function sectionAt(row: TypedRow | undefined): Section {
  return { row, preamble: row === undefined ? '' : said(row, 'help'), pages: [], hasPages: false };
}

function partJson(
  reading: WorkbookReading,
  { row, letter, title, preamble, points, sections }: Part,
  at: number,
): JsonObject {
  if (row !== undefined) {
    mark(reading, ['parts', at], row, 'number');
    mark(reading, ['parts', at, 'title'], row, 'wording');
  }
  return {
    letter,
    title,
    ...(preamble.length === 0 ? {} : { preamble }),
    ...(points.length === 0 ? {} : { points }),
    sections: sections.map((section, index) => sectionJson(reading, section, ['parts', at, 'sections', index])),
  };
}

function sectionJson(
  reading: WorkbookReading,
  { row, preamble, pages }: Section,
  path: readonly (string | number)[],
): JsonObject {
  const title = row === undefined ? '' : said(row, 'wording');
  if (row !== undefined) mark(reading, path, row, 'wording');
  return {
    ...(title === '' ? {} : { title }),
    ...(preamble === '' ? {} : { preamble }),
    pages: pages.map((page, index) =>
      page.map((question, place) => {
        mark(reading, [...path, 'pages', index, place], question, 'number');
        return said(question, 'number');
      }),
    ),
  };
}
