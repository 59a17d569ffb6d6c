import { countedAs, itOf, memberKindOf, type OrganisationKind } from '../people/organisation-kind.ts';
import { numberAdvice } from '../text/number.ts';
import { formatCount, formatDate, formatNumber, tooLongSentence } from '../text/swedish.ts';
import { dayAdvice } from '../text/typed-day.ts';
import type { DayWord, NumberWord } from './comparison.ts';
import type { DateRule } from './date-rule.ts';

/**
 * What is wrong with an answer, as data. `sentenceOf` alone makes the Swedish sentence, so that the form, the command
 * line and the importers say the same. In a table `option` is the code of the row, `column` that of the column, and
 * `optionTitle` the wording of both.
 */
export type Problem = { readonly question: string; readonly column?: string } & (
  | { readonly rule: 'unanswered' }
  /** The answer was carried over from an earlier year and has not been confirmed. */
  | { readonly rule: 'unconfirmed'; readonly year: number }
  | { readonly rule: 'number-missing'; readonly option: string; readonly optionTitle: string }
  | { readonly rule: 'text-missing'; readonly option: string; readonly optionTitle: string }
  | {
      readonly rule: 'over-limit';
      readonly place: TextPlace;
      readonly option?: string;
      readonly optionTitle?: string;
      readonly length: number;
      readonly limit: number;
    }
  /** A cell of a table is empty that must not be. */
  | { readonly rule: 'cell-missing'; readonly option: string; readonly optionTitle: string }
  | {
      readonly rule: 'not-a-date';
      readonly option?: string;
      readonly optionTitle?: string;
      readonly typed: string;
      /** A day that shows how a date is written here. */
      readonly example: string;
    }
  | {
      readonly rule: 'day-outside';
      readonly option?: string;
      readonly optionTitle?: string;
      readonly value: string;
      readonly earliest?: string;
      readonly latest?: string;
    }
  | { readonly rule: 'too-many-rows'; readonly most: number }
  | { readonly rule: 'too-many-chosen'; readonly count: number; readonly most: number }
  | { readonly rule: 'excludes-others'; readonly option: string; readonly optionTitle: string }
  | { readonly rule: 'number-and-not-estimable'; readonly optionTitle: string }
  | {
      readonly rule: 'not-a-number';
      readonly option?: string;
      readonly optionTitle?: string;
      readonly typed: string;
      readonly whole: boolean;
    }
  | { readonly rule: 'not-whole'; readonly option?: string; readonly optionTitle?: string; readonly value: number }
  | {
      readonly rule: 'out-of-range';
      readonly option?: string;
      readonly optionTitle?: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum?: number;
    }
  /** A number that differs from the computed one, without a reason. */
  | {
      readonly rule: 'unexplained-number';
      readonly option: string;
      readonly optionTitle: string;
      readonly number: number;
      readonly computed: number;
    }
  /** The reason for a number that differs from the computed one is longer than it may be. */
  | {
      readonly rule: 'long-reason';
      readonly option: string;
      readonly optionTitle: string;
      readonly length: number;
      readonly limit: number;
    }
  /** More members than there are; `memberKind` where others than the usual members are counted. */
  | {
      readonly rule: 'above-members';
      readonly option: string;
      readonly optionTitle: string;
      readonly number: number;
      readonly members: number;
      readonly memberKind?: OrganisationKind;
    }
  /** While answers are missing: less than is counted already, or more than it can be when all have answered. */
  | {
      readonly rule: 'outside-possible';
      readonly option: string;
      readonly optionTitle: string;
      readonly number: number;
      readonly lowest: number;
      readonly highest: number;
      readonly memberKind?: OrganisationKind;
    }
  /** The numbers of a one-choice question together are not what they should be: from `lowest` to `highest`. */
  | {
      readonly rule: 'sum-differs';
      readonly sum: number;
      readonly lowest: number;
      readonly highest: number;
      readonly memberKind?: OrganisationKind;
    }
  /** The answer is not what it must be beside another (`AnswerRule`). Values are numbers or ISO dates. */
  | {
      readonly rule: 'answers-disagree';
      readonly option?: string;
      readonly optionTitle?: string;
      readonly word: NumberWord | DayWord;
      readonly title: string;
      readonly value: number | string;
      readonly otherTitle: string;
      /** Between two numbers where the other is a sum that some members are missing in. */
      readonly bound: number | string | { readonly lowest: number; readonly highest?: number };
      readonly otherwise: 'stop' | 'explain';
    }
  | { readonly rule: 'unknown-question' }
  /** `option`: of a cell of a table, its row. */
  | { readonly rule: 'unreadable'; readonly option?: string; readonly detail: string }
);

/** Which text of a question: the answer, the free text of an option, or the comment. */
export type TextPlace = 'text' | 'option' | 'comment';

/** What is wrong and what to do about it, in Swedish, without naming the question. */
export function sentenceOf(problem: Problem): string {
  switch (problem.rule) {
    case 'unanswered':
      return 'Frågan är inte besvarad.';
    case 'unconfirmed':
      return unconfirmedSentence(problem.year);
    case 'number-missing':
      return `Antal saknas för ”${problem.optionTitle}”. Om svaret är noll, skriv 0.`;
    case 'text-missing':
      return `Du har valt ”${problem.optionTitle}” men inte skrivit något i fältet. Fyll i det eller ta bort valet.`;
    case 'cell-missing':
      return `${numberName(problem)}cellen är tom. Fyll i den.`;
    case 'not-a-date':
      return `${numberName(problem)}”${problem.typed}” kan inte läsas som ett datum. ${dayAdvice(problem.typed, problem.example)}`;
    case 'day-outside':
      return `${numberName(problem)}${formatDate(problem.value)} är inte en av de dagar som frågan gäller. Skriv ett datum ${periodName(problem)}.`;
    case 'too-many-rows':
      return `Tabellen har fler rader än ${formatCount(problem.most)}. Ta bort rader.`;
    case 'over-limit':
      return tooLongSentence(textName(problem), problem.length, problem.limit);
    case 'too-many-chosen':
      return problem.most === 1
        ? `${formatCount(problem.count)} alternativ är valda. Välj bara ett.`
        : `${formatCount(problem.count)} alternativ är valda. Välj högst ${formatCount(problem.most)}.`;
    case 'excludes-others':
      return `”${problem.optionTitle}” kan inte väljas tillsammans med andra alternativ. Ta bort det eller de andra.`;
    case 'number-and-not-estimable':
      return `Svaret är både ett tal och ”${problem.optionTitle}”. Behåll ett av dem.`;
    case 'not-a-number':
      return `${numberName(problem)}”${problem.typed}” kan inte läsas som ett tal. ${numberAdvice(problem.typed, problem)}`;
    case 'not-whole':
      return `${numberName(problem)}${formatNumber(problem.value)} är inte ett heltal. Skriv ett heltal.`;
    case 'out-of-range':
      return `${numberName(problem)}${formatNumber(problem.value)} ligger utanför det tillåtna. Skriv ett tal ${rangeName(problem)}.`;
    case 'unexplained-number':
      return `${numberName(problem)}talet ${formatNumber(problem.number)} är ett annat än det räknade ${formatNumber(problem.computed)}. Skriv varför, eller använd det räknade.`;
    case 'long-reason':
      return tooLongSentence(`Skälet vid ”${problem.optionTitle}”`, problem.length, problem.limit);
    case 'above-members':
    case 'outside-possible':
    case 'sum-differs':
      return `${brokenRuleSentence(problem)} ${MEND_OR_EXPLAIN}`;
    case 'answers-disagree':
      return disagreementSentence(problem);
    case 'unknown-question':
      return `Frågan ${problem.question} finns inte i enkäten.`;
    case 'unreadable':
      return `Svaret kan inte läsas: ${problem.detail}`;
  }
}

/** What an answer is to another, by the word of a rule: “högst”, “efter”. */
export const COMPARED_AS: Readonly<Record<NumberWord | DayWord, string>> = {
  above: 'större än',
  atLeast: 'minst',
  below: 'mindre än',
  atMost: 'högst',
  equals: 'lika med',
  before: 'före',
  after: 'efter',
  from: 'tidigast',
  to: 'senast',
};

/** An answer that is not what it must be beside another. */
export type DisagreementProblem = Extract<Problem, { rule: 'answers-disagree' }>;

/** “”Behandlade” är 300 men ska vara högst 200, som är ”Patienter”. Rätta ett av svaren.” */
function disagreementSentence(problem: DisagreementProblem): string {
  const stops = problem.otherwise === 'stop';
  const advice = stops ? 'Rätta ett av svaren.' : 'Rätta, eller skriv i kommentaren varför det är så.';
  return `${disagreementWords(problem)} ${advice}`;
}

/** “”Behandlade” är 300 men ska vara högst 200, som är ”Patienter”.”, for those who cannot mend it. */
export function disagreementWords({ word, title, value, otherTitle, bound, optionTitle }: DisagreementProblem): string {
  const what = `”${optionTitle ?? title}” är ${valueName(value)} men ska vara ${COMPARED_AS[word]}`;
  if (typeof bound !== 'object') return `${what} ${valueName(bound)}, som är ”${otherTitle}”.`;
  const { lowest, highest } = bound;
  const range =
    highest === undefined ? `minst ${formatNumber(lowest)}` : `${formatNumber(lowest)}–${formatNumber(highest)}`;
  return `${what} ”${otherTitle}”, som blir ${range} när alla har svarat.`;
}

function valueName(value: number | string): string {
  return typeof value === 'number' ? formatNumber(value) : formatDate(value);
}

type BrokenRule = Extract<Problem, { rule: 'above-members' | 'outside-possible' | 'sum-differs' }>;

const MEND_OR_EXPLAIN = 'Rätta, eller skriv vid skälet varför det inte går ihop.';

/** Which rule of counting a number or a sum breaks, in Swedish, without what to do about it. */
export function brokenRuleSentence(problem: BrokenRule): string {
  const kind = memberKindOf(problem);
  switch (problem.rule) {
    case 'above-members':
      return `${numberName(problem)}${formatNumber(problem.number)} är fler än ${allMembers(problem.members, kind)} som räknas.`;
    case 'outside-possible':
      return problem.number < problem.lowest
        ? `${numberName(problem)}${formatNumber(problem.number)} är färre än ${allMembers(problem.lowest, kind)} som redan räknas här.`
        : `${numberName(problem)}${formatNumber(problem.number)} är för mycket. Talet kan bli högst ${formatCount(problem.highest)} när alla ${kind.several} har svarat.`;
    case 'sum-differs':
      return `Talen blir tillsammans ${formatNumber(problem.sum)} men ska bli ${sumName(problem)}, eftersom varje ${kind.one} räknas på en rad.`;
  }
}

function allMembers(count: number, kind: OrganisationKind): string {
  const [one, several] = countedAs(kind);
  return count === 1 ? `${itOf(kind)} enda ${one}` : `de ${formatCount(count)} ${several}`;
}

function sumName({ lowest, highest }: { readonly lowest: number; readonly highest: number }): string {
  return lowest === highest ? formatCount(lowest) : `mellan ${formatCount(lowest)} och ${formatCount(highest)}`;
}

/** Whether the problem is that something is missing. It prevents a submission, but is not an error in a draft. */
export function isMissing(problem: Problem): boolean {
  return MISSING.includes(problem.rule);
}

const MISSING: readonly Problem['rule'][] = [
  'unanswered',
  'unconfirmed',
  'number-missing',
  'cell-missing',
  'text-missing',
];

/** The Swedish sentence about an answer that was carried over from `year` and is not confirmed. */
export function unconfirmedSentence(year: number): string {
  return `Svaret är från ${year} och inte bekräftat.`;
}

/** The Swedish name of a text of a question: “Svaret”, “Kommentaren”. */
export function textName(problem: { readonly place: TextPlace; readonly optionTitle?: string }): string {
  if (problem.place === 'comment') return 'Kommentaren';
  return problem.place === 'option' ? `Texten vid ”${problem.optionTitle ?? ''}”` : 'Svaret';
}

function numberName(problem: { readonly optionTitle?: string }): string {
  return problem.optionTitle === undefined ? '' : `${problem.optionTitle}: `;
}

/** The days between two, within a sentence: “från 1 januari 2018 till 31 december 2018”. Empty without bounds. */
export function periodName({ earliest, latest }: DateRule): string {
  if (earliest === undefined) return latest === undefined ? '' : `till och med ${formatDate(latest)}`;
  return latest === undefined
    ? `från och med ${formatDate(earliest)}`
    : `från ${formatDate(earliest)} till ${formatDate(latest)}`;
}

function rangeName(range: { readonly minimum: number; readonly maximum?: number }): string {
  return range.maximum === undefined
    ? `som är minst ${formatNumber(range.minimum)}`
    : `mellan ${formatNumber(range.minimum)} och ${formatNumber(range.maximum)}`;
}
