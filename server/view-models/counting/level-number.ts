import type { CountedLevel, CountedLevels, LevelHead, LevelNumber } from '../../domain/counting/counted-level.ts';
import { numberGivenWords, statisticName } from '../../domain/counting/sum-words.ts';
import { respondentsOf } from '../../domain/survey/survey.ts';
import { formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths } from '../../paths.ts';
import { type LevelNumberView, type LevelsSource, levelHref, levelNumberView, nameInSentence } from './levels.ts';

/** One number at all levels, each folded out to those below it. */
export interface LevelNumberPageView {
  readonly title: string;
  readonly levels: { readonly name: string; readonly href: string };
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
    readonly isFrozen: boolean;
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
}

/** The numbers of one question at all levels, down to the members; `heads`: those of the whole survey. */
export interface LevelNumberSource extends LevelsSource {
  readonly heads: readonly LevelHead[];
}

/** The page of a number by its place among the heads, from 1; undefined if there is none. */
export function levelNumberPageView(
  source: LevelNumberSource,
  place: number,
  now: Date,
): LevelNumberPageView | undefined {
  const { asked, countedSurvey, levels, heads } = source;
  const head = heads[place - 1];
  const at = levels.heads.findIndex((one) => head !== undefined && isSamePlace(one, head));
  const { top } = levels;
  if (head === undefined || at < 0) return undefined;
  const kind = respondentsOf(countedSurvey);
  const rowOf = (one: CountedLevel) => {
    const { frozen } = one.level;
    return {
      name: one.level.name,
      href: one.level.kind === 'member' ? undefined : levelHref(asked, levels, one),
      isFrozen: frozen !== undefined,
      isTop: one === top,
      ...levelNumberView(head, numberAt(one, at), kind),
    };
  };
  const rows = [top, ...top.parts.filter(({ level }) => level.kind !== 'member')].map(rowOf);
  const foldable = top.level.kind === 'nation' ? top.parts : [top];
  return {
    title: head.title,
    levels: { name: `Summor för ${nameInSentence(top)}`, href: paths.levels(asked.id) },
    question: `Fråga ${head.question}: ${head.questionTitle}`,
    statistic: withCapital(statisticName(head.statistic)),
    made: formatDateTime(now.toISOString()),
    hasReported: rows.some(({ reported }) => reported !== undefined),
    topName: top.level.name,
    partsHead: top.level.kind === 'nation' ? 'Län' : 'Del',
    rows,
    foldedHead: `Vad ${kind.definiteSeveral} har lämnat`,
    folded: foldable.map((county) => {
      const { value, answered } = levelNumberView(head, numberAt(county, at), kind);
      return {
        name: county.level.name,
        summary: answered === '' ? value : `${value} (${answered})`,
        rows: county.parts.flatMap((part) => belowOf(part, head, at, levels, kind)),
      };
    }),
    before: place > 1 ? paths.levelNumber(asked.id, place - 1) : undefined,
    after: place < heads.length ? paths.levelNumber(asked.id, place + 1) : undefined,
  };
}

/** A level and those below it, each part before its members. */
function belowOf(
  one: CountedLevel,
  head: LevelHead,
  at: number,
  levels: CountedLevels,
  kind: Parameters<typeof levelNumberView>[2],
): BelowView[] {
  const number = numberAt(one, at);
  if (one.level.kind === 'member')
    return [{ name: one.level.name, isPart: false, value: givenWords(head, number), about: receiptWords(one) }];
  const { value, answered, bounds } = levelNumberView(head, number, kind);
  const about = [answered, ...(bounds === undefined ? [] : [bounds])].join(', ');
  return [
    { name: one.level.name, isPart: true, value, about },
    ...one.parts.flatMap((part) => belowOf(part, head, at, levels, kind)),
  ];
}

/** What a member gave: “ja”, “12 kr”, “12 av 40”; else why there is nothing. */
function givenWords({ rule, unit, option }: LevelHead, { value, given, missing, other }: LevelNumber): string {
  if (given !== undefined && 'statistic' in rule) return numberGivenWords(given, rule, unit);
  if (value !== undefined) return option === undefined ? String(value) : value === 1 ? 'ja' : 'nej';
  if (missing.length > 0) return 'saknas';
  return other.length > 0 ? 'har svarat utan tal' : 'hör inte hit';
}

/** The submission that a member's answers were read from. */
function receiptWords({ submission }: CountedLevel): string {
  return submission === undefined ? '' : `kvitto ${submission.reference}`;
}

function numberAt({ numbers }: CountedLevel, at: number): LevelNumber {
  return numbers[at] ?? { value: undefined, answered: 0, other: [], missing: [] };
}

function isSamePlace(one: LevelHead, other: LevelHead): boolean {
  return (
    one.question === other.question &&
    one.option === other.option &&
    one.row === other.row &&
    one.column === other.column
  );
}
