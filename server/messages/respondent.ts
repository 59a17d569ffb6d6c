import type { Message } from '../domain/mail/message.ts';
import { howToComeBack, lastDayOf, type NamedRespondent, WHO_READS_IT } from '../domain/response/named-respondent.ts';
import type { RoundParticipation } from '../domain/response/participation.ts';
import type { Response } from '../domain/response/response.ts';
import { nameWithYear, type Survey } from '../domain/survey/survey.ts';
import { formatDate } from '../domain/text/swedish.ts';

/** What the mails to a named respondent are written from. */
export interface RespondentMessageSource {
  readonly respondent: Pick<NamedRespondent, 'id' | 'contact' | 'ownLastDay'>;
  readonly participation: RoundParticipation;
  readonly survey: Survey;
}

const LINK_WORDS =
  'Du behöver inget konto. Länken är bara din, så skicka den inte vidare: den som har den kan läsa och lämna in svaret i ditt namn.';

/** To a person who has been named: what it is about, who named them, and the link to an answer of their own. */
export function namedMessage(source: RespondentMessageSource, { by }: { readonly by: string }): Message {
  const { participation, survey } = source;
  return {
    subject: `Svara på ${nameWithYear(survey)}`,
    parts: [
      ...greeting(source),
      { paragraph: `${by}, ${participation.organisation.name}, har utsett dig att svara på ${nameWithYear(survey)}.` },
      facts(source),
      { paragraph: WHO_READS_IT },
      { paragraph: LINK_WORDS },
      comingBack(source),
    ],
    respondentLink: linkTo(source, 'Öppna enkäten'),
  };
}

/** To a named respondent who has not submitted: the last day, and a link again. */
export function respondentReminder(source: RespondentMessageSource, { today }: { readonly today: string }): Message {
  const lastDay = lastDayOf(source.respondent, source.participation);
  const last = lastDay === today ? 'i dag' : formatDate(lastDay);
  return {
    subject: `Påminnelse: svara på ${nameWithYear(source.survey)}`,
    parts: [
      ...greeting(source),
      { paragraph: `Du har inte lämnat in ditt svar på ${nameWithYear(source.survey)}. Sista dagen är ${last}.` },
      facts(source),
      { paragraph: WHO_READS_IT },
      { paragraph: LINK_WORDS },
      comingBack(source),
    ],
    respondentLink: linkTo(source, 'Öppna svaret'),
  };
}

/** To a named respondent whose link has been lost, or whose last day has moved: a new link, and the day. */
export function newLinkMessage(
  source: RespondentMessageSource,
  { why }: { readonly why: 'new-link' | 'day-moved' },
): Message {
  const lastDay = formatDate(lastDayOf(source.respondent, source.participation));
  return {
    subject:
      why === 'new-link' ? `Ny länk: ${nameWithYear(source.survey)}` : `Ny sista dag: ${nameWithYear(source.survey)}`,
    parts: [
      ...greeting(source),
      {
        paragraph:
          why === 'new-link'
            ? `Här är en ny länk till ditt svar på ${nameWithYear(source.survey)}. De länkar som du fick tidigare gäller inte längre. Det du har skrivit finns kvar.`
            : `Sista dagen för ditt svar på ${nameWithYear(source.survey)} är nu ${lastDay}.`,
      },
      facts(source),
      { paragraph: LINK_WORDS },
      comingBack(source),
    ],
    respondentLink: linkTo(source, 'Öppna svaret'),
  };
}

/** The link to the answer in a mail about a response, if it is a named respondent's; else nothing. */
export function linkOfRespondent({ respondent }: Pick<Response, 'respondent'>): Pick<Message, 'respondentLink'> {
  return respondent === undefined ? {} : { respondentLink: { respondent, text: 'Öppna svaret' } };
}

function greeting({ respondent: { contact } }: RespondentMessageSource): Message['parts'] {
  return contact === undefined ? [] : [{ paragraph: `Hej ${contact.name}!` }];
}

function facts({ respondent, participation, survey }: RespondentMessageSource): Message['parts'][number] {
  return {
    facts: [
      { name: 'Enkät', value: nameWithYear(survey) },
      { name: 'Du svarar i', value: participation.organisation.name },
      { name: 'Sista dag', value: formatDate(lastDayOf(respondent, participation)) },
    ],
  };
}

function comingBack({ respondent, participation }: RespondentMessageSource): Message['parts'][number] {
  return { paragraph: howToComeBack(lastDayOf(respondent, participation)) };
}

function linkTo({ respondent: { id } }: RespondentMessageSource, text: string): Message['respondentLink'] & object {
  return { respondent: id, text };
}
