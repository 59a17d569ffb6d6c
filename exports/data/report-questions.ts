import type { Report } from '../report/report.ts';
import type { ReportQuestion } from '../report/report-question.ts';

/** Every question of a report, in printed order. */
export function reportQuestions({ parts }: Pick<Report, 'parts'>): ReportQuestion[] {
  return parts.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
}
