import { isSameAnswer } from '../answer/answer.ts';
import { type Aggregate, aggregate, type NumberCount } from '../counting/aggregate.ts';
import { type CountStanding, standingsTo } from '../counting/count-standing.ts';
import { type Member, type MemberSubmission, type SubmittedAnswers, withBelonging } from '../counting/member.ts';
import type { Belonging } from '../people/belonging.ts';
import type { Organisation } from '../people/organisation.ts';
import { questionsOfRule } from '../survey/count-rule.ts';
import type { Problem } from '../survey/problem.ts';
import type { Survey } from '../survey/survey.ts';
import {
  type BasisChoice,
  choiceOn,
  type FrozenBasis,
  memberWith,
  questionsTogether,
  sourcesOf,
} from './frozen-basis.ts';
import { type SumChange, sumChanges, sumChangesBy } from './sum-change.ts';

/** What an organisation has submitted or withdrawn since a basis was frozen. */
export interface BasisUpdate {
  readonly organisation: Organisation;
  /**
   * `first`: it had no submission when the basis was frozen; `again`: a new version; `withdrawn`: no submission holds
   * now.
   */
  readonly kind: 'first' | 'again' | 'withdrawn';
  /** The submission that held when the basis was frozen. */
  readonly frozen: MemberSubmission | undefined;
  /** The submission that holds now. */
  readonly latest: MemberSubmission | undefined;
  /** The questions of the counted survey where the basis changes, or has changed, by the update. */
  readonly questions: readonly QuestionUpdate[];
}

export interface QuestionUpdate {
  /** The printed number of the first question of those that are decided together (see `questionsTogether`). */
  readonly question: string;
  /** `new`: no choice has been made. */
  readonly state: 'new' | 'left' | 'taken';
  readonly choice: BasisChoice | undefined;
  /** What would change in the basis if the update were taken in; empty if it has been. */
  readonly effect: BasisEffect;
}

/** What changes in a basis when one organisation's answers change. */
export interface BasisEffect {
  readonly numbers: readonly {
    readonly question: string;
    readonly optionTitle: string;
    readonly option: string;
    readonly before: number;
    readonly after: number;
  }[];
  /**
   * Numbers that stay the same although the organisation stands to them otherwise; `rows` is how many rows of a
   * question.
   */
  readonly standings: readonly {
    readonly question: string;
    readonly rows: number;
    readonly before: CountStanding;
    readonly after: CountStanding;
  }[];
  /** How many members have chosen an option that is ranked. */
  readonly rankings: readonly {
    readonly question: string;
    readonly optionTitle: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** What is made of the members' numbers, where the organisation gives another number, or gives or lacks one. */
  readonly sums: readonly SumChange[];
  /** The organisation's text before and after; empty if there is none. */
  readonly texts: readonly { readonly question: string; readonly before: string; readonly after: string }[];
  /** The organisation's contradictions that disappear, and those that are new. */
  readonly contradictions: { readonly gone: readonly Problem[]; readonly come: readonly Problem[] };
}

/** What basis updates are computed from. */
export interface BasisUpdateSource {
  /** `survey` has the numbers and texts; `countedSurvey` is the survey that the organisations answer. */
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  readonly organisations: readonly Organisation[];
  /** What each organisation is a part of and its groups, by its code: sums and counts may be divided so. */
  readonly belonging: ReadonlyMap<string, Belonging>;
  readonly frozen: FrozenBasis;
  /** The submissions that hold now, by organisation code. */
  readonly latest: ReadonlyMap<string, SubmittedAnswers>;
  /** The aggregate of the frozen basis with the updates taken in. */
  readonly counted: Aggregate;
}

/** What has been submitted or withdrawn since a basis was frozen, in the order of the organisations. */
export function basisUpdates(source: BasisUpdateSource): BasisUpdate[] {
  return source.organisations.flatMap((organisation) => newsOf(organisation, source) ?? []);
}

function newsOf(organisation: Organisation, source: BasisUpdateSource): BasisUpdate | undefined {
  const { countedSurvey, frozen } = source;
  const before = frozen.submissions.get(organisation.code);
  const now = source.latest.get(organisation.code);
  const sources = sourcesOf(countedSurvey, organisation, frozen);
  // A submission that was taken in and then withdrawn is an update too: `before` and `now` are then both undefined.
  if (before?.id === now?.id && [...sources.values()].every((counted) => counted?.id === now?.id)) return undefined;
  const together = questionsTogether(countedSurvey);
  const heads = [...new Set(together.values())];
  const memberOf = (counted: typeof sources) =>
    withBelonging(memberWith(countedSurvey, organisation, before, counted), source.belonging);
  const memberNow = memberOf(sources);
  const counted = aggregate(source.survey, countedSurvey, [memberNow]);
  return {
    organisation,
    kind: now === undefined ? 'withdrawn' : before === undefined ? 'first' : 'again',
    frozen: before,
    latest: now,
    questions: heads.flatMap((head): QuestionUpdate[] => {
      const unit = countedSurvey.questions.map(({ id }) => id).filter((id) => together.get(id) === head);
      const choice = choiceOn(frozen, organisation, head, now);
      if (sources.get(head)?.id === now?.id)
        return choice === undefined ? [] : [{ question: head, state: 'taken', choice, effect: NO_EFFECT }];
      if (unit.every((id) => isSameAnswer(sources.get(id)?.answers[id], now?.answers[id]))) return [];
      const changed = new Map([...sources, ...unit.map((id) => [id, now] as const)]);
      const effect = effectOf(source, new Set(unit), counted, memberOf(changed));
      if (isNothing(effect)) return [];
      return [{ question: head, state: choice?.choice === 'left' ? 'left' : 'new', choice, effect }];
    }),
  };
}

/**
 * How the basis changes when one member's answers change. Counts are sums over members, so only this member is counted.
 * `before` is the aggregate of the member alone as now counted; `unit` the questions that change.
 */
function effectOf(
  { survey, countedSurvey, counted }: BasisUpdateSource,
  unit: ReadonlySet<string>,
  before: Aggregate,
  member: Member,
): BasisEffect {
  const after = aggregate(survey, countedSurvey, [member]);
  const rows = counted.numbers.flatMap((number, index) => {
    const [was, is] = [before.numbers[index], after.numbers[index]];
    if (was === undefined || is === undefined || !questionsOfRule(number.rule).some((question) => unit.has(question)))
      return [];
    return [{ number, change: is.value - was.value, was: standingOf(was, before), is: standingOf(is, after) }];
  });
  return {
    numbers: rows
      .filter(({ change }) => change !== 0)
      .map(({ number: { question, option, optionTitle, value }, change }) => ({
        question,
        option,
        optionTitle,
        before: value,
        after: value + change,
      })),
    standings: grouped(
      rows
        .filter(({ change, was, is }) => change === 0 && was !== is)
        .map(({ number, was, is }) => ({ question: number.question, before: was, after: is })),
    ),
    rankings: counted.rankings.flatMap((ranking, index) =>
      !unit.has(ranking.from)
        ? []
        : ranking.rows.flatMap(({ option, optionTitle, count }) => {
            const countIn = ({ rankings }: Aggregate) =>
              rankings[index]?.rows.find((row) => row.option === option)?.count ?? 0;
            const change = countIn(after) - countIn(before);
            return change === 0
              ? []
              : [{ question: ranking.question, optionTitle, before: count, after: count + change }];
          }),
    ),
    sums: sumChangesBy(member.organisation.name, { counted: counted.sums, was: before.sums, is: after.sums }),
    texts: counted.texts.flatMap(({ question, from }, index) => {
      const textIn = ({ texts }: Aggregate) => texts[index]?.texts[0]?.text ?? '';
      return unit.has(from.question) && textIn(before) !== textIn(after)
        ? [{ question, before: textIn(before), after: textIn(after) }]
        : [];
    }),
    contradictions: {
      gone: contradictionsOnlyIn(before, after, unit),
      come: contradictionsOnlyIn(after, before, unit),
    },
  };
}

function standingOf(number: NumberCount, ofOne: Aggregate): CountStanding {
  const [standing] = standingsTo(number, ofOne);
  if (standing === undefined) throw new Error('One member was counted as none');
  return standing;
}

type Standing = Omit<BasisEffect['standings'][number], 'rows'>;

/** Joins rows of one question with the same standings into one, and counts them. */
function grouped(standings: readonly Standing[]): BasisEffect['standings'] {
  const groups = new Map<string, BasisEffect['standings'][number]>();
  for (const standing of standings) {
    const key = JSON.stringify([standing.question, standing.before, standing.after]);
    groups.set(key, { ...standing, rows: (groups.get(key)?.rows ?? 0) + 1 });
  }
  return [...groups.values()];
}

function contradictionsOnlyIn(one: Aggregate, other: Aggregate, unit: ReadonlySet<string>): Problem[] {
  const others = new Set(other.contradictions.map(({ problem }) => JSON.stringify(problem)));
  return one.contradictions
    .map(({ problem }) => problem)
    .filter((problem) => unit.has(problem.question) && !others.has(JSON.stringify(problem)));
}

const NO_EFFECT: BasisEffect = {
  numbers: [],
  standings: [],
  rankings: [],
  sums: [],
  texts: [],
  contradictions: { gone: [], come: [] },
};

function isNothing({ numbers, standings, rankings, sums, texts, contradictions }: BasisEffect): boolean {
  const { gone, come } = contradictions;
  return [numbers, standings, rankings, sums, texts, gone, come].every(({ length }) => length === 0);
}

/** How two bases of the same survey differ; shows beforehand what lifting a freeze changes. */
export interface BasisDifference {
  readonly numbers: BasisEffect['numbers'];
  readonly rankings: BasisEffect['rankings'];
  readonly sums: BasisEffect['sums'];
  /** The names of the members whose texts to a question differ. */
  readonly texts: readonly { readonly question: string; readonly members: readonly string[] }[];
}

export function basisDifference(before: Aggregate, after: Aggregate): BasisDifference {
  return {
    numbers: before.numbers.flatMap(({ question, option, optionTitle, value }, index) => {
      const is = after.numbers[index]?.value ?? value;
      return is === value ? [] : [{ question, option, optionTitle, before: value, after: is }];
    }),
    rankings: before.rankings.flatMap(({ question, rows }, index) =>
      rows.flatMap(({ option, optionTitle, count }) => {
        const is = after.rankings[index]?.rows.find((row) => row.option === option)?.count ?? count;
        return is === count ? [] : [{ question, optionTitle, before: count, after: is }];
      }),
    ),
    sums: sumChanges(before.sums, after.sums),
    texts: before.texts.flatMap(({ question, texts }, index) => {
      const textsBy = (all: typeof texts) => new Map(all.map(({ member, text }) => [member, text]));
      const [was, is] = [textsBy(texts), textsBy(after.texts[index]?.texts ?? [])];
      const members = after.members
        .map(({ organisation: { name } }) => name)
        .filter((name) => was.get(name) !== is.get(name));
      return members.length === 0 ? [] : [{ question, members }];
    }),
  };
}
