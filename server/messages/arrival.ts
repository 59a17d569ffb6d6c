import type { Message } from '../domain/mail/message.ts';
import { formatCount, formatDateTime, genitiveOf } from '../domain/text/swedish.ts';
import type { Arrival } from '../domain/workflow/arrival.ts';
import { paths } from '../paths.ts';
import type { WorkflowMessageSource } from './workflow.ts';

/** To the RSS officers: an organisation has submitted. Says what it means for what the RSS counts, and no answers. */
export function arrivalMessage(arrival: Arrival, { survey, baseUrl }: Omit<WorkflowMessageSource, 'by'>): Message {
  const { organisation, answerNumber, kind, version, at, round } = arrival;
  const one = answerNumber === undefined ? '' : ` svar ${formatCount(answerNumber)}`;
  const subjects = {
    first: `${organisation.name} har lämnat in${one}`,
    again: `${organisation.name} har lämnat in${one} igen`,
    mended: `${organisation.name} har lämnat in${one} igen efter att ni bad om rättelse`,
    withdrawn:
      answerNumber === undefined
        ? `${organisation.name} har återtagit sin inlämning`
        : `${organisation.name} har återtagit inlämningen av${one}`,
  };
  return {
    subject: `${subjects[kind]}: ${survey.title}`,
    parts: [
      {
        paragraph: `${genitiveOf(organisation.name)}${answerNumber === undefined ? ' svar' : one} på ”${survey.title}” är inlämnat ${formatDateTime(at)}, version ${formatCount(version)}.`,
      },
      { paragraph: meaningOf(arrival) },
      { link: { text: 'Se vad som är nytt', href: baseUrl + paths.arrivals(round.id) } },
    ],
  };
}

function meaningOf({ afterFreeze, afterCompiled }: Arrival): string {
  if (afterCompiled)
    return 'Ert svar är redan inlämnat och ändras inte av det här. Ta ställning till om ni ska lämna in igen.';
  return afterFreeze
    ? 'Ert underlag är fryst, så det nya räknas först när ni tar in det.'
    : 'Det räknas i ert svar från och med nu.';
}
