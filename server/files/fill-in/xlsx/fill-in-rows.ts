import { answerInstruction } from '../../../../exports/documents/question-kinds.ts';
import { type ReportQuestion, readingVersionOf } from '../../../../exports/report/report.ts';
import type { Answer } from '../../../domain/answer/answer.ts';
import { fieldsAsked, isChosenIn, type QuestionField, typedIn } from '../../../domain/answer/answer-fields.ts';
import type { FieldPlace } from '../../../domain/fill-in/import-content.ts';
import type { Option, Question } from '../../../domain/survey/question.ts';
import type { Survey } from '../../../domain/survey/survey.ts';

/** A row of a fill-in sheet: a heading, a question, or a field of one. */
export type FillInRow =
  | { readonly as: 'heading'; readonly level: 1 | 2; readonly words: string }
  /** A question whose fields are in the rows below it. */
  | (OfQuestion & { readonly as: 'question' })
  | (OfQuestion & { readonly as: 'answer'; readonly place: FieldPlace; readonly kind: AnswerKind });

interface OfQuestion {
  readonly question: Question;
  /** When the question is asked, in words; undefined when it always is. */
  readonly condition: string | undefined;
  /** The official wording of the question, the option or the comment. */
  readonly wording: string;
  /** What is printed below it: the help text, and how to answer. */
  readonly help: readonly string[];
}

/** How a row is answered, and the rule for what is typed there. */
export type AnswerKind =
  | { readonly as: 'tick'; readonly option: Option | undefined }
  | { readonly as: 'number' }
  | { readonly as: 'text'; readonly limit: number | undefined; readonly of: 'question' | 'option' | 'comment' };

/** The rows of a survey in the order of the form, the same for every organisation. */
export function fillInRows(survey: Survey): FillInRow[] {
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const rows: FillInRow[] = [];
  for (const part of readingVersionOf(survey, '').parts) {
    rows.push({ as: 'heading', level: 1, words: `Del ${part.letter}. ${part.title}` });
    for (const section of part.sections) {
      if (section.title !== undefined) rows.push({ as: 'heading', level: 2, words: section.title });
      for (const printed of section.questions) {
        const question = questions.get(printed.id);
        if (question !== undefined) rows.push(...rowsOfQuestion(question, printed));
      }
    }
  }
  return rows;
}

function rowsOfQuestion(question: Question, printed: ReportQuestion): FillInRow[] {
  const of = { question, condition: printed.condition };
  const help = [...(question.help === undefined ? [] : [question.help]), answerInstruction(printed)];
  const rows = fieldsAsked(question).map((field): FillInRow => {
    const isOwn = field.of === undefined && (field.field === 'text' || field.field === 'number');
    return {
      as: 'answer',
      ...of,
      place: { question: question.id, field: field.field, option: field.option },
      kind: kindOf(field),
      wording: field.field === 'text' && !isOwn ? `Text vid ”${field.label}”` : field.label,
      help: isOwn ? help : [],
    };
  });
  const isAnsweredBelow = question.kind !== 'text' && question.kind !== 'number';
  return isAnsweredBelow ? [{ as: 'question', ...of, wording: question.title, help }, ...rows] : rows;
}

function kindOf({ field, of, limit }: QuestionField): AnswerKind {
  switch (field) {
    case 'chosen':
      return { as: 'tick', option: of };
    case 'number':
      return { as: 'number' };
    case 'text':
      return { as: 'text', limit, of: of === undefined ? 'question' : 'option' };
    case 'comment':
      return { as: 'text', limit, of: 'comment' };
  }
}

/** The value of a field: whether it is ticked, its number or its text. Empty where it is not answered. */
export function fillInValue(place: FieldPlace, answer: Answer | undefined): boolean | number | string {
  return place.field === 'chosen' ? isChosenIn(answer, place.option) : (typedIn(answer, place) ?? '');
}

/** The whole text of a row's wording cell, by which a row without a key is recognised. */
export function wordingCell({ wording, help }: Pick<OfQuestion, 'wording' | 'help'>): string {
  return [wording, ...help].join('\n');
}
