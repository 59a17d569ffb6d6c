import { groupedBy } from '../../server/domain/grouped.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import { answersByKind, answersByMonth } from '../../server/domain/response/answer-counts.ts';
import { type ListedAnswer, listingQuestions } from '../../server/domain/response/listed-answer.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, formatCounted } from '../../server/domain/text/swedish.ts';
import type { Sheet, Workbook } from '../document/sheet.ts';
import { type Report, readingVersionOf } from '../report/report.ts';
import { answerCountSheet, eachAnswerSheet, type GatheredTables, tablesOfAnswers } from './sheets/many-answers.ts';
import { columnRules, type ReadmeRow, workbookWithReadme } from './sheets/readme.ts';
import { NOT_SUBMITTED } from './sheets/round.ts';
import { whenMade } from './when-made.ts';

/** Several answers from each organisation, written together. */
export interface ManyAnswers {
  /** The round's; without a round the survey's. */
  readonly title: string;
  readonly survey: Survey;
  /** Of a round's submissions, or of what files hold. */
  readonly from: 'round' | 'files';
  /** ISO time. */
  readonly madeAt: string;
  /** All that take part, also those that have given no answer. */
  readonly participants: readonly Organisation[];
  /** In the order that they are written. */
  readonly answers: readonly ListedAnswer[];
  /** The report of each answer, in that order; read once. */
  reports(): AsyncIterable<Report>;
}

/**
 * All answers as one workbook: a row for each, and how many there are by kind and, where they are about a day, by month. Its rows are made as they are
 * written; what stays in memory are the rows of tables.
 */
export function manyAnswersWorkbook(source: ManyAnswers): Workbook {
  const { title, survey, from, madeAt, participants, answers } = source;
  const gathered: GatheredTables = new Map();
  const isSubmitted = from === 'round';
  const sheets: Sheet[] = [
    eachAnswerSheet(survey, source.reports(), gathered, { isSubmitted }),
    answerCountSheet('Antal per slag', answersByKind(survey, answers, participants)),
    ...(listingQuestions(survey).day === undefined
      ? []
      : [answerCountSheet('Antal per månad', answersByMonth(survey, answers))]),
    ...tablesOfAnswers(readingVersionOf(survey, madeAt), gathered),
  ];
  const name = isSubmitted ? `${title}: alla inlämnade svar` : `${title}: alla svar`;
  const readme = { about: aboutRows(source), rules: ruleRows(source) };
  return workbookWithReadme({ name, about: survey.title, madeAt }, readme, sheets);
}

function aboutRows({ title, survey, from, madeAt, participants, answers }: ManyAnswers): ReadmeRow[] {
  const made = whenMade(madeAt);
  const answering = new Set(answers.map(({ organisation }) => organisation.code)).size;
  const all = `${formatCounted(answers.length, ['svar', 'svar'])}, från ${formatCount(answering)} av ${formatCounted(participants.length, ['organisation', 'organisationer'])}`;
  return [
    [
      'Vad filen är',
      from === 'round'
        ? 'Alla inlämnade svar i en omgång där en organisation lämnar flera. Gjord med Samsvar.'
        : 'Alla svar i filer, där en organisation lämnar flera. Gjord med Samsvar.',
    ],
    ...(from === 'round' ? [['Omgång', title] as const] : []),
    ['Enkät', survey.title],
    ['År', String(survey.year)],
    ['Enkätens beteckning', survey.id],
    [made.name, made.value],
    [from === 'round' ? 'Inlämnat' : 'Läst', all],
  ];
}

/** What to know of the columns, and last how many answers each organisation has given. */
function ruleRows({ from, participants, answers }: ManyAnswers): ReadmeRow[] {
  const given = groupedBy(answers, ({ organisation }) => organisation.code);
  return [
    ['svar nr', 'Svarets nummer inom organisationen. Ett nummer kan saknas: ett utkast räknas inte.'],
    ...columnRules('Vad som behöver vetas.'),
    ...participants.map(({ code, name }): ReadmeRow => {
      const own = given.get(code)?.length ?? 0;
      const nothing = from === 'round' ? 'har inte lämnat in något som gäller.' : 'filerna har inget svar.';
      return [name, own === 0 ? `${NOT_SUBMITTED}: ${nothing}` : `${formatCounted(own, ['svar', 'svar'])}.`];
    }),
  ];
}
