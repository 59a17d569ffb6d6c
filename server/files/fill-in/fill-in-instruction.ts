import { answerInstruction } from '../../../exports/documents/question-kinds.ts';
import { columnInstructions } from '../../../exports/documents/table-question.ts';
import type { ReportQuestion } from '../../../exports/report/report-question.ts';
import type { Question } from '../../domain/survey/question.ts';
import { answerRuleWords, isOptional, OPTIONAL } from '../../domain/survey/rule-words.ts';
import { formatDate } from '../../domain/text/swedish.ts';

/**
 * How a question is answered in a file that is filled in, whether it must be, and what its answer must be beside others: in
 * the words of the form and of every document.
 */
export function fillInInstruction(question: Question, printed: ReportQuestion): string {
  return withRules(question, answeredHow(question, printed));
}

/** The same of a question that is answered in a table, from how the table is filled in. */
export function withRules(question: Question, instruction: string): string {
  const { table } = question;
  return [
    ...(isOptional(question) ? [`(${OPTIONAL})`] : []),
    instruction,
    ...(table === undefined ? [] : columnInstructions(table.columns)),
    ...answerRuleWords(question),
  ].join(' ');
}

/** Of a date also how it is written. */
function answeredHow({ kind, date = {} }: Question, printed: ReportQuestion): string {
  if (kind !== 'date') return answerInstruction(printed);
  const { earliest, latest } = date;
  const period = [
    ...(earliest === undefined ? [] : [` från ${formatDate(earliest)}`]),
    ...(latest === undefined ? [] : [` till ${formatDate(latest)}`]),
  ];
  return `Svara med ett datum${period.join('')}, skrivet som ${latest ?? earliest ?? '2023-02-14'}.`;
}
