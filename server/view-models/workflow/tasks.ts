import { submittedWords } from '../../domain/counting/basis-words.ts';
import { countedAs, memberKindOf } from '../../domain/people/organisation-kind.ts';
import { recipientOf } from '../../domain/survey/recipient.ts';
import { pageOf, respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { colleagueName } from '../../domain/teamwork/delegation.ts';
import { monthsInWords } from '../../domain/text/period.ts';
import { formatCount, formatCounted, formatDate, formatList, genitiveOf } from '../../domain/text/swedish.ts';
import type { Arrival } from '../../domain/workflow/arrival.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { countQuestions, progressOf } from '../../domain/workflow/question-progress.ts';
import {
  type ApprovalsTask,
  type ArrivalTask,
  type DraftsTask,
  type ResponseTask,
  roundOf,
  type Task,
} from '../../domain/workflow/task.ts';
import type { TaskGroup } from '../../domain/workflow/task-group.ts';
import { paths, questionHref } from '../../paths.ts';
import { surveyWithoutPeriod } from '../round/together-words.ts';
import { arrivalAnchor, arrivalTaskText } from './arrivals.ts';
import { easilyMissedInShort } from './easily-missed.ts';
import { roundAndSurvey } from './round-and-survey.ts';

/** Something to do: a sentence that is a link, and what it concerns. */
export interface TaskView {
  readonly href: string;
  readonly text: string;
  readonly about: string;
  readonly lastDay: string;
  /** True where a week or less is left. */
  readonly soon: boolean;
}

const SOON_DAYS = 7;

/** A task of the list, or several of a series of months, which are shown one by one where they are unfolded. */
export interface ListedTask extends Omit<TaskView, 'href'> {
  readonly href: string | undefined;
  readonly tasks: readonly TaskView[];
}

export function listedTask(task: Task | TaskGroup): ListedTask {
  return task.kind === 'group' ? groupView(task) : { ...taskView(task), tasks: [] };
}

/** “Fyll i 48 svar för 4 månader från 12 vårdcentraler”, “Fyll i 33 svar från 33 delregioner” */
function groupView({ tasks }: TaskGroup): ListedTask {
  const [first] = tasks;
  const months = new Map(
    tasks.map(roundOf).flatMap(({ period }) => (period === undefined ? [] : [[period.from, period] as const])),
  );
  const inOrder = [...months.values()].toSorted((one, other) => one.from.localeCompare(other.from));
  const inMonths = inOrder.length < 2 ? '' : ` för ${formatCount(inOrder.length)} månader`;
  const survey = surveyOf(first);
  const title = surveyWithoutPeriod({ round: roundOf(first), survey });
  const about =
    inOrder.length < 2 ? roundAndSurvey(roundOf(first).title, survey.title) : `${title}, ${monthsInWords(inOrder)}`;
  return {
    href: undefined,
    text: first.kind === 'read' ? readAllText(tasks, inMonths) : doAllText(first.kind, tasks, inMonths, survey),
    about,
    lastDay: taskView(first).lastDay,
    soon: taskView(first).soon,
    tasks: tasks.map(taskView),
  };
}

function doAllText(kind: Task['kind'], tasks: readonly Task[], inMonths: string, survey: Survey): string {
  const owners = new Map(
    tasks
      .flatMap((task) => ('loaded' in task ? [task.loaded.response.organisation] : []))
      .map((one) => [one.code, one.name]),
  );
  const [only, ...others] = owners.values();
  const act = ACTS_OF_MANY.get(kind) ?? '';
  return others.length === 0
    ? `${act} ${genitiveOf(only ?? '')} svar${inMonths}`
    : `${act} ${formatCount(tasks.length)} svar${inMonths} från ${formatCounted(owners.size, countedAs(respondentsOf(survey)))}`;
}

function readAllText(tasks: readonly Task[], inMonths: string): string {
  const count = tasks.reduce((sum, task) => sum + (task.kind === 'read' ? task.arrivals.length : 0), 0);
  return `Läs ${formatCount(count)} nya inlämningar${inMonths}`;
}

const ACTS_OF_MANY: ReadonlyMap<Task['kind'], string> = new Map([
  ['fill-in', 'Fyll i'],
  ['make-ready', 'Klarmarkera'],
  ['approve', 'Granska och godkänn'],
  ['submit', 'Lämna in'],
  ['transfer', 'För över'],
]);

function surveyOf(task: Task): Survey {
  if ('loaded' in task) return task.loaded.survey;
  if (task.kind === 'submit-drafts' || task.kind === 'approve-answers') return task.participation.survey;
  return task.kind === 'read' ? task.arrivals[0].survey : task.arrival.survey;
}

export function taskView(task: Task): TaskView {
  if (task.kind === 'submit-drafts') return draftsTaskView(task);
  if (task.kind === 'approve-answers') return approvalsTaskView(task);
  return 'loaded' in task ? responseTaskView(task) : arrivalTaskView(task);
}

function draftsTaskView({ participation, daysLeft }: DraftsTask): TaskView {
  const { round, survey, organisation, drafts, lastDay } = participation;
  return {
    href: paths.answers(round.id, organisation.code),
    text: `${organisation.name}: ${formatCounted(drafts, ['utkast är inte inlämnat', 'utkast är inte inlämnade'])}`,
    about: roundAndSurvey(round.title, survey.title),
    ...untilOf({ daysLeft }, lastDay),
  };
}

/** The largest number of answers that are named by their numbers in one task. */
const MOST_NUMBERED = 5;

function approvalsTaskView({ participation, daysLeft }: ApprovalsTask): TaskView {
  const { round, survey, organisation, ready, lastDay } = participation;
  const which = ready.length > MOST_NUMBERED ? `${formatCount(ready.length)} svar` : `svar ${formatList(ready)}`;
  return {
    href: paths.answers(round.id, organisation.code),
    text: `Granska och godkänn ${genitiveOf(organisation.name)} ${which}`,
    about: roundAndSurvey(round.title, survey.title),
    ...untilOf({ daysLeft }, lastDay),
  };
}

function responseTaskView(task: ResponseTask): TaskView {
  const { survey, response } = task.loaded;
  return {
    href: hrefOf(task),
    text: sentenceOf(task),
    about: roundAndSurvey(response.round.title, survey.title),
    ...untilOfResponse(task, response.lastDay),
  };
}

function untilOfResponse(task: ResponseTask, lastDay: string): Pick<TaskView, 'lastDay' | 'soon'> {
  if (task.kind === 'tell-feedback')
    return { lastDay: `Står här till ${formatDate(task.until)}, eller tills de har fått veta`, soon: false };
  if (task.kind !== 'transfer') return untilOf(task, lastDay);
  return task.daysLeft < 0
    ? { lastDay: `Sista dag var ${formatDate(task.lastDay)}`, soon: true }
    : untilOf(task, task.lastDay);
}

function arrivalTaskView(task: ArrivalTask): TaskView {
  const first = task.kind === 'read' ? task.arrivals[0] : task.arrival;
  const page = paths.arrivals(first.round.id);
  return {
    href: task.kind === 'read' ? page : `${page}#${arrivalAnchor(first)}`,
    text: task.kind === 'read' ? readText(task.arrivals) : arrivalTaskText(first),
    about: roundAndSurvey(first.round.title, first.survey.title),
    ...untilOf(
      task,
      first.lastDay,
      first.lastDay === first.round.lastDay ? 'Sista dag' : 'Det gemensamma svaret: sista dag',
    ),
  };
}

/** The largest number of organisations that are named in one task. */
const MOST_NAMED = 3;

function readText(arrivals: readonly Arrival[]): string {
  if (arrivals.length > MOST_NAMED) return `Läs ${formatCount(arrivals.length)} nya inlämningar`;
  const whose = formatList(arrivals.map(({ organisation }) => genitiveOf(organisation.name)));
  return `Läs ${whose} ${arrivals.length === 1 ? 'inlämning' : 'inlämningar'}`;
}

function untilOf(
  { daysLeft }: Pick<Task, 'daysLeft'>,
  lastDay: string,
  lead = 'Sista dag',
): Pick<TaskView, 'lastDay' | 'soon'> {
  return {
    lastDay: `${lead} ${formatDate(lastDay)} (${daysLeftInWords(daysLeft)})`,
    soon: daysLeft <= SOON_DAYS,
  };
}

/** What is to be done, and what is easily missed in it. */
function sentenceOf(task: ResponseTask): string {
  const isOfWhole =
    task.kind !== 'decide' && task.kind !== 'mend' && task.kind !== 'tell-feedback' && task.kind !== 'transfer';
  const missed = isOfWhole ? easilyMissedInShort(task.loaded) : undefined;
  return missed === undefined ? actOf(task) : `${actOf(task)}. Lätt att missa: ${missed}`;
}

/** What there is to say of a response in which nothing remains to be answered: of one that only counts others, how many they are. */
function nothingRemainsWords(loaded: LoadedResponse): string {
  const { survey, aggregate, submittedNow } = loaded;
  const { asked } = countQuestions(survey.questions, progressOf(loaded));
  if (asked > 0) return 'allt är besvarat';
  if (aggregate === undefined) return 'inget måste besvaras';
  const { members } = aggregate;
  const counted = members.filter(({ answered }) => answered).length;
  const words = submittedWords({ counted, all: members.length, now: submittedNow }, countedAs(memberKindOf(aggregate)));
  return words.replace(/\.$/, '');
}

function actOf(task: ResponseTask): string {
  const { response, receipt } = task.loaded;
  const whose = genitiveOf(response.organisation.name);
  switch (task.kind) {
    case 'approve':
      return `Granska och godkänn ${whose} svar`;
    case 'submit':
      if (response.status === 'approved') return `Lämna in ${whose} svar, som är godkänt`;
      return receipt === undefined
        ? `Lämna in ${whose} svar: ${nothingRemainsWords(task.loaded)}`
        : `Lämna in ${whose} svar igen: det har ändrats efter inlämningen`;
    case 'make-ready':
      return `Klarmarkera ${whose} svar för granskning: ${nothingRemainsWords(task.loaded)}`;
    case 'mend':
      return task.questions.length === 0
        ? `Rätta ${whose} svar efter kommentaren`
        : `Rätta fråga ${formatList(task.questions)} i ${whose} svar`;
    case 'decide':
      return `Ta ställning till ${genitiveOf(colleagueName(task.proposal.delegation))} förslag på fråga ${task.proposal.delegation.question}`;
    case 'tell-feedback':
      return `Berätta för ${memberKindOf(task.loaded.aggregate ?? {}).definiteSeveral} vad deras svar blev: det gemensamma svaret är inlämnat`;
    case 'transfer':
      return `För över ${whose} svar till ${genitiveOf(recipientOf(task.loaded.survey).name)} formulär: ${formatCount(task.ticked)} av ${formatCount(task.all)} överförda`;
    case 'fill-in':
      if (task.left === 0) return `Fyll i ${whose} svar: inget är besvarat än`;
      return `Fyll i ${whose} svar: ${formatCount(task.left)} av ${formatCounted(task.asked, ['fråga', 'frågor'])} kvar`;
  }
}

function hrefOf(task: ResponseTask): string {
  const { id } = task.loaded.response;
  switch (task.kind) {
    case 'approve':
    case 'submit':
    case 'make-ready':
      return paths.review(id);
    case 'mend': {
      const [first] = task.questions;
      return first === undefined
        ? paths.response(id)
        : questionHref(id, pageOf(task.loaded.survey, first).number, first);
    }
    case 'decide':
      return paths.proposal(id, task.proposal.id);
    case 'tell-feedback':
      return paths.round(task.countedRound);
    case 'transfer':
      return paths.transfer(id);
    case 'fill-in':
      return paths.response(id);
  }
}

/** “i dag”, “i morgon”, “om 3 dagar”. */
function daysLeftInWords(days: number): string {
  if (days === 0) return 'i dag';
  return days === 1 ? 'i morgon' : `om ${formatCount(days)} dagar`;
}
