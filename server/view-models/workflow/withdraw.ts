import { REMARK_LIMIT } from '../../domain/response/remark.ts';
import { meaningOfWithdrawal } from '../../domain/response/response.ts';
import type { SentReceipt } from '../../domain/submission/submission.ts';
import { fieldSentence, textFault } from '../../domain/text/field-fault.ts';
import { formatCount, formatDate, formatDateTime } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { type ContextView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

/** The page that withdraws a submission: what withdrawing means, and the field for the reason. */
export interface WithdrawView {
  readonly title: string;
  readonly wrong: boolean;
  readonly context: ContextView;
  readonly errors: ErrorSummaryView | undefined;
  readonly errorText: string | undefined;
  readonly notice: string | undefined;
  readonly action: string;
  /** The version of the submission to withdraw. */
  readonly version: number;
  readonly reference: string;
  readonly submitted: string;
  /** What withdrawing means, as the end of a sentence. */
  readonly meaning: string;
  readonly lastDay: string;
  readonly reason: string;
  readonly leaveHref: string;
}

export function withdrawView(
  loaded: LoadedResponse,
  receipt: SentReceipt,
  {
    reason = '',
    problem,
    notice,
  }: { readonly reason?: string; readonly problem?: string | undefined; readonly notice?: string } = {},
): WithdrawView {
  const { response, survey } = loaded;
  return {
    title: `Återta inlämningen, ${survey.title}`,
    wrong: problem !== undefined,
    context: contextView(loaded),
    errors:
      problem === undefined
        ? undefined
        : {
            heading: 'En sak att rätta',
            text: 'Inlämningen är inte återtagen.',
            items: [{ href: '#skal', text: problem }],
            onward: undefined,
          },
    errorText: problem,
    notice,
    action: paths.withdraw(response.id),
    version: receipt.version,
    reference: receipt.reference,
    submitted: `Version ${formatCount(receipt.version)}, ${formatDateTime(receipt.submittedAt)} av ${receipt.sender.name}`,
    meaning: meaningOfWithdrawal(response),
    lastDay: formatDate(response.lastDay),
    reason,
    leaveHref: paths.response(response.id),
  };
}

/** What is wrong with a reason, as a sentence; undefined when nothing is. */
export function reasonProblem(reason: string): string | undefined {
  const missing = 'Skriv varför inlämningen återtas, så att det går att förstå i efterhand.';
  return fieldSentence(textFault(reason.trim(), REMARK_LIMIT), { name: 'Skälet', it: 'det', missing });
}
