import type { Message } from '../domain/mail/message.ts';
import type { Response } from '../domain/response/response.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { colleagueName, type Delegation } from '../domain/teamwork/delegation.ts';
import { paths } from '../paths.ts';

/** What the mail about a proposal is written from. `proposal` is its id. */
export interface ProposalMessageSource {
  readonly delegation: Delegation;
  readonly proposal: string;
  readonly response: Response;
  readonly survey: Survey;
  /** The installation's address, which links begin with. */
  readonly baseUrl: string;
}

/** To the person who asked a colleague: the colleague has answered. Without the answer. */
export function proposalMessage({ delegation, proposal, response, survey, baseUrl }: ProposalMessageSource): Message {
  const colleague = colleagueName(delegation);
  return {
    subject: `${colleague} har svarat på fråga ${delegation.question}: ${survey.title}`,
    parts: [
      {
        paragraph: `${colleague} har skickat ett förslag på svar på fråga ${delegation.question} i ”${survey.title}” för ${response.organisation.name}. Det används först när någon av er har tagit ställning till det.`,
      },
      { link: { text: 'Läs förslaget', href: baseUrl + paths.proposal(response.id, proposal) } },
    ],
  };
}
