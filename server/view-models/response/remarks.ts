import { REMARK_LIMIT, type Remark } from '../../domain/response/remark.ts';
import { findQuestion, pageOf } from '../../domain/survey/survey.ts';
import { countCharacters } from '../../domain/text/characters.ts';
import { counterWords } from '../../domain/text/counter-words.ts';
import { fieldSentence, longTextFault } from '../../domain/text/field-fault.ts';
import { formatDateTime, toMendHeading } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../paths.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

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
  readonly form: ReplyFormView | undefined;
}

interface ReplyFormView {
  readonly action: string;
  /** The id of the field, which holds at most `limit` characters. */
  readonly field: string;
  readonly limit: number;
  readonly value: string;
  readonly counter: string;
  readonly button: string;
  /** Why what was typed is not saved; the form is then unfolded. */
  readonly error: string | undefined;
}

/** A reply that was typed and not saved. */
export interface TypedReply {
  /** The remark's id. */
  readonly remark: string;
  readonly text: string;
}

/** Why a reply cannot be saved: it is too long; undefined if it can. */
export function remarkReplyProblem(text: string): string | undefined {
  return fieldSentence(longTextFault(text, REMARK_LIMIT), { name: 'Svaret till den som kommenterade', it: 'det' });
}

/** The list of what is wrong with a reply, for the top of the page. */
export function replyErrors({ remark, text }: TypedReply): ErrorSummaryView | undefined {
  const problem = remarkReplyProblem(text);
  return problem === undefined
    ? undefined
    : {
        heading: toMendHeading(1),
        text: 'Det är inte sparat än. Allt du har skrivit står kvar.',
        items: [{ href: `#${replyField(remark)}`, text: problem }],
        onward: undefined,
      };
}

/** The id of the field for a reply to a remark (its id). */
function replyField(remark: string): string {
  return `svar-${remark}`;
}

/** `typed`: a reply that stays in its field. */
export function listedRemarks(
  { remarks, survey, response, writable }: LoadedResponse,
  typed?: TypedReply,
): ListedRemarkView[] {
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
      form: writable ? replyForm(response.id, remark, typed?.remark === remark.id ? typed.text : undefined) : undefined,
    };
  });
}

function replyForm(response: string, { id, reply }: Remark, typed: string | undefined): ReplyFormView {
  const value = typed ?? reply?.text ?? '';
  return {
    action: paths.replyToRemark(response, id),
    field: replyField(id),
    limit: REMARK_LIMIT,
    value,
    counter: counterWords(countCharacters(value), { limit: REMARK_LIMIT }),
    button: reply === undefined ? 'Åtgärdat' : 'Ändra svaret',
    error: typed === undefined ? undefined : remarkReplyProblem(typed),
  };
}
