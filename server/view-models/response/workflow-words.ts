import { genitiveOfAll, memberKindOf } from '../../domain/people/organisation-kind.ts';
import type { Person } from '../../domain/people/person.ts';
import { leadingRole, roleName } from '../../domain/people/role.ts';
import { formatAlternatives, formatCount, formatDateTime, withCapital } from '../../domain/text/swedish.ts';
import { undecidedProposals } from '../../domain/workflow/easily-missed.ts';
import { isSent, type LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { countQuestions, progressOf } from '../../domain/workflow/question-progress.ts';
import { lastStep, type ResponseWorkflow } from '../../domain/workflow/step.ts';
import { openTransitions, type TransitionName } from '../../domain/workflow/transition.ts';
import { reviewName } from './contents.ts';
import { lockWords } from './lock-words.ts';

/**
 * The state of a response and who can take it further, for the review page. Undefined for a draft whose list of what is
 * missing says it better.
 */
export function workflowWords(loaded: LoadedResponse, workflow: ResponseWorkflow): string | undefined {
  return workflowWordsFrom('längst ner på sidan', loaded, workflow);
}

/** The state of a response and who can take it further, for pages other than the review page. */
export function workflowWordsElsewhere(loaded: LoadedResponse, workflow: ResponseWorkflow): string | undefined {
  return workflowWordsFrom(`på sidan ${reviewName(loaded)}`, loaded, workflow);
}

function workflowWordsFrom(where: string, loaded: LoadedResponse, workflow: ResponseWorkflow): string | undefined {
  const { response, locked, receipt, blockers, permissions } = loaded;
  if (locked === 'round-withdrawn' || locked === 'round-not-open') return lockWords(loaded);
  if (locked === 'round-closed') return closedWords(loaded);
  if (response.status === 'ready') return readyWords(where, loaded, workflow);
  if (response.status === 'approved') return approvedWords(where, loaded, workflow);
  if (isSent(loaded)) return 'Svaret är inlämnat och har inte ändrats sedan dess.';
  if (blockers.length > 0) {
    if (permissions.has('response.answer')) return undefined;
    const left = countQuestions(loaded.survey.questions, progressOf(loaded)).remaining;
    return `Svaret är inte klart än: ${left === 1 ? 'en fråga' : `${formatCount(left)} frågor`} är kvar att besvara eller rätta.`;
  }
  return `${completeWords(loaded, receipt?.responseVersion === response.version)} ${nextWords(where, loaded, workflow)}`;
}

function closedWords(loaded: LoadedResponse): string {
  if (isSent(loaded)) return 'Svaret är inlämnat och har inte ändrats sedan dess.';
  return loaded.receipt === undefined
    ? 'Omgången är stängd. Svaret kan inte längre lämnas in.'
    : 'Omgången är stängd. Det som är inlämnat gäller. Det som ändrades efteråt lämnades aldrig in.';
}

function readyWords(where: string, loaded: LoadedResponse, workflow: ResponseWorkflow): string {
  const done = stepWords(workflow, 'make-ready', 'Klarmarkerat');
  if (openTransitions(loaded).includes('approve'))
    return `${done} Läs igenom svaret. Godkänn det eller skicka tillbaka det ${where}.`;
  if (workflow.approvers.length === 0) return `${done} ${NO_APPROVER}`;
  return `${done} ${namesOf(workflow.approvers)} granskar och godkänner det.`;
}

function approvedWords(where: string, loaded: LoadedResponse, workflow: ResponseWorkflow): string {
  if (loaded.changedSinceApproval) return outdatedWords(where, loaded, workflow);
  const done = `${stepWords(workflow, 'approve', 'Godkänt')} Det är inte inlämnat än.`;
  return openTransitions(loaded).includes('submit')
    ? `${done} Lämna in det ${where}.`
    : `${done} ${whoElse(loaded, [...workflow.leads, ...workflow.approvers], 'lämnar in det')}`;
}

function outdatedWords(where: string, loaded: LoadedResponse, workflow: ResponseWorkflow): string {
  const changed = `${stepWords(workflow, 'approve', 'Godkänt')} ${withCapital(genitiveOfAll(memberKindOf(loaded.aggregate ?? {})))} svar har ändrats sedan dess, så minst ett tal är ett annat.`;
  if (openTransitions(loaded).includes('approve'))
    return `${changed} Läs igenom svaret och godkänn det på nytt ${where}.`;
  return workflow.approvers.length === 0
    ? `${changed} ${NO_APPROVER}`
    : `${changed} ${namesOf(workflow.approvers)} godkänner det på nytt.`;
}

function completeWords({ remarks, receipt, aggregate }: LoadedResponse, sameVersion: boolean): string {
  if (remarks.length > 0)
    return 'Svaret har skickats tillbaka för rättelse. Rätta det som står nedan, eller låt det stå om det redan stämmer.';
  if (receipt === undefined) return 'Allt är besvarat.';
  return sameVersion
    ? `${withCapital(genitiveOfAll(memberKindOf(aggregate ?? {})))} svar har ändrats sedan du lämnade in, så minst ett tal är ett annat.`
    : 'Allt är besvarat, och något har ändrats sedan svaret lämnades in.';
}

/** The next step for a complete draft: what the viewer does, or who else does it. */
function nextWords(where: string, loaded: LoadedResponse, workflow: ResponseWorkflow): string {
  const transitions = openTransitions(loaded);
  if (loaded.writable && undecidedProposals(loaded).length > 0)
    return 'Ta först ställning till förslagen som väntar, så att svaret kan göras klart.';
  if (transitions.includes('submit')) return `Läs igenom svaren och lämna in ${where}.`;
  if (transitions.includes('make-ready')) {
    const next = `Läs igenom svaren och klarmarkera dem för granskning ${where}.`;
    return workflow.approvers.length === 0 ? `${next} ${NO_APPROVER}` : next;
  }
  return whoElse(
    loaded,
    workflow.leads,
    loaded.settings.needsApproval ? 'klarmarkerar det för granskning' : 'lämnar in det',
  );
}

/** Shown where an organisation requires approval and nobody in it is an approver. */
export const NO_APPROVER =
  'Ingen i organisationen är godkännare. Be systemförvaltaren i länet att lägga till en, eller bestäm att svar inte behöver godkännas.';

function whoElse({ response }: LoadedResponse, people: readonly Person[], does: string): string {
  if (people.length > 0) return `${namesOf(people)} ${does}.`;
  const role = roleName(leadingRole(response.organisation.kind), response.organisation);
  return `Ingen i organisationen är ${role}. Be systemförvaltaren i länet att lägga till en.`;
}

function stepWords(workflow: ResponseWorkflow, transition: TransitionName, words: string): string {
  const step = lastStep(workflow, transition);
  return step === undefined ? `${words}.` : `${words} av ${step.person.name}, ${formatDateTime(step.at)}.`;
}

function namesOf(people: readonly Person[]): string {
  return formatAlternatives([...new Map(people.map(({ id, name }) => [id, name])).values()]);
}
