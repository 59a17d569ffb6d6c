import { type Answer, type Answers, isAnswered, isAsked } from '../../server/domain/answer/answer.ts';
import type { AnswerNumbers } from '../../server/domain/answer/answer-numbers.ts';
import type { Attachment } from '../../server/domain/answer/attachment.ts';
import type { ComputedRule } from '../../server/domain/survey/computed-rule.ts';
import type { CountRule } from '../../server/domain/survey/count-rule.ts';
import type { DateRule } from '../../server/domain/survey/date-rule.ts';
import type { NumberRule } from '../../server/domain/survey/number-rule.ts';
import type { Problem } from '../../server/domain/survey/problem.ts';
import type { Condition, ConditionTerm, Option, Question, QuestionKind } from '../../server/domain/survey/question.ts';
import { findQuestion, type Survey } from '../../server/domain/survey/survey.ts';
import { countCharacters } from '../../server/domain/text/characters.ts';
import { formatNumber } from '../../server/domain/text/swedish.ts';
import { type ReportTable, reportTable, withoutTextLimits } from './report-table.ts';

/** A question of a report, with what is answered and the official wording. */
export interface ReportQuestion {
  /** As printed: "7a". */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly title: string;
  readonly help?: string;
  readonly editorNote?: string;
  /** `notAsked`: its condition does not hold, so it has no answer and needs none. In a reading version `unanswered`. */
  readonly state: 'answered' | 'unanswered' | 'notAsked';
  /** When it is asked, in words: “Visas om fråga 7 besvaras med Ja”. */
  readonly condition?: string;
  /** Every option in printed order, chosen or not. */
  readonly options: readonly ReportOption[];
  /** Answered with “none of these”. */
  readonly none: boolean;
  readonly maxChosen?: number;
  /** For `text`; the value is empty when unanswered. */
  readonly text?: ReportText;
  /** For `number`. A string is what was typed when it could not be read. */
  readonly number?: { readonly value: number | string | null; readonly rule: NumberRule };
  /** For `date`: an ISO date, or what was typed when it could not be read. */
  readonly date?: { readonly value: string | null; readonly rule: DateRule };
  /** For `table`: its columns, and its rows with what stands in them. */
  readonly table?: ReportTable;
  /** Of a computed question: its rule, and the value; null while a number that it is computed from is missing. */
  readonly computed?: ComputedRule & { readonly value: number | null };
  readonly comment?: ReportText & { readonly title: string };
  /** What may be attached, and the files that are. Without their contents. */
  readonly attachments?: ReportAttachments;
  /** What is wrong with the answer or missing from it. */
  readonly problems: readonly Problem[];
}

export interface ReportAttachments {
  /** The printed title of what is asked for. */
  readonly title: string;
  readonly files: readonly Attachment[];
  /** How many files are left out of a copy to disclose, where any are. */
  readonly withheld?: number;
}

export interface ReportOption {
  readonly code: string;
  readonly title: string;
  /** For `one`, `several`, and “kan inte uppskattas” of `number`. */
  readonly chosen?: boolean;
  /** For `counts`; null when unanswered. */
  readonly number?: number | string | null;
  /** For `counts`: which answers to the counted survey the number counts. */
  readonly counts?: CountRule;
  /** The free text that choosing the option opens. */
  readonly text?: ReportText;
}

export interface ReportText {
  readonly value: string;
  /** By `countCharacters`. */
  readonly length: number;
  readonly limit?: number;
}

/** What a question's part of a report is made from. */
interface QuestionSource {
  /** The whole answer document, and what of it is asked. */
  readonly written: Answers;
  readonly asked: Answers;
  readonly numbers: AnswerNumbers;
  readonly problems: readonly Problem[];
  readonly withheld?: number;
}

/** A question with its answer; of a reading version without one. */
export function reportQuestion(
  survey: Survey,
  question: Question,
  { written, asked, numbers, problems, withheld = 0 }: QuestionSource,
): ReportQuestion {
  const answer = asked[question.id];
  const { id, kind, title, help, editorNote, condition, maxChosen } = question;
  return {
    id,
    kind,
    title,
    ...(help === undefined ? {} : { help }),
    ...(editorNote === undefined ? {} : { editorNote }),
    state: !isAsked(survey, written, question) ? 'notAsked' : isAnswered(question, answer) ? 'answered' : 'unanswered',
    ...(condition === undefined ? {} : { condition: conditionWords(survey, condition) }),
    options: question.options.map((option) => reportOption(question, option, answer)),
    none: kind === 'several' && answer?.chosen?.length === 0,
    ...(maxChosen === undefined ? {} : { maxChosen }),
    ...(kind === 'text' ? { text: reportText(answer?.text, question.limit) } : {}),
    ...(question.number === undefined ? {} : { number: { value: answer?.number ?? null, rule: question.number } }),
    ...(kind === 'date' ? { date: { value: answer?.date ?? null, rule: question.date ?? {} } } : {}),
    ...(question.table === undefined ? {} : { table: reportTable(question.table, id, asked, numbers) }),
    ...(question.computed === undefined
      ? {}
      : { computed: { ...question.computed, value: numbers.numberOf(id) ?? null } }),
    ...(question.comment === undefined
      ? {}
      : { comment: { title: question.comment.title, ...reportText(answer?.comment, question.comment.limit) } }),
    ...(question.attachments === undefined
      ? {}
      : {
          attachments: {
            title: question.attachments.title,
            files: answer?.attachments ?? [],
            ...(withheld === 0 ? {} : { withheld }),
          },
        }),
    problems,
  };
}

function reportOption(question: Question, option: Option, answer: Answer | undefined): ReportOption {
  const { code, title } = option;
  if (question.kind === 'counts') {
    const counts = option.counts === undefined ? {} : { counts: option.counts };
    return { code, title, number: answer?.numbers?.[code] ?? null, ...counts };
  }
  return {
    code,
    title,
    chosen: answer?.chosen?.includes(code) ?? false,
    ...(option.text === undefined ? {} : { text: reportText(answer?.texts?.[code], option.text.limit) }),
  };
}

function reportText(value: string | undefined, limit: number | undefined): ReportText {
  return { value: value ?? '', length: countCharacters(value ?? ''), ...(limit === undefined ? {} : { limit }) };
}

/** When a question is asked: “Visas om fråga 7 besvaras med ”Ja””. */
export function conditionWords(survey: Survey, condition: Condition): string {
  return `Visas om ${condition.anyOf.map((term) => describeTerm(survey, term)).join(' eller ')}`;
}

function describeTerm(survey: Survey, term: ConditionTerm): string {
  if ('above' in term) return `svaret på fråga ${term.question} är större än ${formatNumber(term.above)}`;
  const option = findQuestion(survey, term.question)?.options.find(({ code }) => code === term.chosen);
  return `fråga ${term.question} besvaras med ”${option?.title ?? term.chosen}”`;
}

/** A limit is of the text as it was written: beside a masked one it would say what is not so. */
export function withoutLimits(question: ReportQuestion): ReportQuestion {
  const { text, comment, options, table } = question;
  return {
    ...question,
    ...(table === undefined ? {} : { table: withoutTextLimits(table) }),
    ...(text === undefined ? {} : { text: withoutLimit(text) }),
    ...(comment === undefined ? {} : { comment: { ...withoutLimit(comment), title: comment.title } }),
    options: options.map((option) =>
      option.text === undefined ? option : { ...option, text: withoutLimit(option.text) },
    ),
  };
}

function withoutLimit({ value, length }: ReportText): ReportText {
  return { value, length };
}
