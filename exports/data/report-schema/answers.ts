import { ATTACHMENT_FIELDS } from '../../../server/domain/answer/attachment-detail.ts';
import { type NamedQuestion, type Variable, variablesOf } from '../../../server/domain/programs/codebook.ts';
import { ATTACHMENT_TYPE_LIST } from '../../../server/domain/survey/attachment-rule.ts';
import {
  areOfCounty,
  isAddable,
  isSummed,
  isTyped,
  kindOfRows,
  type TableRow,
  type TableRule,
  type TypedColumn,
} from '../../../server/domain/survey/table.ts';
import { TOTAL_ROW } from '../../../server/domain/table/table-rows.ts';
import { closed, listOf, type Schema, TEXT } from './words.ts';

/** A number, or the text that was typed where it is not a number. */
const NUMBER: Schema = { type: ['number', 'string'] };

/**
 * The schema of the answer document: a property for each question, with the fields that the question's kind can have
 * and the names of their variables in the codebook and the neutral CSV. Nothing is required and no length is limited,
 * since drafts are exported too.
 */
export function answersSchema(questions: readonly NamedQuestion[]): Schema {
  const byQuestion = new Map(questions.map((question): [NamedQuestion, Variable[]] => [question, []]));
  for (const variable of variablesOf(questions)) byQuestion.get(variable.question)?.push(variable);
  const properties = [...byQuestion].map(([question, variables]): [string, Schema] => [
    question.id,
    { title: question.title, ...closed({}, answerProperties(question, variables)) },
  ]);
  return { ...closed({}, Object.fromEntries(properties)), description: 'Svaren, efter frågans tryckta nummer.' };
}

function answerProperties(
  { options, table, computed, attachments }: NamedQuestion,
  variables: readonly Variable[],
): Record<string, Schema> {
  const of = (...fields: readonly Variable['field'][]) => variables.filter(({ field }) => fields.includes(field));
  const named = (of: readonly Variable[]): Schema => ({ description: words(of) });
  const byOption = (found: readonly Variable[], schema: Schema): Schema =>
    closed(
      {},
      Object.fromEntries(
        found.flatMap(({ option, name }) =>
          option === undefined
            ? []
            : [[option.code, { ...schema, title: option.title, description: words([{ name }]) }]],
        ),
      ),
    );
  const [choices, numbers] = [of('choice', 'chosen', 'none'), of('number')];
  const [dates, texts, comments] = [of('date'), of('text'), of('comment')];
  const ofOption = ({ option }: Variable) => option !== undefined;
  const ofQuestion = ({ option }: Variable) => option === undefined;
  const comment: Record<string, Schema> = comments.length === 0 ? {} : { comment: { ...TEXT, ...named(comments) } };
  const files: Record<string, Schema> =
    attachments === undefined
      ? {}
      : { attachments: { ...listOf(ATTACHMENT), title: attachments.title, ...named(of(...ATTACHMENT_FIELDS)) } };
  if (computed !== undefined && 'sums' in computed) return { number: { type: 'number' } };
  if (table !== undefined) return { rows: rowsSchema(table, variables), ...comment, ...files };
  return {
    ...(choices.length === 0
      ? {}
      : {
          chosen: {
            type: 'array',
            uniqueItems: true,
            items: { oneOf: options.map(({ code, title }) => ({ const: code, title })) },
            ...named(choices),
          },
        }),
    ...(numbers.some(ofQuestion) ? { number: { ...NUMBER, ...named(numbers) } } : {}),
    ...(numbers.some(ofOption) ? { numbers: byOption(numbers, NUMBER) } : {}),
    ...(dates.length === 0 ? {} : { date: { ...TEXT, ...named(dates) } }),
    ...(texts.some(ofQuestion) ? { text: { ...TEXT, ...named(texts.filter(ofQuestion)) } } : {}),
    ...(texts.some(ofOption) ? { texts: byOption(texts.filter(ofOption), TEXT) } : {}),
    ...comment,
    ...files,
  };
}

/** A file that is attached to an answer, without its content. */
export const ATTACHMENT: Schema = closed({
  name: TEXT,
  type: { enum: [...ATTACHMENT_TYPE_LIST], description: 'Slaget, efter innehållet.' },
  bytes: { type: 'integer', minimum: 1 },
  digest: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 av innehållet.' },
  at: { type: 'string', format: 'date-time', description: 'När den bifogades.' },
});

/** The rows of a table: a list where the respondent makes them, else by their codes. */
function rowsSchema(rule: TableRule, variables: readonly Variable[]): Schema {
  const { rows, columns } = rule;
  const variableOf = new Map(variables.map((variable) => [cellKey(variable.cell?.row?.code, variable), variable]));
  const cells = (row?: TableRow): Schema =>
    closed(
      {},
      Object.fromEntries(
        columns.flatMap((column): [string, Schema][] => {
          if (isSummed(column)) return [[column.code, { ...SUM_CELL, title: column.title }]];
          if (!isTyped(column)) return [];
          const variable = variableOf.get(cellKey(row?.code, { cell: { column } }));
          return [[column.code, { ...cellSchema(column), ...(variable === undefined ? {} : described(variable)) }]];
        }),
      ),
    );
  if (rows.from === 'respondent') return { ...listOf(cells()), maxItems: rows.most };
  // Which organisations there are is known when the round is.
  if (areOfCounty(rows) && rows.rows.length === 0)
    return {
      type: 'object',
      additionalProperties: cells(),
      description: `En rad för varje ${kindOfRows(rows).one}, efter dess kod.`,
    };
  const named = rows.rows.map((row) => [row.code, { title: row.title, ...cells(row) }] as const);
  return closed({}, Object.fromEntries([...named, ...totalsSchema(rule)]));
}

/** Where nobody can be in a row its sums say so. */
const SUM_CELL: Schema = { type: ['number', 'string'] };

/** The row of totals, in which only what is made of all members stands; none where nothing is. */
function totalsSchema({ columns, total }: TableRule): (readonly [string, Schema])[] {
  const summed = columns.filter(isSummed).filter((column) => !isAddable(column));
  if (total === undefined || summed.length === 0) return [];
  const cells = summed.map(({ code, title }) => [code, { type: 'number', title }] as const);
  return [[TOTAL_ROW, { title: total.title, ...closed({}, Object.fromEntries(cells)) }]];
}

function cellKey(row = '', { cell }: Pick<Variable, 'cell'>): string {
  return JSON.stringify([row, cell?.column.code]);
}

/** What was typed stands as text where it could not be read. */
function cellSchema(column: TypedColumn): Schema {
  const title = column.title;
  switch (column.holds) {
    case 'number':
      return { ...NUMBER, title };
    case 'option':
      return {
        ...TEXT,
        title,
        examples: column.options.map(({ code }) => code),
      };
    case 'date':
    case 'text':
      return { ...TEXT, title };
  }
}

function described(variable: Variable): Schema {
  const { column } = variable.cell ?? {};
  const codes =
    column?.holds === 'option' ? ` ${column.options.map(({ code, title }) => `${code}: ${title}.`).join(' ')}` : '';
  return { description: `${words([variable])}${codes}` };
}

function words(variables: readonly Pick<Variable, 'name'>[]): string {
  return `${variables.length === 1 ? 'Variabel' : 'Variabler'} ${variables.map(({ name }) => name).join(', ')}.`;
}
