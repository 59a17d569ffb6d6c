import type { NumberCount, Ranking, SourceTexts } from '../../server/domain/counting/aggregate.ts';
import type { Basis } from '../../server/domain/counting/basis.ts';
import { frozenWords, memberWords, reasonGivenWords } from '../../server/domain/counting/basis-words.ts';
import { namesOf } from '../../server/domain/counting/member.ts';
import { sentenceOf } from '../../server/domain/survey/problem.ts';
import { beginningOf } from '../../server/domain/text/sentences.ts';
import { formatCount, formatLength, formatList } from '../../server/domain/text/swedish.ts';
import { compiledParagraphs, originWords } from '../../server/domain/tracing/compiled-text.ts';
import type { Report, ReportQuestion } from '../report/report.ts';
import { CHARACTER_RULE, CONTRADICTION_RULE, COUNTING_RULES, numberWords, STANDING_NAMES } from '../report/wording.ts';
import { type TextView, textView } from './text.ts';

/** The appendix that every number and every compiled text can be followed to: which municipalities stand behind it. */
export interface PrintBasisView {
  /** Where it has an address within the document. */
  readonly anchor?: string;
  readonly rules: readonly string[];
  readonly members: string;
  readonly missing?: string;
  /** Since when it counts what was submitted then. */
  readonly frozen?: string;
  /** What each municipality was read from, where that is known. */
  readonly sources: readonly { readonly member: string; readonly words: string }[];
  readonly contradictions: readonly string[];
  /** What is done with them. */
  readonly contradictionRule: string;
  /** In the order of the survey's questions. */
  readonly questions: readonly BasisQuestion[];
}

type BasisQuestion = {
  readonly anchor: string;
  readonly heading: string;
  /** The question that it answers, for whoever reads the appendix alone. */
  readonly title: string;
  /** “Räknas ur kommunfråga A.” */
  readonly source: string;
} & (
  | {
      readonly partial: 'print/basis-counts';
      /** Who is in neither ja nor nej of any row, said once: “Inte svarat på kommunfråga A: Hylte.” */
      readonly silent: readonly string[];
      readonly rows: readonly CountBasisRow[];
    }
  | {
      readonly partial: 'print/basis-ranking';
      readonly rows: readonly RankingRow[];
      readonly missing?: string;
    }
  | {
      readonly partial: 'print/basis-texts';
      readonly joined: string;
      readonly over: boolean;
      readonly missing?: string;
      readonly texts: readonly (TextView & { readonly member: string })[];
      /** The joint text's paragraphs, each with whose words it is made of. */
      readonly compiled: readonly { readonly beginning: string; readonly origin: string }[];
    }
);

interface CountBasisRow {
  readonly option: string;
  readonly number: string;
  /** The answer, where somebody has written another number than the counted one. */
  readonly answered?: string;
  /** Why it is another, with who said so and when. */
  readonly reason?: { readonly text: string; readonly told: string };
  /** Ja and nej with their members, where they have any; the other groups stand above the table. */
  readonly groups: readonly { readonly name: string; readonly members: string }[];
  /** “4 + 1 + 1 + 0 = 6”, in the order of the groups. */
  readonly sum: string;
}

interface RankingRow {
  readonly place: string;
  readonly tied: boolean;
  readonly option: string;
  readonly count: string;
  readonly members: string;
}

const SUM_RULE = 'Summan under namnen läses: ja + nej + övrigt + inte svarat = alla kommuner.';

/** The appendix of a report whose numbers and texts come from other responses. */
export function printBasisView(basis: Basis, report: Report): PrintBasisView {
  const missing = basis.members.filter((member) => !member.answered).map((member) => member.organisation.name);
  const questions = report.parts.flatMap((part) => part.sections.flatMap((section) => section.questions));
  return {
    rules: [...COUNTING_RULES, SUM_RULE, CHARACTER_RULE],
    members: formatList(basis.members.map((member) => member.organisation.name)),
    ...(missing.length === 0 ? {} : { missing: formatList(missing) }),
    ...(basis.frozen === undefined ? {} : { frozen: frozenWords(basis.frozen) }),
    sources: basis.members.flatMap((member) => {
      const words = memberWords(member);
      return words === undefined ? [] : [{ member: member.organisation.name, words }];
    }),
    contradictions: basis.contradictions.map(
      ({ member, problem }) => `${member}, fråga ${problem.question}: ${sentenceOf(problem)}`,
    ),
    contradictionRule: CONTRADICTION_RULE,
    questions: questions.flatMap((question) => basisQuestions(basis, question)),
  };
}

function basisQuestions(basis: Basis, question: ReportQuestion): BasisQuestion[] {
  const head = {
    anchor: `underlag-${numberAnchor(question.id)}`,
    heading: `Fråga ${question.id}`,
    title: question.title,
  };
  const counts = basis.numbers.filter((count) => count.question === question.id);
  const first = counts[0];
  return [
    ...(first === undefined
      ? []
      : [
          {
            ...head,
            partial: 'print/basis-counts' as const,
            source: `Räknas ur kommunfråga ${first.rule.question}.`,
            silent: silentWords(counts),
            rows: counts.map((count) => countRow(count, question, basis)),
          },
        ]),
    ...basis.rankings
      .filter((ranking) => ranking.question === question.id)
      .map((ranking) => ({ ...head, ...rankingView(ranking) })),
    ...basis.texts
      .filter((text) => text.question === question.id)
      .map((text) => ({ ...head, ...textsView(text, basis) })),
  ];
}

/** Whoever has not answered a question, or contradicts itself in it, is the same for all of its options. */
function silentWords(counts: readonly NumberCount[]): string[] {
  const ofOptions = counts.filter(({ rule }) => !('unanswered' in rule));
  const bySource = new Map(ofOptions.map((count) => [count.rule.question, count]));
  return [...bySource].flatMap(([source, { other, missing }]) => [
    ...(missing.length === 0 ? [] : [`Inte svarat på kommunfråga ${source}: ${formatList(missing)}.`]),
    ...(other.length === 0 ? [] : [`Övrigt i kommunfråga ${source}: ${formatList(other)}.`]),
  ]);
}

function countRow(count: NumberCount, question: ReportQuestion, { overrides = [] }: Basis): CountBasisRow {
  const groups = (['yes', 'no', 'other', 'missing'] as const).map((standing) => ({
    name: STANDING_NAMES[standing],
    members: count[standing],
  }));
  const answered = question.options.find((option) => option.code === count.option)?.number;
  const override = overrides.find((one) => one.question === count.question && one.option === count.option);
  const total = groups.reduce((sum, group) => sum + group.members.length, 0);
  return {
    option: count.optionTitle,
    number: formatCount(count.value),
    ...(answered === undefined || answered === null || answered === count.value
      ? {}
      : { answered: numberWords(answered) }),
    ...(override?.reason === undefined
      ? {}
      : { reason: { text: override.reason.reason, told: reasonGivenWords(override) } }),
    groups: groups
      .slice(0, 2)
      .filter((group) => group.members.length > 0)
      .map((group) => ({ name: group.name, members: formatList(group.members) })),
    sum: `${groups.map((group) => formatCount(group.members.length)).join(' + ')} = ${formatCount(total)}`,
  };
}

function rankingView({ from, rows, missing }: Ranking) {
  return {
    partial: 'print/basis-ranking' as const,
    source: `Rangordnas efter hur många kommuner som har valt alternativet i kommunfråga ${from}. Alternativ med lika många delar plats.`,
    rows: rows.map((row) => ({
      place: formatCount(row.place),
      tied: row.tied,
      option: row.optionTitle,
      count: formatCount(row.count),
      members: formatList(row.members),
    })),
    ...(missing.length === 0 ? {} : { missing: formatList(missing) }),
  };
}

function textsView({ question, from, texts, missing, joinedLength, limit }: SourceTexts, basis: Basis) {
  const compiled = basis.compiled?.find((one) => one.question === question)?.traced ?? [];
  const joined = limit === undefined ? { value: '', length: joinedLength } : { value: '', length: joinedLength, limit };
  return {
    partial: 'print/basis-texts' as const,
    source: `Sammanställs ur kommunfråga ${from.question}${from.option === undefined ? '' : ', den fria texten vid ett av alternativen'}.`,
    joined: `Texterna tillsammans, med en tom rad mellan: ${formatLength(joined.length, joined.limit)}.`,
    over: limit !== undefined && joinedLength > limit,
    ...(missing.length === 0 ? {} : { missing: formatList(missing) }),
    texts: texts.map(({ member, text, length }) => ({ member, ...textView({ value: text, length }, false) })),
    compiled: compiledParagraphs(compiled, namesOf(basis)).map((paragraph) => ({
      beginning: beginningOf(paragraph.text, BEGINNING),
      origin: originWords(paragraph),
    })),
  };
}

/** So much of a paragraph is enough to find it by. */
const BEGINNING = 70;

/** A printed number as part of an address within the document: "2 beskrivning" → "2-beskrivning". */
export function numberAnchor(id: string): string {
  return id.replaceAll(' ', '-');
}
