import type { Remark } from '../../domain/response/remark.ts';
import { findQuestion, pageOf } from '../../domain/survey/survey.ts';
import { formatDateTime } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';

/** A remark as it is shown at its question: “Kommentar från Godkännare Exempel, 3 mars 2024 kl. 10.12”. */
export interface RemarkView {
  readonly from: string;
  readonly text: string;
  /** “Åtgärdat, Samordnare Exempel, 4 mars 2024 kl. 9.30”, and what was written with it, if anything. */
  readonly reply: { readonly from: string; readonly text: string } | undefined;
}

export function remarkView({ person, at, text, reply }: Remark): RemarkView {
  return {
    from: `Kommentar från ${person.name}, ${formatDateTime(at)}`,
    text,
    reply: reply && { from: `Åtgärdat, ${reply.person.name}, ${formatDateTime(reply.at)}`, text: reply.text },
  };
}

/** A remark in a list, with a link to its question. Remarks on the whole response come first. */
export interface ListedRemarkView extends RemarkView {
  readonly question: { readonly href: string; readonly number: string } | undefined;
  /** The form that replies to it; undefined for somebody who may not write in the response now. */
  readonly form: { readonly action: string; readonly field: string; readonly button: string } | undefined;
}

export function listedRemarks({ remarks, survey, response, writable }: LoadedResponse): ListedRemarkView[] {
  const whole = remarks.filter(({ question }) => question === undefined);
  const ofQuestions = survey.questions.flatMap(({ id }) => remarks.filter(({ question }) => question === id));
  return [...whole, ...ofQuestions].map((remark) => {
    const question = remark.question === undefined ? undefined : findQuestion(survey, remark.question);
    return {
      ...remarkView(remark),
      question: question && {
        href: questionHref(response.id, pageOf(survey, question.id).number, question.id),
        number: question.id,
      },
      form: writable
        ? {
            action: paths.replyToRemark(response.id, remark.id),
            field: `svar-${remark.id}`,
            button: remark.reply === undefined ? 'Åtgärdat' : 'Ändra svaret',
          }
        : undefined,
    };
  });
}
