import type { Report, ReportQuestion } from '../report/report.ts';

/** Every question of a report, in printed order. */
export function reportQuestions({ parts }: Pick<Report, 'parts'>): ReportQuestion[] {
  return parts.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
}
