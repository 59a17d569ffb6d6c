import type { Message } from '../domain/mail/message.ts';
import { type OnBehalf, onBehalfWords } from '../domain/on-behalf/on-behalf.ts';
import { formatDate, genitiveOf } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';
import type { WorkflowMessageSource } from './workflow.ts';

/** To those who answer for an organisation: the RSS has written its answers, for the organisation to confirm. */
export function handedOverMessage(
  { response, survey, by, baseUrl }: WorkflowMessageSource,
  onBehalf: OnBehalf,
): Message {
  const { id, organisation, lastDay } = response;
  const mark = { organisation: onBehalf.organisation.name, cameBy: onBehalf.cameBy, cameOn: onBehalf.cameOn };
  return {
    subject: `Att bekräfta: ${genitiveOf(organisation.name)} svar på ”${survey.title}”`,
    parts: [
      {
        paragraph: `${onBehalfWords(mark)}. ${by.name} lämnar dem nu till er. Svaret är ert: RSS kan inte längre läsa eller ändra det.`,
      },
      {
        paragraph:
          'Läs igenom svaren, och det som de är förda från. Stämmer de bekräftar ni dem genom att lämna in. Annars ändrar ni först.',
      },
      { paragraph: `Sista dagen är ${formatDate(lastDay)}.` },
      { link: { text: 'Läs igenom och bekräfta', href: baseUrl + paths.review(id) } },
    ],
  };
}
