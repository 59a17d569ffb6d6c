import type { Message } from '../domain/mail/message.ts';
import type { AskedOrganisation } from '../domain/response/participation.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatDate } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/** What a mail about a round, to those who answer for a participant, is written from. */
export interface RoundMessageSource {
  readonly participant: AskedOrganisation;
  readonly survey: Survey;
  /** The installation's address, which links begin with. */
  readonly baseUrl: string;
}

/** The address where a participant answers: its response, the list of its answers, or where it names who answers. */
export function answeringPath({ id, round, organisation }: AskedOrganisation): string {
  if (id !== undefined) return paths.response(id);
  return round.answers === 'named'
    ? paths.respondents(round.id, organisation.code)
    : paths.answers(round.id, organisation.code);
}

/** To those who answer for a participant: the round has opened. With the last day and the sender's text. */
export function invitationMessage({ participant, survey, baseUrl }: RoundMessageSource): Message {
  const { round, organisation, lastDay } = participant;
  return {
    subject: `${organisation.name}: svara på ${survey.title}`,
    parts: [
      {
        paragraph: `Omgången ”${round.title}” har öppnat, och du svarar för ${organisation.name}.${round.answers === 'named' ? ' Du utser vilka som ska svara. Var och en får en länk till ett eget svar.' : ''}`,
      },
      {
        facts: [
          { name: 'Enkät', value: survey.title },
          { name: 'Organisation', value: organisation.name },
          { name: 'Sista dag', value: formatDate(lastDay) },
        ],
      },
      ...(round.message === '' ? [] : [{ quote: round.message }]),
      {
        link: {
          text: round.answers === 'named' ? 'Utse dem som ska svara' : 'Öppna enkäten',
          href: baseUrl + answeringPath(participant),
        },
      },
      { paragraph: 'Du loggar in med den e-postadress som det här mejlet kom till.' },
    ],
  };
}
