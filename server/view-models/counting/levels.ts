import { frozenWords, submittedWords } from '../../domain/counting/basis-words.ts';
import type {
  CountedCounty,
  CountedLevel,
  CountedLevels,
  LevelHead,
  LevelNumber,
} from '../../domain/counting/counted-level.ts';
import { disagreementsAt } from '../../domain/counting/level-disagreements.ts';
import { boundsWords, statisticName } from '../../domain/counting/sum-words.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { countedAs, type OrganisationKind } from '../../domain/people/organisation-kind.ts';
import type { Round } from '../../domain/round/round.ts';
import { disagreementWords } from '../../domain/survey/problem.ts';
import { nameWithYear, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { numberWithUnit } from '../../domain/survey/unit-words.ts';
import { rounded } from '../../domain/table/computation.ts';
import { NO_NUMBER } from '../../domain/table/table-words.ts';
import { formatCount, formatCounted, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { paths, withQuery } from '../../paths.ts';

/** All numbers of one level: of the country, of a county or of what it is divided into. */
export interface LevelsView {
  readonly title: string;
  /** The round, or the rounds of all counties. */
  readonly round: LevelLink;
  /** The county's own round, of a county or a part of one where the sums are of several. */
  readonly countyRound: LevelLink | undefined;
  /** That the questions are worded for another level; undefined where they are not. */
  readonly wording: string | undefined;
  /** The levels above this one, from the top. */
  readonly above: readonly LevelLink[];
  readonly summary: string;
  readonly made: string;
  /** What a number is made of, and what is told beside it. */
  readonly explanation: string;
  /** That the basis is frozen, and when; undefined where it is not. */
  readonly frozen: string | undefined;
  readonly questions: readonly {
    readonly anchor: string;
    readonly number: string;
    readonly title: string;
    readonly rows: readonly NumberRowView[];
  }[];
  /** What breaks the rules of the questions: “Hylte, fråga 4: …”, and why, where that is explained. */
  readonly disagreements: readonly { readonly sentence: string; readonly explanation: string | undefined }[];
  /** “Ytterligare 12 svar går inte ihop.”, where they are too many to be listed. */
  readonly furtherDisagreements: string | undefined;
  readonly parts: readonly (LevelLink & { readonly submitted: string })[];
  readonly partsHead: string;
  readonly csvHref: string;
}

export interface LevelLink {
  readonly name: string;
  readonly href: string;
}

interface NumberRowView extends LevelNumberView {
  readonly title: string;
  readonly statistic: string;
  readonly href: string;
}

/** One number at one level. */
export interface LevelNumberView {
  readonly value: string;
  /** “5 av 6 vårdcentraler”, “14 svar från 5 av 6 vårdcentraler” */
  readonly answered: string;
  /** “blir 101–140”; undefined where that is not known, or nothing is missing. */
  readonly bounds: string | undefined;
  /** That another number has been submitted; undefined where none has. */
  readonly reported: string | undefined;
}

/** What the pages of levels are made of. */
export interface LevelsSource {
  readonly asked: Round;
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  readonly levels: CountedLevels;
  /** The ids of the counties' rounds, by the county's code. */
  readonly rounds: ReadonlyMap<string, string>;
}

/** How many answers that break rules are listed; a nation may have thousands. */
const MOST_LISTED = 50;

/** The page of a level by its code; undefined if there is no such level. An empty code is the top. */
export function levelsView(
  source: LevelsSource & { readonly counties: readonly CountedCounty[] },
  code: string,
  now: Date,
): LevelsView | undefined {
  const { asked, survey, countedSurvey, levels, rounds, counties } = source;
  const path = pathTo(levels.top, code);
  const level = path?.at(-1);
  if (path === undefined || level === undefined) return undefined;
  const kind = respondentsOf(countedSurvey);
  const hrefOf = (one: CountedLevel) => levelHref(asked, levels, one);
  const disagreements = disagreementsAt(counties, level.level.code);
  const rows = levels.heads.map((head, place) => ({ head, place, number: level.numbers[place] }));
  const county = path.find((one) => one.level.kind === 'county');
  const countyRound = county === undefined || county === levels.top ? undefined : rounds.get(county.level.code);
  return {
    title: `${sumsTitle(level)}, ${nameWithYear(survey)}`,
    round: roundLink(source),
    countyRound:
      county === undefined || countyRound === undefined
        ? undefined
        : { name: `Omgången i ${county.level.name}`, href: paths.round(countyRound) },
    wording:
      level.level.kind === 'county' || survey === countedSurvey
        ? undefined
        : `Frågorna är skrivna för ett län i taget. Talen på den här sidan är för ${nameInSentence(level)}.`,
    above: path.slice(0, -1).map((one) => ({ name: one.level.name, href: hrefOf(one) })),
    summary: submittedSentences(level, county?.level.frozen !== undefined, kind),
    made: formatDateTime(now.toISOString()),
    explanation:
      countedSurvey.answers === undefined
        ? 'Ett svar som saknas räknas inte som noll: bredvid talet står hur många det är gjort av, och mellan vilka tal det blir när alla har svarat.'
        : 'Varje svar räknas en gång. Den som inte har svarat räknas inte som noll: bredvid talet står hur många svar det är gjort av, och från hur många.',
    frozen: county && frozenSentences(county),
    questions: Array.from(
      groupedBy(rows, ({ head }) => head.question),
      ([number, own], index) => ({
        anchor: `tal-${index + 1}`,
        number,
        title: own[0]?.head.questionTitle ?? '',
        rows: own.flatMap(({ head, place, number: found }) =>
          found === undefined
            ? []
            : [
                {
                  title: head.title,
                  statistic: levelStatistic(head),
                  href: paths.levelNumber(asked.id, place + 1),
                  ...levelNumberView(head, found, kind),
                },
              ],
        ),
      }),
    ),
    disagreements: disagreements.slice(0, MOST_LISTED).map(({ by, problem, explanation }) => ({
      sentence: `${by}, fråga ${problem.question}: ${disagreementWords(problem)}`,
      explanation,
    })),
    furtherDisagreements:
      disagreements.length > MOST_LISTED
        ? `Ytterligare ${formatCounted(disagreements.length - MOST_LISTED, ['svar', 'svar'])} går inte ihop. De står på sidan för varje del.`
        : undefined,
    parts: level.parts
      .filter((part) => part.level.kind !== 'member')
      .map((part) => ({
        name: part.level.name,
        href: hrefOf(part),
        submitted: `${formatCount(part.submitted)} av ${formatCount(part.members)}${sinceFrozen(part)}`,
      })),
    partsHead: level.level.kind === 'nation' ? 'Länen' : 'Delarna',
    csvHref: paths.levelsFile(asked.id, 'csv'),
  };
}

/** A level's number in words. */
export function levelNumberView(
  head: LevelHead,
  { value, bounds, place, answers, answered, other, missing, reported }: LevelNumber,
  kind: OrganisationKind,
): LevelNumberView {
  const all = answered.length + other.length + missing.length;
  const words = boundsWords(bounds === undefined ? {} : { bounds });
  return {
    value:
      value === undefined
        ? NO_NUMBER
        : `${numberWithUnit(value, head.unit)}${shareWords(head, value, answers ?? answered.length)}${place === undefined ? '' : `, plats ${formatCount(place)}`}`,
    answered:
      all === 0
        ? ''
        : `${answers === undefined || answers === 0 ? '' : `${formatCounted(answers, ['svar', 'svar'])} från `}${formatCount(answered.length)} av ${formatCounted(all, countedAs(kind))}`,
    bounds: words === undefined ? undefined : `blir ${words}`,
    reported: reported && `${reported.by} har lämnat ${numberWithUnit(reported.number, head.unit)}`,
  };
}

/** How a number is made: “Summa”, “Räknas ut”. */
export function levelStatistic({ statistic }: LevelHead): string {
  return statistic === 'computed' ? 'Räknas ut' : withCapital(statisticName(statistic));
}

/** “ (34 %)”, of what is answered; empty for what is no count of them. */
function shareWords({ option, rule }: LevelHead, value: number, answered: number): string {
  if (option === undefined || rule === undefined || 'unanswered' in rule || answered === 0) return '';
  return ` (${numberWithUnit(rounded((100 * value) / answered, 0), 'percent')})`;
}

function pathTo(top: CountedLevel, code: string): readonly CountedLevel[] | undefined {
  if (code === '' || top.level.code === code) return [top];
  for (const part of top.parts) {
    const below = pathTo(part, code);
    if (below !== undefined) return [top, ...below];
  }
  return undefined;
}

/** The page of a level's numbers. */
export function levelHref(asked: Round, { top }: CountedLevels, one: CountedLevel): string {
  return withQuery(paths.levels(asked.id), one === top ? {} : { niva: one.level.code });
}

/** “hela landet”, “Halland” */
export function nameInSentence({ level }: CountedLevel): string {
  return level.kind === 'nation' ? 'hela landet' : level.name;
}

/** “Summor för hela landet” */
export function sumsTitle(level: CountedLevel): string {
  return `Summor för ${nameInSentence(level)}`;
}

/** The page of the round, or of the rounds of all counties where the sums are of several. */
export function roundLink({ asked, levels }: Pick<LevelsSource, 'asked' | 'levels'>): LevelLink {
  return levels.top.level.kind === 'nation'
    ? { name: 'Omgångarna i alla län', href: paths.roundsTogether(asked.id) }
    : { name: 'Omgången', href: paths.round(asked.id) };
}

/** How many are counted and, where a basis is frozen, how many have submitted now. */
function submittedSentences(
  { members, submitted, submittedNow, level }: CountedLevel,
  isFrozen: boolean,
  kind: OrganisationKind,
): string {
  if (submittedNow === undefined || level.kind !== 'nation')
    return submittedWords(
      { counted: submitted, all: members, now: isFrozen ? submittedNow : undefined },
      countedAs(kind),
    );
  const [counted, all, now] = [submitted, members, submittedNow].map(formatCount);
  return `${counted} av ${formatCounted(members, countedAs(kind))} är med. Nu har ${now} av ${all} lämnat in: i län där underlaget är fryst är det som kom sedan inte med.`;
}

function frozenSentences({ level }: CountedLevel): string | undefined {
  return level.frozen && `${frozenWords(level.frozen)} Talen är som de var då, med det som har tagits in efteråt.`;
}

/** “, fryst, nu har 3 lämnat in”; empty of a level that is not frozen. */
export function sinceFrozen({ level, submittedNow }: CountedLevel): string {
  if (level.frozen === undefined) return '';
  return `, fryst${submittedNow === undefined ? '' : `, nu har ${formatCount(submittedNow)} lämnat in`}`;
}
