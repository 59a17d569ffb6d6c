import { attachmentWords } from '../../server/domain/answer/attachment.ts';
import type { SumSource } from '../../server/domain/counting/sum-source.ts';
import { madeOfWords } from '../../server/domain/counting/sum-words.ts';
import type { OrganisationKind } from '../../server/domain/people/organisation-kind.ts';
import type { NumberRule } from '../../server/domain/survey/number-rule.ts';
import { periodName } from '../../server/domain/survey/problem.ts';
import { NONE_OF_THE_OPTIONS, type QuestionKind } from '../../server/domain/survey/question.ts';
import { unitWithin } from '../../server/domain/survey/unit-words.ts';
import { NOTHING_TO_FILL_IN } from '../../server/domain/table/table-words.ts';
import { formatCount, formatCounted, formatNumber } from '../../server/domain/text/swedish.ts';
import type { Block, Space, Text, TickedOption, Ticks } from '../document/block.ts';
import { paragraphOf } from '../document/make-blocks.ts';
import type { Cell, Table } from '../document/table.ts';
import type { ReportOption, ReportQuestion, ReportText } from '../report/report-question.ts';
import { dayWords, measureWords, numberWords } from '../report/wording.ts';
import { tableBlocks, tableInstruction } from './table-question.ts';

/** What an answer's blocks need to know beside the question. */
export interface AnswerContext {
  /** The survey without answers: empty marks, and space to write on. */
  readonly blank: boolean;
  /** What was counted at an option (by code), where the question is counted from others' answers. */
  readonly counted: ReadonlyMap<string, number>;
  /** The kind of organisation whose numbers are summed. */
  readonly memberKind: OrganisationKind;
  /** What the columns that a sum of members is made of are called, where that is known. */
  readonly source?: SumSource | undefined;
}

/** How questions of one kind are written in every document. */
interface KindRules {
  /** How such a question is answered: “Välj högst 5 alternativ.” */
  readonly instruction: (question: ReportQuestion) => string;
  /** The answer, whole: also what is empty, so that a sheet has its row. */
  readonly answer: (question: ReportQuestion, context: AnswerContext) => Block[];
}

/** The one place in the exports where the kind of a question decides anything. A new kind is a line here. */
const KINDS: Readonly<Record<QuestionKind, KindRules>> = {
  text: { instruction: textInstruction, answer: ({ text }, { blank }) => textBlocks(text, blank) },
  one: { instruction: () => 'Välj ett alternativ.', answer: ticksBlocks },
  several: { instruction: severalInstruction, answer: ticksBlocks },
  number: { instruction: numberInstruction, answer: numberBlocks },
  date: { instruction: dateInstruction, answer: dateBlocks },
  counts: { instruction: () => 'Svara med ett antal för varje alternativ.', answer: countBlocks },
  computed: { instruction: () => NOTHING_TO_FILL_IN, answer: computedBlocks },
  table: {
    instruction: ({ table }) => (table === undefined ? '' : tableInstruction(table)),
    answer: ({ table }, { blank }) => (table === undefined ? [] : tableBlocks(table, blank)),
  },
};

/** How the question is to be answered, for the reading version. */
export function answerInstruction(question: ReportQuestion): string {
  return KINDS[question.kind].instruction(question);
}

/** The answer to a question as blocks, without its comment. */
export function answerBlocks(question: ReportQuestion, context: AnswerContext): Block[] {
  return KINDS[question.kind].answer(question, context);
}

/** The comment of a question; none where it has no such field. */
export function commentBlocks({ comment }: ReportQuestion, { blank }: AnswerContext): (Text | Space)[] {
  if (comment === undefined) return [];
  return [{ ...(blank ? spaceOf(comment) : textOf(comment)), label: comment.title }];
}

/**
 * The files that are attached to an answer, as a list: name, kind, size, day and the digest that the file can be known
 * by. None where nothing is attached; in the reading version what may be.
 */
export function attachmentBlocks({ attachments }: ReportQuestion, { blank }: AnswerContext): Block[] {
  if (attachments === undefined) return [];
  const { title, files, withheld = 0 } = attachments;
  if (blank) return [paragraphOf('note', `Filer kan bifogas: ${title}`)];
  return [
    ...(files.length === 0
      ? []
      : [
          paragraphOf('lead', 'Bilagor:'),
          {
            kind: 'list',
            items: files.map((one) => ({
              text: one.name,
              aside: `${attachmentWords(one)}, SHA-256 ${inGroups(one.digest)}`,
            })),
          } as const,
        ]),
    ...(withheld === 0
      ? []
      : [
          paragraphOf(
            'aside',
            `${formatCounted(withheld, ['bifogad fil', 'bifogade filer'])} lämnas inte ut med kopian.`,
          ),
        ]),
  ];
}

/** A digest in groups, so that it can be compared by eye and is broken between them where a line ends. */
function inGroups(digest: string): string {
  return digest.replaceAll(/.{16}(?=.)/g, '$& ');
}

function textInstruction({ text }: ReportQuestion): string {
  return text?.limit === undefined
    ? 'Svara med egna ord.'
    : `Svara med egna ord, högst ${formatCount(text.limit)} tecken.`;
}

function severalInstruction({ maxChosen }: ReportQuestion): string {
  return maxChosen === undefined
    ? 'Välj ett eller flera alternativ.'
    : `Välj högst ${formatCount(maxChosen)} alternativ.`;
}

function numberInstruction({ number }: ReportQuestion): string {
  return number === undefined ? 'Svara med ett tal.' : ruleWords(number.rule);
}

function ruleWords({ unit, whole, minimum, maximum }: NumberRule): string {
  const kind = `${whole ? 'heltal' : 'tal'}${unitWithin(unit)}`;
  return maximum === undefined
    ? `Svara med ett ${kind}, minst ${formatNumber(minimum)}.`
    : `Svara med ett ${kind} från ${formatNumber(minimum)} till ${formatNumber(maximum)}.`;
}

function dateInstruction({ date }: ReportQuestion): string {
  const period = periodName(date?.rule ?? {});
  return `Svara med ett datum${period === '' ? '' : ` ${period}`}.`;
}

/** The instruction tells the limit of an answer that is a text. */
function textBlocks(text: ReportText | undefined, blank: boolean): Block[] {
  if (text === undefined) return [];
  if (!blank) return [textOf(text)];
  const { hint: _told, ...space } = spaceOf(text);
  return [space];
}

function textOf({ value, length, limit }: ReportText): Text {
  const measure = measureWords(length, limit);
  return { kind: 'text', value, length, ...(limit === undefined ? {} : { limit }), measure };
}

const CHARACTERS_IN_A_WRITTEN_LINE = 90;
const FEWEST_LINES = 2;
/** As many as stand together on one page without leaving much of the page before them empty: a third of a page. */
const MOST_LINES = 10;
const LINES_WITHOUT_LIMIT = 4;

/**
 * The lines to write a text on by hand: more of them for a higher limit, and half as many as the limit would fill, since
 * texts by hand are shorter than typed ones.
 */
function spaceOf({ limit }: Pick<ReportText, 'limit'>): Space {
  if (limit === undefined) return { kind: 'space', room: 'text', lines: LINES_WITHOUT_LIMIT };
  const lines = Math.min(MOST_LINES, Math.max(FEWEST_LINES, Math.round(limit / CHARACTERS_IN_A_WRITTEN_LINE / 2)));
  return { kind: 'space', room: 'text', lines, hint: `Högst ${formatCount(limit)} tecken.` };
}

function ticksBlocks(question: ReportQuestion, { blank }: AnswerContext): Block[] {
  const { kind, options, none } = question;
  const chosen = options.filter((option) => option.chosen).length;
  const ticked = options.map((option) => tickedOption(option, blank));
  if (none) ticked.push({ title: NONE_OF_THE_OPTIONS, state: 'chosen', none: true });
  if (ticked.length === 0) return [];
  const ticks: Ticks = {
    kind: 'ticks',
    single: kind === 'one',
    options: ticked,
    ...(kind === 'several' && chosen > 0
      ? { tally: `Valda alternativ: ${formatCount(chosen)} av ${formatCount(options.length)}.` }
      : {}),
  };
  return [ticks];
}

function tickedOption({ title, chosen, text }: ReportOption, blank: boolean): TickedOption {
  return {
    title,
    state: blank ? 'blank' : chosen ? 'chosen' : 'unchosen',
    ...(text === undefined ? {} : { below: blank ? spaceOf(text) : textOf(text) }),
  };
}

/** A number, and what may be chosen instead of one. */
function numberBlocks(question: ReportQuestion, context: AnswerContext): Block[] {
  const { value = null, rule } = question.number ?? {};
  const figure: Block = context.blank
    ? { kind: 'space', room: 'figure', lines: 1 }
    : { kind: 'figure', value, words: numberWords(value, rule) };
  return [figure, ...ticksBlocks(question, context)];
}

function computedBlocks({ computed }: ReportQuestion, { blank, memberKind, source }: AnswerContext): Block[] {
  if (computed === undefined) return [];
  const value = blank ? null : computed.value;
  return [
    { kind: 'figure', value, words: numberWords(value, computed) },
    paragraphOf('note', madeOfWords(computed, memberKind, source)),
  ];
}

function dateBlocks({ date }: ReportQuestion, { blank }: AnswerContext): Block[] {
  const { value = null } = date ?? {};
  return [blank ? { kind: 'space', room: 'figure', lines: 1 } : { kind: 'figure', value, words: dayWords(value) }];
}

/** What is said where a row of numbers has none. */
const NO_NUMBER = 'inget svar';

function countBlocks({ options }: ReportQuestion, { blank, counted }: AnswerContext): Block[] {
  const table: Table = {
    kind: 'table',
    look: 'counts',
    columns: [
      { header: 'alternativ', kind: 'text', width: 50, repeated: true },
      { header: 'antal', kind: 'count', width: 10, ...(blank ? {} : { empty: NO_NUMBER }) },
    ],
    rows: options.map(({ code, title, number = null }) => [
      title,
      blank ? null : countCell(number, counted.get(code) ?? number),
    ]),
  };
  return [table];
}

/** A number, and what was counted where somebody has written another. */
function countCell(number: number | string | null, counted: number | string | null): Cell {
  if (number === null || counted === number) return number;
  return { value: number, lines: [{ text: `Räknat: ${numberWords(counted)}`, tone: 'strong' }] };
}
