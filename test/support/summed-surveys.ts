import type { Definition } from '../../server/catalogue/definition/definition.ts';
import { readDefinition } from '../../server/catalogue/meta-check.ts';
import { readSurvey } from '../../server/catalogue/read-survey.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Member } from '../../server/domain/counting/member.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';

const ROWS = Array.from({ length: 20 }, (_, index) => `rad-${index + 1}`);
const COLUMNS = ['personer', 'timmar', 'kostnad', 'uppdrag', 'dagar'];

/** A survey with a table of 20 rows and 5 columns of numbers, the survey that sums it, and so many municipalities. */
export function summedSurveys(municipalities: number): {
  readonly counting: Survey;
  readonly counted: Survey;
  readonly members: readonly Member[];
} {
  const typed = (code: string) => [code, { title: code, type: 'integer', minimum: 0 }];
  const summed = (code: string) => [code, { title: code, readOnly: true, sums: { question: '1', column: code } }];
  return {
    counting: surveyOf('lan-2022', 'rss', { basis: 'kommunal-2022' }, COLUMNS.map(summed), []),
    counted: surveyOf('kommunal-2022', 'municipality', {}, COLUMNS.map(typed), ['1']),
    members: Array.from({ length: municipalities }, (_, index) => memberOf(index)),
  };
}

/** Every cell of a member, as rows of a database. */
export function cellsOf({ organisation, answers = {} }: Member) {
  return Object.entries(answers['1']?.rows ?? {}).flatMap(([row, cells]) =>
    Object.entries(cells).flatMap(([column, number]) =>
      typeof number === 'number' ? [{ municipality: organisation.code, row, column, number }] : [],
    ),
  );
}

/** A municipality; every tenth has not answered. */
function memberOf(index: number): Member {
  const name = `Kommun ${index + 1}`;
  const organisation = { code: String(index + 1), name, kind: 'municipality', county: '13' };
  return { organisation, answers: index % 10 === 9 ? undefined : answersOf(index) };
}

function answersOf(index: number): Answers {
  const cells = (row: number) =>
    Object.fromEntries(COLUMNS.map((column, place) => [column, (index * 7 + row * 13 + place * 29) % 1_000]));
  return { '1': { rows: Object.fromEntries(ROWS.map((code, row) => [code, cells(row)])) } };
}

function surveyOf(
  id: string,
  respondent: string,
  also: object,
  columns: readonly (readonly unknown[])[],
  required: readonly string[],
): Survey {
  const rows = Object.fromEntries(ROWS.map((code) => [code, { title: code, $ref: '#/$defs/rad' }]));
  const definition = {
    $schema: 'https://samsvar.example/survey-definition',
    $id: id,
    title: id,
    respondent,
    year: 2022,
    lastDay: '2022-12-31',
    ...also,
    introduction: [],
    instructions: [],
    contact: [],
    parts: [{ letter: 'A', title: 'Tabell', sections: [{ pages: [['1']] }] }],
    $defs: {
      rad: {
        type: 'object',
        properties: Object.fromEntries(columns.map(([code, column]) => [String(code), column])),
        ...(required.length === 0 ? {} : { required: COLUMNS }),
        additionalProperties: false,
      },
    },
    type: 'object',
    properties: {
      '1': {
        kind: 'table',
        title: 'Tabell',
        type: 'object',
        properties: { rows: { type: 'object', properties: rows, required: ROWS, additionalProperties: false } },
        required: ['rows'],
        additionalProperties: false,
      },
    },
    required,
    additionalProperties: false,
  };
  return readSurvey(rightForm(definition));
}

function rightForm(definition: object): Definition {
  const read = readDefinition(definition);
  if ('faults' in read) throw new Error(read.faults.map(({ sentence }) => sentence).join(' '));
  return read.definition;
}
