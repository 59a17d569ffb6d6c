import type { Answers } from '../../domain/answer/answer.ts';
import type { AnswerNumbers } from '../../domain/answer/answer-numbers.ts';
import type { UnconfirmedAnswer } from '../../domain/answer/unconfirmed.ts';
import type { Aggregate } from '../../domain/counting/aggregate.ts';
import type { NumberOverride } from '../../domain/counting/number-override.ts';
import type { Discrepancy } from '../../domain/counting/number-rules.ts';
import type { Remark } from '../../domain/response/remark.ts';
import type { ScreeningDecision } from '../../domain/screening/screened-text.ts';
import type { Problem } from '../../domain/survey/problem.ts';
import type { RecommendedLength } from '../../domain/survey/recommended-length.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { RowReasons } from '../answer/number-fields.ts';
import type { RejectedFieldView } from '../answer/rejected-fields.ts';
import type { RowsBeside } from '../answer/rows-beside.ts';
import type { ConflictView } from './conflict.ts';
import type { EarlierAnswerView } from './earlier-answer.ts';
import type { QuestionWorkView } from './question-work.ts';

/** What the view of a question is made from, besides the question. */
export interface QuestionSource {
  readonly survey: Survey;
  readonly answers: Answers;
  /** The numbers of the whole response. */
  readonly numbers: AnswerNumbers;
  /**
   * The printed numbers of all questions in the form; undefined where all questions of the survey count as in the form.
   */
  readonly inForm?: ReadonlySet<string> | undefined;
  /** The problems of the answer, from the draft check. */
  readonly problems: readonly Problem[];
  readonly aggregate: Aggregate | undefined;
  readonly readOnly: boolean;
  readonly recommended?: readonly RecommendedLength[] | undefined;
  /** The open remarks of the response. */
  readonly remarks?: readonly Remark[];
  readonly conflict?: ConflictView | undefined;
  /** The fields of the question that were rejected. */
  readonly rejected?: readonly RejectedFieldView[];
  /** The unconfirmed answers of the response. */
  readonly unconfirmed?: readonly UnconfirmedAnswer[];
  readonly earlier?: EarlierAnswerView | undefined;
  /** Address of the page with each number and its members; undefined for a question without counted numbers. */
  readonly countHref?: string | undefined;
  /** Address of the compilation page, used where the question's answer is compiled. */
  readonly compileHref?: string | undefined;
  /** Address of the text as a Word document; undefined where the survey's answers are not transferred by hand. */
  readonly wordHref?: string | undefined;
  /** Where a file of an answer is read, by its digest; undefined where files are not shown. */
  readonly fileHref?: ((digest: string) => string) | undefined;
  /** The number overrides of the response. */
  readonly overrides?: readonly NumberOverride[];
  /** The reasons beside the numbers; undefined where none can be written. */
  readonly reasons?: RowReasons | undefined;
  /** The counting rules that the response's numbers break. */
  readonly discrepancies?: readonly Discrepancy[];
  /** The version of the response that the answer is shown from. */
  readonly version?: number | undefined;
  /** The screening decisions of the response; undefined where its texts are not screened. */
  readonly decisions?: readonly ScreeningDecision[] | undefined;
  readonly work?: QuestionWorkView | undefined;
  /** The numbers of rows that have just been made in tables and are empty, by printed number. */
  readonly newRows?: ReadonlyMap<string, number> | undefined;
  /** What stands beside the question's table after its rows were pasted or one was taken away. */
  readonly rowsBeside?: RowsBeside | undefined;
}
