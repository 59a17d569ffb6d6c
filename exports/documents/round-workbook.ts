import type { Organisation } from '../../server/domain/people/organisation.ts';
import { isCountedKind, isNeuter, type OrganisationKind } from '../../server/domain/people/organisation-kind.ts';
import { hasFreeText, takesOneOption } from '../../server/domain/survey/question.ts';
import { respondentsOf, type Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import type { Sheet, Workbook } from '../document/sheet.ts';
import { type Report, readingVersionOf } from '../report/report.ts';
import { columnRules, type ReadmeRow, workbookWithReadme } from './sheets/readme.ts';
import {
  allAnswersSheet,
  allTableSheets,
  allTextsSheet,
  choicesSheet,
  type Gathered,
  gather,
  NOT_SUBMITTED,
  nothingGathered,
  numbersSheet,
  type SubmittedReport,
} from './sheets/round.ts';
import { whenMade } from './when-made.ts';

/** A round whose answers are written together. */
export interface RoundAnswers {
  /** The round's. */
  readonly title: string;
  readonly survey: Survey;
  /** ISO time. */
  readonly madeAt: string;
  /** All that take part, in the order of their columns. */
  readonly participants: readonly RoundParticipant[];
  /** What a participant has submitted, in its own wording: asked for once of each that has a submission. */
  reportOf(participant: RoundParticipant): Promise<Report | undefined>;
}

export interface RoundParticipant {
  readonly organisation: Organisation;
  /** What holds as submitted; undefined when nothing does. */
  readonly submission:
    | { readonly reference: string; readonly version: number; readonly submittedAt: string }
    | undefined;
}

/**
 * All that has been submitted in a round as one workbook, to filter and to count in. Its rows are made as they are
 * written, once: one submission is read at a time, and what stays in memory are the ticks, the numbers and the texts.
 */
export function roundWorkbook(answers: RoundAnswers): Workbook {
  const { title, survey, madeAt, participants } = answers;
  const gathered = nothingGathered();
  gather(gathered, undefined, readingVersionOf(survey, madeAt));
  const names = participants.map(({ organisation }) => organisation.name);
  const whose = isCountedKind(survey.respondent) ? respondentsOf(survey).one : 'organisation';
  // What is written row by row from submissions would be a sheet with a header and nothing else.
  const isAny = participants.some(({ submission }) => submission !== undefined);
  const sheets: Sheet[] = [
    allAnswersSheet(read(answers, gathered)),
    ...(gathered.choices.size === 0 ? [] : [choicesSheet(`Val per ${whose}`, names, gathered)]),
    ...(gathered.numbers.size === 0 ? [] : [numbersSheet(`Tal per ${whose}`, names, gathered)]),
    ...(isAny ? allTableSheets(gathered) : []),
    ...(isAny && survey.questions.some(hasFreeText) ? [allTextsSheet(gathered)] : []),
  ];
  const name = `${title}: alla inlämnade svar`;
  const readme = { about: aboutRows(answers), rules: ruleRows(answers) };
  return workbookWithReadme({ name, about: survey.title, madeAt }, readme, sheets);
}

async function* read(answers: RoundAnswers, gathered: Gathered): AsyncGenerator<SubmittedReport> {
  for (const [place, participant] of answers.participants.entries()) {
    const report = participant.submission === undefined ? undefined : await answers.reportOf(participant);
    if (report !== undefined) gather(gathered, place, report);
    yield { organisation: participant.organisation.name, report };
  }
}

const doubleChoice = (kind: OrganisationKind): ReadmeRow => [
  'Flera val där ett får väljas',
  `Kryssen står som de är gjorda. När svaren räknas samman blir ${isNeuter(kind) ? 'ett sådant' : 'en sådan'} ${kind.one} övrigt, och räknas inte på någon rad.`,
];

function aboutRows({ title, survey, madeAt, participants }: RoundAnswers): ReadmeRow[] {
  const submitted = participants.filter(({ submission }) => submission !== undefined).length;
  const made = whenMade(madeAt);
  return [
    ['Vad filen är', 'Alla inlämnade svar i en omgång. Gjord med Samsvar.'],
    ['Omgång', title],
    ['Enkät', survey.title],
    ['År', String(survey.year)],
    ['Enkätens beteckning', survey.id],
    [made.name, made.value],
    ['Har lämnat in', `${formatCount(submitted)} av ${formatCount(participants.length)}`],
  ];
}

/** What to know of the columns, and last how each organisation stands. */
function ruleRows({ survey, participants }: RoundAnswers): ReadmeRow[] {
  return [
    ['Frågor och alternativ', 'Står på bladet Svar som de löd när svaret lämnades in.'],
    ...(isCountedKind(survey.respondent) && survey.questions.some(takesOneOption)
      ? [doubleChoice(respondentsOf(survey))]
      : []),
    ...columnRules('Vad som behöver vetas.'),
    ...participants.map(({ organisation, submission }): ReadmeRow => [organisation.name, submissionState(submission)]),
  ];
}

function submissionState(submission: RoundParticipant['submission']): string {
  if (submission === undefined) return `${NOT_SUBMITTED}: har inte lämnat in något som gäller.`;
  const { version, submittedAt, reference } = submission;
  return `Version ${formatCount(version)}, inlämnad ${formatDateTime(submittedAt)}, kvitto ${reference}.`;
}
