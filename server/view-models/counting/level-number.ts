import type { CountedLevel, LevelHead, LevelNumber } from '../../domain/counting/counted-level.ts';
import { submissionBehind } from '../../domain/counting/member.ts';
import { numberGivenWords } from '../../domain/counting/sum-words.ts';
import { nameWithYear, respondentsOf } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { formatCount, formatCounted, formatDateTime } from '../../domain/text/swedish.ts';
import { paths, questionAnchor, withQuery } from '../../paths.ts';
import {
  type LevelLink,
  type LevelNumberView,
  type LevelsSource,
  levelHref,
  levelNumberView,
  levelStatistic,
  roundLink,
  sinceFrozen,
  sumsTitle,
} from './levels.ts';

/** One number at all levels, each folded out to those below it. */
export interface LevelNumberPageView {
  readonly title: string;
  readonly heading: string;
  readonly round: LevelLink;
  readonly levels: LevelLink;
  readonly surveyName: string;
  /** The question that the number stands at. */
  readonly question: string;
  readonly statistic: string;
  readonly made: string;
  readonly hasReported: boolean;
  readonly topName: string;
  readonly partsHead: string;
  /** The top first, then the levels next below it. */
  readonly rows: readonly (LevelNumberView & {
    readonly name: string;
    /** Undefined of a member, which has no page. */
    readonly href: string | undefined;
    /** “, fryst, nu har 3 lämnat in”; empty of a level that is not frozen. */
    readonly frozen: string;
    readonly isTop: boolean;
  })[];
  /** What is below each level, in order; a county without parts has its members. */
  readonly folded: readonly {
    readonly summary: string;
    readonly name: string;
    readonly rows: readonly BelowView[];
  }[];
  readonly foldedHead: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface BelowView {
  readonly name: string;
  readonly isPart: boolean;
  readonly value: string;
  readonly about: string;
  /** The submission that a member's number was read from, at the question, or the list of them. */
  readonly submission: LevelLink | undefined;
}

/** The numbers of one question at all levels, down to the members; `heads`: those of the whole survey. */
export interface LevelNumberSource extends LevelsSource {
  readonly heads: readonly LevelHead[];
  /** The ids of the members' responses, by organisation code. */
  readonly responses: ReadonlyMap<string, string>;
}

/** The page of a number by its place among the heads, from 1; undefined if there is none. */
export function levelNumberPageView(
  source: LevelNumberSource,
  place: number,
  now: Date,
): LevelNumberPageView | undefined {
  const { asked, survey, countedSurvey, levels, heads } = source;
  const head = heads[place - 1];
  const at = levels.heads.findIndex((one) => head !== undefined && isSamePlace(one, head));
  const { top } = levels;
  if (head === undefined || at < 0) return undefined;
  const kind = respondentsOf(countedSurvey);
  const rowOf = (one: CountedLevel) => {
    return {
      name: one.level.name,
      href: one.level.kind === 'member' ? undefined : levelHref(asked, levels, one),
      frozen: sinceFrozen(one),
      isTop: one === top,
      ...levelNumberView(head, numberAt(one, at), kind),
    };
  };
  const rows = [top, ...top.parts.filter(({ level }) => level.kind !== 'member')].map(rowOf);
  const foldable = top.level.kind === 'nation' ? top.parts : [top];
  return {
    title: `${head.title}, ${nameWithYear(survey)}`,
    heading: head.title,
    round: roundLink(source),
    levels: { name: sumsTitle(top), href: paths.levels(asked.id) },
    surveyName: nameWithYear(survey),
    question: `Fråga ${head.question}: ${head.questionTitle}`,
    statistic: levelStatistic(head),
    made: formatDateTime(now.toISOString()),
    hasReported: rows.some(({ reported }) => reported !== undefined),
    topName: top.level.name,
    partsHead: 'Nivå',
    rows,
    foldedHead: `Vad ${kind.definiteSeveral} har lämnat`,
    folded: foldable.map((county) => {
      const { value, answered } = levelNumberView(head, numberAt(county, at), kind);
      return {
        name: county.level.name,
        summary: answered === '' ? value : `${value} (${answered})`,
        rows: county.parts.flatMap((part) =>
          belowOf(part, head, at, { ...source, countyRound: source.rounds.get(county.level.code) }),
        ),
      };
    }),
    before: place > 1 ? paths.levelNumber(asked.id, place - 1) : undefined,
    after: place < heads.length ? paths.levelNumber(asked.id, place + 1) : undefined,
  };
}

/** What is below one county; `countyRound` is the id of its round. */
interface BelowSource extends LevelNumberSource {
  readonly countyRound: string | undefined;
}

/** A level and those below it, each part before its members. */
function belowOf(one: CountedLevel, head: LevelHead, at: number, source: BelowSource): BelowView[] {
  const number = numberAt(one, at);
  if (one.level.kind === 'member')
    return [
      {
        name: one.level.name,
        isPart: false,
        value: givenWords(head, number),
        about: '',
        submission: submissionLink(one, head, source),
      },
    ];
  const { value, answered, bounds } = levelNumberView(head, number, respondentsOf(source.countedSurvey));
  const about = [answered, ...(bounds === undefined ? [] : [bounds])].join(', ');
  return [
    { name: one.level.name, isPart: true, value, about, submission: undefined },
    ...one.parts.flatMap((part) => belowOf(part, head, at, source)),
  ];
}

/**
 * The submission that a member's answer was read from, or the list of them where it may give several; undefined if there
 * is none.
 */
function submissionLink(
  { level, member, submitted }: CountedLevel,
  { rule }: LevelHead,
  { countedSurvey, responses, countyRound }: BelowSource,
): LevelLink | undefined {
  if (countedSurvey.answers !== undefined)
    return submitted === 0 || countyRound === undefined
      ? undefined
      : { name: 'svaren', href: withQuery(paths.collectedAnswers(countyRound), { organisation: level.code }) };
  // What is computed has no question of the member's behind it alone.
  if (rule === undefined) return undefined;
  const { question } = rule;
  const submission = member && submissionBehind(member, question);
  const response = responses.get(level.code);
  if (submission === undefined || response === undefined) return undefined;
  return {
    name: `kvitto ${submission.reference}`,
    href: `${paths.submission(response, submission.version)}#${questionAnchor(question)}`,
  };
}

/** What a member gave: “ja”, “12 kr”, “12 av 40”, “3 av 7 svar”; else why there is nothing. */
function givenWords({ rule, unit, option }: LevelHead, { value, answers, given, missing, other }: LevelNumber): string {
  if (answers !== undefined && value !== undefined)
    return option === undefined
      ? `${numberWithUnit(value, unit)} (${formatCounted(answers, ['svar', 'svar'])})`
      : `${formatCount(value)} av ${formatCounted(answers, ['svar', 'svar'])}`;
  if (given !== undefined && rule !== undefined && 'statistic' in rule) return numberGivenWords(given, rule, unit);
  if (value !== undefined && rule === undefined) return numberWithUnit(value, unit);
  if (value !== undefined) return option === undefined ? String(value) : value === 1 ? 'ja' : 'nej';
  if (missing.length > 0) return 'saknas';
  return other.length > 0 ? 'har svarat utan tal' : 'hör inte hit';
}

function numberAt({ numbers }: CountedLevel, at: number): LevelNumber {
  return numbers[at] ?? { value: undefined, answered: [], other: [], missing: [] };
}

function isSamePlace(one: LevelHead, other: LevelHead): boolean {
  return (
    one.question === other.question &&
    one.option === other.option &&
    one.row === other.row &&
    one.column === other.column
  );
}
