import { dayName, optionWords } from '../../domain/response/answer-counts.ts';
import type { ListedAnswer } from '../../domain/response/listed-answer.ts';
import { ANSWERS_ON_A_PAGE } from '../../domain/response/listed-answer.ts';
import type { RoundParticipation } from '../../domain/response/participation.ts';
import { lastDayToRestoreAnswer, type RemovedAnswer } from '../../domain/response/removed-answer.ts';
import { nameWithYear, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatDate, formatDateTime, swedishDay } from '../../domain/text/swedish.ts';
import type { ResponseState } from '../../domain/workflow/loaded-response.ts';
import { paths, withQuery } from '../../paths.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import {
  type CountTableView,
  dayOrNone,
  givenAnswers,
  monthTable,
  type PagingView,
  pagingView,
} from './answer-list.ts';

/** The page with an organisation's own answers in a round in which it gives several. */
export interface OwnAnswersView {
  readonly title: string;
  readonly round: string;
  readonly survey: string;
  readonly organisation: string;
  readonly given: string;
  readonly lastDay: string;
  /** The form that adds an answer; undefined for someone who may not, or while the round takes none. */
  readonly add: { readonly action: string; readonly key: string } | undefined;
  /** Why no answer can be added; undefined where one can. */
  readonly closed: string | undefined;
  readonly dayName: string;
  readonly optionName: string | undefined;
  readonly answers: readonly {
    readonly href: string;
    readonly number: string;
    /** The number as a form posts it. */
    readonly value: string;
    readonly day: string;
    readonly option: string | undefined;
    readonly state: StateView;
    readonly submitted: string | undefined;
    readonly receiptHref: string | undefined;
    /** Whether it can be removed: a draft with no submission that holds, by someone who may. */
    readonly canRemove: boolean;
  }[];
  /** The forms that remove an answer and have one back. */
  readonly removeAction: string;
  readonly restoreAction: string;
  /** What was just done, in a sentence. */
  readonly notice: string | undefined;
  /** Answers that were removed. */
  readonly removed: readonly {
    readonly number: string;
    readonly value: string;
    readonly words: string;
    readonly canRestore: boolean;
  }[];
  readonly paging: PagingView | undefined;
  /** How many are submitted, by month; undefined where none is. */
  readonly counts: CountTableView | undefined;
}

interface OwnAnswersSource {
  readonly participation: RoundParticipation;
  readonly survey: Survey;
  readonly all: readonly ListedAnswer[];
  readonly shown: readonly (ListedAnswer & { readonly state: ResponseState })[];
  readonly page: number;
  readonly canAdd: boolean;
  readonly removed: readonly RemovedAnswer[];
}

const DONE: ReadonlyMap<unknown, string> = new Map([
  ['borttaget', 'Svaret är borttaget. Du kan ångra det nedan i 30 dagar.'],
  ['tillbaka', 'Svaret är tillbaka, med allt som fanns i det.'],
]);

/** The states of an answer with no submission that holds, and that is nobody's to review. */
const REMOVABLE: ReadonlySet<ResponseState> = new Set(['not-begun', 'draft', 'withdrawn']);

/** `key`: a new UUID, which the answer that is added gets as its id. */
export function ownAnswersView(
  { participation, survey, all, shown, page, canAdd, removed }: OwnAnswersSource,
  { key, now, done }: { readonly key: string; readonly now: Date; readonly done?: unknown },
): OwnAnswersView {
  const { round, organisation, lastDay, answers, submitted } = participation;
  const address = paths.answers(round.id, organisation.code);
  const options = optionWords(survey);
  const sent = all.filter(({ submission }) => submission !== undefined);
  return {
    title: `${organisation.name}, ${survey.title}`,
    round: round.title,
    survey: nameWithYear(survey),
    organisation: organisation.name,
    given: givenAnswers(answers, submitted),
    lastDay: formatDate(lastDay),
    add: canAdd ? { action: address, key } : undefined,
    closed: canAdd ? undefined : closedWords(participation, swedishDay(now)),
    dayName: dayName(survey),
    optionName: options.name,
    answers: shown.map(({ response, number, day, option, state, submission }) => ({
      href: paths.response(response),
      number: formatCount(number),
      value: String(number),
      day: dayOrNone(day),
      option: options.name === undefined ? undefined : options.titleOf(option ?? ''),
      state: RESPONSE_STATES[state],
      submitted: submission && formatDateTime(submission.submittedAt),
      receiptHref: submission && paths.receipt(response, submission.version),
      canRemove: canAdd && REMOVABLE.has(state),
    })),
    removeAction: paths.removeAnswer(round.id, organisation.code),
    restoreAction: paths.restoreAnswer(round.id, organisation.code),
    notice: DONE.get(done),
    removed: removed.map(({ number, removedAt, by }) => ({
      number: formatCount(number),
      value: String(number),
      words: `Borttaget ${formatDateTime(removedAt)} av ${by}. Kan ångras till och med ${formatDate(lastDayToRestoreAnswer(removedAt))}.`,
      canRestore: canAdd,
    })),
    paging: pagingView(page, Math.ceil(all.length / ANSWERS_ON_A_PAGE), (number) =>
      withQuery(address, number === 1 ? {} : { sida: String(number) }),
    ),
    counts: sent.length === 0 ? undefined : monthTable(survey, sent),
  };
}

function closedWords({ round, lastDay }: RoundParticipation, today: string): string {
  if (round.withdrawnAt !== undefined) return 'Omgången är tillbakatagen. Ni behöver inte svara.';
  if (today < round.opensOn) return `Omgången öppnar ${formatDate(round.opensOn)}. Då kan ni lägga till svar.`;
  if (today > lastDay) return 'Sista dagen har gått. Svaren kan läsas, men inga fler läggas till.';
  return 'I din roll läser du svaren, men lägger inte till några.';
}
