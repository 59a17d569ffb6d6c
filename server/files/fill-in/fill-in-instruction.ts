import { answerInstruction } from '../../../exports/documents/question-kinds.ts';
import type { ReportQuestion } from '../../../exports/report/report.ts';
import type { Question } from '../../domain/survey/question.ts';
import { formatDate } from '../../domain/text/swedish.ts';

/** How a question is answered in a file that is filled in: in the words of every document, but of a date also how it is written. */
export function fillInInstruction({ kind, date = {} }: Question, printed: ReportQuestion): string {
  if (kind !== 'date') return answerInstruction(printed);
  const { earliest, latest } = date;
  const period = [
    ...(earliest === undefined ? [] : [` från ${formatDate(earliest)}`]),
    ...(latest === undefined ? [] : [` till ${formatDate(latest)}`]),
  ];
  return `Svara med ett datum${period.join('')}, skrivet som ${latest ?? earliest ?? '2023-02-14'}.`;
}
