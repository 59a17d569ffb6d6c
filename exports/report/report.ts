import { type Answers, askedAnswers } from '../../server/domain/answer/answer.ts';
import { answerNumbers, NO_NUMBERS } from '../../server/domain/answer/answer-numbers.ts';
import type { Basis } from '../../server/domain/counting/basis.ts';
import type { OnBehalfOrigin } from '../../server/domain/on-behalf/on-behalf.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import { type OrganisationKind, unlessUsual } from '../../server/domain/people/organisation-kind.ts';
import type { BoardDecision } from '../../server/domain/submission/political-decision.ts';
import { digestOf } from '../../server/domain/submission/receipt.ts';
import type { Problem } from '../../server/domain/survey/problem.ts';
import type { Question } from '../../server/domain/survey/question.ts';
import { respondentsOf, type Survey } from '../../server/domain/survey/survey.ts';
import type { YearComparison } from '../../server/domain/years/year-comparison.ts';
import { type ReportQuestion, reportQuestion, withoutLimits } from './report-question.ts';

/**
 * What every export writes: one survey, one organisation, its answers and where they stand, with the official wording
 * beside every answer. Plain data; numbers are numbers and times ISO strings, so that each writer decides how they
 * look. Working notes and contact details never get here.
 */
export interface Report {
  readonly survey: {
    readonly id: string;
    readonly title: string;
    readonly year: number;
    /** Whose survey and wording it is. */
    readonly issuer?: string;
    readonly editorNotes: readonly string[];
    /** Shown in the reading version only. */
    readonly introduction: readonly string[];
    readonly instructions: readonly string[];
  };
  /** Undefined in a reading version: the survey without answers. */
  readonly organisation?: Organisation;
  /** Which of the organisation's answers it is, from 1, where it gives several. */
  readonly answerNumber?: number;
  readonly status: ReportStatus;
  /** Set when the response has been submitted. */
  readonly submission?: {
    readonly reference: string;
    readonly submittedAt: string;
    readonly version: number;
    /** When it was taken back. */
    readonly withdrawnAt?: string;
    /** As it was recorded when the response was submitted. */
    readonly digest: string;
    /** The address where anybody can check the digest. */
    readonly verifyAt: string;
    /** What the political board has to do with it: a fact beside what was submitted. */
    readonly decision?: BoardDecision;
  };
  /** Who wrote the answers and how they had come, where somebody else than the organisation did. */
  readonly onBehalf?: OnBehalfOrigin;
  /** Set when it is a copy to disclose, with passages masked; then `submission` is not. */
  readonly release?: ReportRelease;
  /**
   * SHA-256 of the answer document, 64 hexadecimal digits: of a submission the recorded one, of a copy its own, else
   * that of the answers as they stand. Undefined in a reading version.
   */
  readonly digest?: string;
  /** When the report was made, ISO time. */
  readonly madeAt: string;
  readonly parts: readonly ReportPart[];
  /**
   * The numbers beside those of the year before, as both years stand now. Only of a draft: it is no part of what is
   * sent.
   */
  readonly years?: YearComparison;
  /** What the numbers and texts came from. Only for a survey with a basis. */
  readonly basis?: Basis;
  /** Whose answers a reading version's survey counts, where it is not the usual members'; a `basis` says so itself. */
  readonly memberKind?: OrganisationKind;
  /** The answer document, for the machine-readable writers. */
  readonly answers: Answers;
}

/** A copy of a submission to disclose. The submission's digest is not told: masked words could be tried against it. */
export interface ReportRelease {
  readonly reference: string;
  /** When the passages were masked, ISO time. */
  readonly madeAt: string;
  readonly digest: string;
  /** Why passages are masked: “25 kap. 1 § OSL”. */
  readonly grounds: readonly string[];
  /** What it is a copy of. */
  readonly of: {
    readonly reference: string;
    readonly version: number;
    readonly submittedAt: string;
    readonly withdrawnAt?: string;
  };
}

/**
 * `withdrawn`: submitted, and taken back since. `released`: a copy of a submission, with passages masked. `computed`:
 * counted from files or responses, not yet anybody's answer. `reading`: no answers at all.
 */
export type ReportStatus = 'draft' | 'submitted' | 'withdrawn' | 'released' | 'computed' | 'reading';

export interface ReportPart {
  readonly letter: string;
  readonly title: string;
  readonly preamble: readonly string[];
  readonly points: readonly string[];
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title?: string;
  readonly preamble?: string;
  readonly questions: readonly ReportQuestion[];
}

/** What a report is made from, beside the survey. */
export interface ReportSource {
  readonly organisation: Organisation;
  /** Which of the organisation's answers it is, from 1; undefined where it gives one. */
  readonly answerNumber?: number | undefined;
  /** The whole answer document, drafts of questions that are not asked included: they are left out here. */
  readonly answers: Answers;
  readonly status: Exclude<ReportStatus, 'reading'>;
  readonly submission?: Report['submission'];
  readonly onBehalf?: OnBehalfOrigin | undefined;
  readonly release?: ReportRelease;
  /** How many files of each answer are left out of a copy to disclose, by printed number. */
  readonly withheld?: ReadonlyMap<string, number>;
  readonly years?: YearComparison;
  readonly basis?: Basis;
  /** From the catalogue's check. */
  readonly problems: readonly Problem[];
  /** ISO time. */
  readonly madeAt: string;
}

/** The report of one organisation's response. */
export function reportOf(survey: Survey, source: ReportSource): Report {
  const answers = askedAnswers(survey, source.answers);
  const numbers = answerNumbers(survey, answers);
  const reportOn = (question: Question) =>
    reportQuestion(survey, question, {
      written: source.answers,
      asked: answers,
      numbers,
      problems: source.problems.filter((problem) => problem.question === question.id),
      withheld: source.withheld?.get(question.id) ?? 0,
    });
  return {
    ...describe(survey, source.release === undefined ? reportOn : (question) => withoutLimits(reportOn(question))),
    organisation: source.organisation,
    ...(source.answerNumber === undefined ? {} : { answerNumber: source.answerNumber }),
    status: source.status,
    ...(source.submission === undefined ? {} : { submission: source.submission }),
    ...(source.onBehalf === undefined ? {} : { onBehalf: source.onBehalf }),
    ...(source.release === undefined ? {} : { release: source.release }),
    digest:
      source.submission?.digest ??
      source.release?.digest ??
      digestOf({ survey: survey.id, organisation: source.organisation.code, answers }),
    madeAt: source.madeAt,
    ...(source.basis === undefined ? {} : { basis: source.basis }),
    ...(source.years === undefined ? {} : { years: source.years }),
    answers,
  };
}

/** The reading version: every question of a survey, none of them answered. `counted`: the survey whose answers it counts. */
export function readingVersionOf(survey: Survey, madeAt: string, counted?: Survey): Report {
  const nothing = { written: {}, asked: {}, numbers: NO_NUMBERS, problems: [] };
  return {
    ...describe(survey, (question) => ({ ...reportQuestion(survey, question, nothing), state: 'unanswered' })),
    status: 'reading',
    madeAt,
    ...(counted === undefined ? {} : unlessUsual(respondentsOf(counted))),
    answers: {},
  };
}

function describe(survey: Survey, reportOn: (question: Question) => ReportQuestion): Pick<Report, 'survey' | 'parts'> {
  const { id, title, year, issuer, editorNotes, introduction, instructions } = survey;
  return {
    survey: { id, title, year, ...(issuer === undefined ? {} : { issuer }), editorNotes, introduction, instructions },
    parts: survey.parts.map(({ letter, title: partTitle, preamble, points, sections }) => ({
      letter,
      title: partTitle,
      preamble,
      points,
      sections: sections.map(({ pages, ...heading }) => ({
        ...heading,
        questions: pages.flatMap((page) => page.questions.map(reportOn)),
      })),
    })),
  };
}
