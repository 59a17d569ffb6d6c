import type { Message } from '../domain/mail/message.ts';
import type { Feedback } from '../domain/submission/feedback.ts';
import { formatDateTime } from '../domain/text/swedish.ts';
import { paths } from '../paths.ts';

/**
 * To those who answer for an organisation: the compiled submission is made, and shows what became of their answers.
 * `response` is the id of the organisation's response.
 */
export function feedbackMessage(
  { organisation, compiler, survey, submission }: Feedback,
  { response, baseUrl }: { readonly response: string; readonly baseUrl: string },
): Message {
  return {
    subject: `Det gemensamma svaret är inlämnat: ${survey.title}, ${organisation.name}`,
    parts: [
      {
        paragraph: `${compiler.name} lämnade in det gemensamma svaret på ${survey.title} ${formatDateTime(submission.submittedAt)}. Tack för att ni svarade.`,
      },
      {
        paragraph: `Fråga för fråga kan du se vad ${organisation.name} svarade och vad det blev: vilka tal ni räknas i, och vilka av era meningar som finns med i texterna.`,
      },
      { link: { text: 'Se vad ert svar blev', href: baseUrl + paths.feedback(response) } },
    ],
  };
}
