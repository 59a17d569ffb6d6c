import type { AnswerChange } from '../../domain/answer/answer-change.ts';
import type { Remark } from '../../domain/response/remark.ts';
import { findQuestion, type Survey } from '../../domain/survey/survey.ts';
import { questionAnchor } from '../../paths.ts';
import { type AnswerDifferenceView, answerDifference } from '../answer/answer-difference.ts';
import { type RemarkView, remarkView } from '../response/remarks.ts';

/** A remark of the last return, for whoever approves: with its reply and what has changed in the answer since. */
export interface ReviewedRemarkView extends RemarkView {
  readonly question: { readonly number: string; readonly href: string } | undefined;
  /** Undefined where nothing has changed; then `unchanged` says so, but for a remark on the whole. */
  readonly difference: AnswerDifferenceView | undefined;
  readonly unchanged: string | undefined;
}

/** In the order of the form, those on the whole response first. */
export function reviewedRemarksView(
  survey: Survey,
  reviewed: readonly { readonly remark: Remark; readonly change: AnswerChange | undefined }[],
): ReviewedRemarkView[] {
  const order = [undefined, ...survey.questions.map(({ id }) => id)];
  return order.flatMap((id) =>
    reviewed
      .filter(({ remark }) => remark.question === id)
      .map(({ remark, change }) => {
        const question = id === undefined ? undefined : findQuestion(survey, id);
        return {
          ...remarkView(remark),
          question: question && { number: question.id, href: `#${questionAnchor(question.id)}` },
          difference: question && change && answerDifference(question, change.before, change.after),
          unchanged: question !== undefined && change === undefined ? 'Svaret är inte ändrat sedan dess.' : undefined,
        };
      }),
  );
}
