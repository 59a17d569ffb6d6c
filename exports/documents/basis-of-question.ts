import type { NumberCount, Ranking } from '../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../server/domain/counting/basis.ts';
import { reasonGivenWords, sumWords } from '../../server/domain/counting/basis-words.ts';
import { foundByMember, namesWithFound, ruleWords } from '../../server/domain/counting/condition-words.ts';
import { namesOf } from '../../server/domain/counting/member.ts';
import { type MemberSum, membersInNone } from '../../server/domain/counting/member-sum.ts';
import type { NumberOverride } from '../../server/domain/counting/number-override.ts';
import { sumOfNumbers } from '../../server/domain/counting/number-rules.ts';
import type { SourceTexts } from '../../server/domain/counting/source-texts.ts';
import {
  answeredWords,
  givenWords,
  inNoneWords,
  statisticHead,
  statisticName,
  summedTogether,
} from '../../server/domain/counting/sum-words.ts';
import { unevenSentence, unevenSums } from '../../server/domain/counting/uneven-sums.ts';
import {
  memberKindOf,
  noneOf,
  type OrganisationKind,
  questionTo,
} from '../../server/domain/people/organisation-kind.ts';
import { optionOfRule, questionsOfRules } from '../../server/domain/survey/count-rule.ts';
import { numberWithUnit } from '../../server/domain/survey/unit-words.ts';
import { beginningOf } from '../../server/domain/text/sentences.ts';
import { formatCount, formatLength, formatList, withCapital } from '../../server/domain/text/swedish.ts';
import { compiledParagraphs, originWords } from '../../server/domain/tracing/compiled-text.ts';
import type { Block, DocumentSection, Paragraph } from '../document/block.ts';
import { paragraphOf, sectionOf } from '../document/make-blocks.ts';
import type { Cell, CellLine, Table } from '../document/table.ts';
import type { ReportOption, ReportQuestion } from '../report/report-question.ts';
import { numberWords, STANDING_NAMES } from '../report/wording.ts';
import { rankedRows, rankingColumns } from './basis-tables.ts';
import { discrepanciesIn, discrepancyNotes, numbersInReport } from './discrepancies.ts';
import { numberAnchor } from './question.ts';

/** What stands behind a question's numbers, ranking or text; nothing for one that is answered by itself. */
export function basisOfQuestion(question: ReportQuestion, basis: Basis, prefix: string): DocumentSection[] {
  const of = <One extends { readonly question: string }>(all: readonly One[]) =>
    all.filter((one) => one.question === question.id);
  const basisOf = ({ source, blocks }: { readonly source: string; readonly blocks: readonly Block[] }) =>
    sectionOf(['basis-question', 2], `Fråga ${question.id}`, {
      anchor: `${prefix}underlag-${numberAnchor(question.id)}`,
      notes: [paragraphOf('note', question.title), paragraphOf('source', source)],
      blocks,
    });
  const numbers = of(basis.numbers);
  const sums = of(basis.sums ?? []);
  return [
    ...(numbers.length === 0 ? [] : [basisOf(countsOf(numbers, question, basis))]),
    ...(sums.length === 0 ? [] : [basisOf(sumsOf(sums, question, basis))]),
    ...of(basis.rankings).map((ranking) => basisOf(rankingOf(ranking, memberKindOf(basis)))),
    ...of(basis.texts).map((texts) => basisOf(textsOf(texts, basis))),
  ];
}

function countsOf(numbers: readonly NumberCount[], question: ReportQuestion, basis: Basis) {
  const { options } = question;
  const overrides = (basis.overrides ?? []).filter((override) => override.question === question.id);
  const sources = questionsOfRules(numbers.map(({ rule }) => rule));
  const table: Table = {
    kind: 'table',
    look: 'groups',
    columns: [
      { header: 'alternativ', kind: 'text', width: 37, repeated: true },
      { header: 'antal', kind: 'count', width: 15 },
      { header: memberKindOf(basis).several, kind: 'text', width: 48 },
    ],
    rows: numbers.map((number) => [
      titleLines(number),
      numberCell(number, options),
      groupsCell(
        number,
        overrides.find(({ option }) => option === number.option),
      ),
    ]),
  };
  const total = sumOfNumbers(numbers, basis, numbersInReport(question));
  return {
    source: `Räknas ur ${questionTo(memberKindOf(basis))} ${formatList(sources)}.`,
    blocks: [
      ...silentLines(numbers, memberKindOf(basis)),
      table,
      ...(total === undefined ? [] : [paragraphOf('source', `${sumWords(total)}.`)]),
      ...discrepancyNotes(discrepanciesIn(question, basis)),
    ],
  };
}

/** Each sum with what every member gave, and who is not in it. */
function sumsOf(sums: readonly MemberSum[], question: ReportQuestion, basis: Basis) {
  const kind = memberKindOf(basis);
  const head = statisticHead(sums.map(({ rule }) => rule));
  const statisticWords = ({ rule: { statistic } }: MemberSum) =>
    statisticName(statistic) === head ? '' : `${withCapital(statisticName(statistic))} från `;
  const table: Table = {
    kind: 'table',
    look: 'sums',
    columns: [
      { header: 'tal', kind: 'text', width: 34, repeated: true },
      { header: head, kind: 'number', width: 18 },
      { header: kind.several, kind: 'text', width: 48 },
    ],
    rows: sums.map((sum) => [
      sum.title,
      sum.value === undefined ? null : numberWithUnit(sum.value, sum.unit),
      {
        lines: [
          { text: givenWords(sum, kind) },
          { text: `${statisticWords(sum)}${answeredWords(sum, kind)}`, tone: 'quiet' },
        ],
      },
    ]),
  };
  const outside = inNoneWords(membersInNone(sums, basis.members));
  return {
    source: `${summedTogether(sums, kind)}.`,
    blocks: [
      table,
      ...(outside === undefined ? [] : [paragraphOf('source', outside)]),
      ...unevenSums({ questions: [question] }, sums).map((uneven) =>
        paragraphOf('warning', unevenSentence(uneven, kind)),
      ),
    ],
  };
}

/** Who is in neither ja nor nej, said once for each question: it is the same for all of its options. */
function silentLines(numbers: readonly NumberCount[], kind: OrganisationKind): Paragraph[] {
  const ofOptions = numbers.filter(({ rule }) => optionOfRule(rule) !== undefined);
  const bySource = new Map(ofOptions.map((number) => [number.rule.question, number]));
  return [...bySource].flatMap(([source, { other, missing }]) => [
    ...(missing.length === 0
      ? []
      : [paragraphOf('source', `Inte svarat på ${questionTo(kind)} ${source}: ${formatList(missing)}.`)]),
    ...(other.length === 0
      ? []
      : [paragraphOf('source', `Övrigt i ${questionTo(kind)} ${source}: ${formatList(other)}.`)]),
  ]);
}

/** What a number counts; beneath it, what the answers are compared with where they are. */
function titleLines({ optionTitle, rule }: NumberCount): Cell {
  const condition = ruleWords(rule);
  return condition === undefined
    ? optionTitle
    : { lines: [{ text: optionTitle }, { text: withCapital(condition), tone: 'quiet' }] };
}

/** The counted number, and the one that stands in the answer where somebody has written another. */
function numberCell({ value, option }: NumberCount, options: readonly ReportOption[]): Cell {
  const answered = options.find(({ code }) => code === option)?.number ?? value;
  return answered === value
    ? value
    : { value, lines: [{ text: `I svaret: ${numberWords(answered)}`, tone: 'strong' }] };
}

/** Ja and nej with who they are, how the four groups add up, and why another number is given. */
function groupsCell(number: NumberCount, override: NumberOverride | undefined): Cell {
  const counts = (['yes', 'no', 'other', 'missing'] as const).map((group) => number[group].length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Of a rule with conditions each number has others outside it: they are named here, not once for the question.
  const groups =
    number.evidence === undefined ? (['yes', 'no'] as const) : (['yes', 'no', 'other', 'missing'] as const);
  const named = groups.flatMap((group): CellLine[] =>
    number[group].length === 0 ? [] : [{ lead: STANDING_NAMES[group], text: namesIn(number, group) }],
  );
  return {
    lines: [
      ...named,
      { text: `${counts.map(formatCount).join(' + ')} = ${formatCount(total)}`, tone: 'quiet' },
      ...(override === undefined ? [] : reasonLines(override)),
    ],
  };
}

/**
 * From so many members on, a group that is everybody who has answered is written “alla 5 som har svarat”, without
 * names: those who have not answered are named beside.
 */
const FEWEST_TOGETHER = 3;

/** The members of a group, or in three words that they are all who have answered the question. */
function namesIn(number: NumberCount, group: 'yes' | 'no' | 'other' | 'missing'): string {
  if (number.evidence !== undefined) return formatList(namesWithFound(number[group], foundByMember(number)));
  const { rule, other, [group]: names } = number;
  // In a row that counts those who have not answered, the others are those who have.
  const isAll = 'unanswered' in rule ? group === 'no' : number[group === 'yes' ? 'no' : 'yes'].length === 0;
  return isAll && other.length === 0 && names.length >= FEWEST_TOGETHER
    ? `alla ${formatCount(names.length)} som har svarat`
    : formatList(names);
}

function reasonLines(override: NumberOverride): CellLine[] {
  const { reason } = override;
  return [
    ...(reason === undefined ? [] : [{ lead: 'Skäl till talet i svaret', text: reason.reason }]),
    { text: reasonGivenWords(override), tone: 'quiet' },
  ];
}

function rankingOf(ranking: Ranking, kind: OrganisationKind) {
  const table: Table = { kind: 'table', look: 'groups', columns: rankingColumns(kind), rows: rankedRows(ranking) };
  return {
    source: `Rangordnas efter hur många ${kind.several} som har valt alternativet i ${questionTo(kind)} ${ranking.from}. Alternativ med lika många delar plats.`,
    blocks: [table],
  };
}

function textsOf({ question, from, texts, missing, joinedLength, limit }: SourceTexts, basis: Basis) {
  const over = limit !== undefined && joinedLength > limit;
  const joined = paragraphOf(
    over ? 'warning' : 'source',
    `Texterna tillsammans, med en tom rad mellan: ${formatLength(joinedLength, limit)}.`,
  );
  return {
    source: `Sammanställs ur ${questionTo(memberKindOf(basis))} ${from.question}${from.option === undefined ? '' : ', den fria texten vid ett av alternativen'}.`,
    blocks: [
      ...(texts.length === 0
        ? [paragraphOf('source', `${withCapital(noneOf(memberKindOf(basis)))} har lämnat en text.`)]
        : [joined]),
      ...(missing.length === 0 ? [] : [paragraphOf('source', `Utan text: ${formatList(missing)}.`)]),
      ...compiledItems(question, basis),
      ...texts.map(({ member, text, length }) =>
        sectionOf(['item', 3], member, {
          aside: formatLength(length, undefined),
          blocks: [{ kind: 'text', value: text, length }],
        }),
      ),
    ],
  };
}

/** So much of a paragraph is enough to find it by. */
const BEGINNING = 70;

/** The paragraphs of a compiled text, each with whose words it is made of. */
function compiledItems(question: string, basis: Basis): DocumentSection[] {
  const traced = basis.compiled?.find((one) => one.question === question)?.traced ?? [];
  const paragraphs = compiledParagraphs(traced, namesOf(basis));
  if (paragraphs.length === 0) return [];
  const items = paragraphs.map((paragraph) => ({
    text: `”${beginningOf(paragraph.text, BEGINNING)}”`,
    aside: `${originWords(paragraph)}.`,
  }));
  return [
    sectionOf(['item', 3], 'Den gemensamma textens stycken', { blocks: [{ kind: 'list', ordered: true, items }] }),
  ];
}
