import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import type { Report } from './report.ts';

/** All that is submitted to a survey in several counties. */
export interface AnswersOfCounties {
  /** The round's. */
  readonly title: string;
  readonly survey: Survey;
  /** The survey as it is asked in each county, each once. */
  readonly surveys: readonly Survey[];
  /** Whether organisations give several answers, each with a number. */
  readonly isNumbered: boolean;
  /** ISO time. */
  readonly madeAt: string;
  /** How many organisations take part. */
  readonly participants: number;
  /** Whose the reports are, in their order. */
  readonly submitted: readonly {
    readonly county: County;
    readonly organisation: Organisation;
    readonly answerNumber: number | undefined;
  }[];
  /** In turn, so that a part of them is in memory at a time; read once. */
  reports(): AsyncIterable<CountyReport>;
}

interface County {
  /** SCB's two-digit code. */
  readonly code: string;
  readonly name: string;
}

export interface CountyReport {
  readonly county: County;
  /** Its place among `submitted`, from 0. */
  readonly place: number;
  readonly report: Report;
}
