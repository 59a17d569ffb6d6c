import { isSameAnswer } from '../answer/answer.ts';
import { type Aggregate, aggregate, type NumberCount } from '../counting/aggregate.ts';
import { type CountStanding, standingsTo } from '../counting/count-standing.ts';
import type { Member, MemberSubmission, SubmittedAnswers } from '../counting/member.ts';
import type { Organisation } from '../people/organisation.ts';
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

/** What an organisation has submitted, or taken back, since a basis was frozen. */
export interface BasisUpdate {
  readonly organisation: Organisation;
  /** It had submitted nothing that held; it has submitted again; it has taken back and not submitted again. */
  readonly kind: 'first' | 'again' | 'withdrawn';
  /** What was frozen. */
  readonly frozen: MemberSubmission | undefined;
  /** What holds now. */
  readonly latest: MemberSubmission | undefined;
  /** What it would change of the basis, or has changed, by question of the organisation's survey. */
  readonly questions: readonly QuestionUpdate[];
}

export interface QuestionUpdate {
  /** The printed number of the first of the questions that hang together. */
  readonly question: string;
  /** `new`: nobody has decided on it. */
  readonly state: 'new' | 'left' | 'taken';
  readonly choice: BasisChoice | undefined;
  /** What taking it in would change; of what is taken in: nothing any more. */
  readonly effect: BasisEffect;
}

/** What becomes of a basis when one organisation's answers become others. */
export interface BasisEffect {
  readonly numbers: readonly {
    readonly question: string;
    readonly optionTitle: string;
    readonly option: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Where the number stays: how the organisation stands to so many rows of a question, before and after. */
  readonly standings: readonly {
    readonly question: string;
    readonly rows: number;
    readonly before: CountStanding;
    readonly after: CountStanding;
  }[];
  /** How many have chosen an option that is ranked. */
  readonly rankings: readonly {
    readonly question: string;
    readonly optionTitle: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Empty where there is no text. */
  readonly texts: readonly { readonly question: string; readonly before: string; readonly after: string }[];
  /** What contradicts itself no longer, and what does by it. */
  readonly contradictions: { readonly gone: readonly Problem[]; readonly come: readonly Problem[] };
}

/** What news are told from. */
export interface BasisUpdateSource {
  /** Whose numbers and texts they are, and what the organisations answer. */
  readonly survey: Survey;
  readonly countedSurvey: Survey;
  readonly organisations: readonly Organisation[];
  readonly frozen: FrozenBasis;
  /** What holds as submitted now, by the organisation's code. */
  readonly latest: ReadonlyMap<string, SubmittedAnswers>;
  /** The basis as it is counted, frozen and with what has been taken in. */
  readonly counted: Aggregate;
}

/** What has been submitted and taken back since a basis was frozen, in the order of the organisations. */
export function basisUpdates(source: BasisUpdateSource): BasisUpdate[] {
  return source.organisations.flatMap((organisation) => newsOf(organisation, source) ?? []);
}

function newsOf(organisation: Organisation, source: BasisUpdateSource): BasisUpdate | undefined {
  const { countedSurvey, frozen } = source;
  const before = frozen.submissions.get(organisation.code);
  const now = source.latest.get(organisation.code);
  const sources = sourcesOf(countedSurvey, organisation, frozen);
  // What was taken in and then withdrawn is news too, though nothing was frozen and nothing holds.
  if (before?.id === now?.id && [...sources.values()].every((counted) => counted?.id === now?.id)) return undefined;
  const together = questionsTogether(countedSurvey);
  const heads = [...new Set(together.values())];
  const memberNow = memberWith(countedSurvey, organisation, before, sources);
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
      const effect = effectOf(source, new Set(unit), counted, memberWith(countedSurvey, organisation, before, changed));
      if (isNothing(effect)) return [];
      return [{ question: head, state: choice?.choice === 'left' ? 'left' : 'new', choice, effect }];
    }),
  };
}

/**
 * What becomes of the whole basis when one member is another: counts are sums over members, so that it is enough to
 * count the one. `before`: the member alone as it is counted; `unit`: the questions in which it is another.
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
    if (was === undefined || is === undefined || !unit.has(number.rule.question)) return [];
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

/** Rows of one question to which the member stands alike are told once. */
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
  texts: [],
  contradictions: { gone: [], come: [] },
};

function isNothing({ numbers, standings, rankings, texts, contradictions }: BasisEffect): boolean {
  const { gone, come } = contradictions;
  return [numbers, standings, rankings, texts, gone, come].every(({ length }) => length === 0);
}

/** What is another in one basis than in another of the same survey: lifting a freeze, seen beforehand. */
export interface BasisDifference {
  readonly numbers: BasisEffect['numbers'];
  readonly rankings: BasisEffect['rankings'];
  /** Whose texts to a question are others, by their names. */
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
