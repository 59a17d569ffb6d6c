import { mayAnywhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import type { OwnParticipation } from '../../domain/response/participation.ts';
import type { EarlierResponse } from '../../domain/response/response.ts';
import { formatCount, formatCounted, formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import { type LoadedResponse, stateOf } from '../../domain/workflow/loaded-response.ts';
import { progressOf } from '../../domain/workflow/question-progress.ts';
import type { Task } from '../../domain/workflow/task.ts';
import { groupTasks } from '../../domain/workflow/task-group.ts';
import { paths } from '../../paths.ts';
import { NO_ROLE_YET } from '../people/role-fields.ts';
import { givenByOrganisation } from '../response/answer-list.ts';
import { progressText } from '../response/progress.ts';
import { RESPONSE_STATES, type StateView } from '../site/states.ts';
import { roundAndSurvey } from './round-and-survey.ts';
import { type ListedTask, listedTask } from './tasks.ts';

/** The start page: what waits for a person, and the surveys that its organisations answer, by round. */
export interface StartView {
  readonly title: string;
  readonly tasks: readonly ListedTask[];
  /** Why the person has no survey to answer, and what to do; undefined when there is one. */
  readonly nothing: string | undefined;
  readonly rounds: readonly {
    readonly title: string;
    /**
     * Links to workbooks in which several organisations' surveys are filled in, for someone who answers for several.
     */
    readonly fillIn: readonly { readonly href: string; readonly text: string }[];
    /** “12 svar, 11 inlämnade”, where the responses are folded; undefined where they stand open. */
    readonly folded: string | undefined;
    readonly responses: readonly {
      readonly href: string;
      readonly surveyTitle: string;
      readonly organisation: string;
      /** Undefined where the organisation gives several answers, each with a state of its own. */
      readonly state: StateView | undefined;
      /** What stands in its place there: that there are several, or whose they are. */
      readonly several: string | undefined;
      readonly progress: string;
      readonly lastDay: string;
    }[];
  }[];
  /** Rounds that ended years ago, folded. */
  readonly earlier: readonly {
    readonly href: string;
    readonly title: string;
    readonly organisation: string;
    readonly submitted: string;
  }[];
}

interface StartSource {
  readonly actor: Actor;
  readonly tasks: readonly Task[];
}

/** What the page lists of a person's organisations. */
interface ListedStart {
  readonly recent: readonly LoadedResponse[];
  readonly earlier: readonly EarlierResponse[];
  readonly participations: readonly OwnParticipation[];
}

/** The largest number of responses that stand open on the page, and of one round beside many others. */
const MOST_OPEN = 24;
const MOST_OF_ROUND = 3;

export function startView({ recent, earlier, participations }: ListedStart, { actor, tasks }: StartSource): StartView {
  const rounds = [...recent.map(({ response }) => response.round), ...participations.map(({ round }) => round)];
  const titles = [...new Set(rounds.map(({ title }) => title))];
  const isMany = rounds.length > MOST_OPEN;
  return {
    title: 'Mina uppgifter',
    tasks: groupTasks(tasks).map(listedTask),
    nothing: rounds.length > 0 ? undefined : nothingWords(actor),
    rounds: titles.map((title) => ({
      title,
      fillIn: fillInLinks(recent.filter(({ response }) => response.round.title === title)),
      folded: isMany
        ? foldedWords(
            recent.filter(({ response }) => response.round.title === title),
            participations.filter(({ round }) => round.title === title).length,
          )
        : undefined,
      responses: [
        ...recent
          .filter(({ response }) => response.round.title === title)
          .map((loaded) => ({
            href: paths.response(loaded.response.id),
            surveyTitle: loaded.survey.title,
            organisation: loaded.response.organisation.name,
            state: RESPONSE_STATES[stateOf(loaded)],
            several: undefined,
            progress: progressText(loaded.survey, progressOf(loaded)),
            lastDay: formatDate(loaded.response.lastDay),
          })),
        ...participations
          .filter(({ round }) => round.title === title)
          .map(({ round, organisation, survey, answers, submitted, named, lastDay }) => ({
            href:
              named === undefined
                ? paths.answers(round.id, organisation.code)
                : paths.respondents(round.id, organisation.code),
            surveyTitle: survey.title,
            organisation: organisation.name,
            state: undefined,
            several: named === undefined ? 'Flera svar' : 'Andra svarar',
            progress: givenByOrganisation({ answers, submitted, ...(named === undefined ? {} : { named }) }),
            lastDay: formatDate(lastDay),
          })),
      ],
    })),
    earlier: earlier.map(({ id, survey, surveyTitle, roundTitle, organisation, lastDay, submittedAt }) => ({
      href: paths.response(id),
      title: roundAndSurvey(roundTitle, surveyTitle ?? survey),
      organisation,
      submitted:
        submittedAt === undefined
          ? `Inte inlämnat, sista dag ${formatDate(lastDay)}`
          : `Inlämnat ${formatDateTime(submittedAt)}`,
    })),
  };
}

/** “12 svar, 11 inlämnade”; `others`: how many organisations give several answers. Undefined for a few, which are not folded. */
function foldedWords(responses: readonly LoadedResponse[], others: number): string | undefined {
  const all = responses.length + others;
  if (all <= MOST_OF_ROUND) return undefined;
  if (others > 0) return formatCounted(all, ['rad', 'rader']);
  const submitted = responses.filter((loaded) => stateOf(loaded) === 'submitted').length;
  return `${formatCount(all)} svar, ${formatCounted(submitted, ['inlämnat', 'inlämnade'])}`;
}

function fillInLinks(responses: readonly LoadedResponse[]): StartView['rounds'][number]['fillIn'] {
  const answered = responses.filter(({ permissions }) => permissions.has('response.answer'));
  const rounds = new Map(answered.map(({ response, survey }) => [response.round.id, survey.title]));
  return [...rounds].flatMap(([round, title]) =>
    answered.filter(({ response }) => response.round.id === round).length < 2
      ? []
      : [{ href: paths.importRound(round), text: `Fyll i alla svar på ”${title}” i en arbetsbok (Excel)` }],
  );
}

function nothingWords(actor: Actor): string {
  if (actor.roles.length === 0) return NO_ROLE_YET;
  return mayAnywhere(actor, 'response.read')
    ? 'Här visas de enkäter som din organisation ska besvara. Just nu finns ingen. Du får ett mejl när en omgång öppnar.'
    : 'I din roll svarar du inte på enkäter. Du följer dem under Omgångar.';
}
