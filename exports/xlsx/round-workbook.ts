import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Survey } from '../../server/domain/survey/survey.ts';
import { formatCount, formatDateTime } from '../../server/domain/text/swedish.ts';
import { type Report, readingVersionOf } from '../report/report.ts';
import { CHARACTER_RULE } from '../report/wording.ts';
import {
  allAnswersSheet,
  allTextsSheet,
  choicesSheet,
  type Gathered,
  gather,
  NOT_SUBMITTED,
  nothingGathered,
  numbersSheet,
  type SubmittedReport,
} from './round-sheets.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import { workbookOf } from './workbook.ts';

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
 * All that has been submitted in a round as one workbook, to filter and to count in. One submission is read at a time;
 * what stays in memory are the ticks, the numbers and the texts.
 */
export async function roundWorkbookOf(answers: RoundAnswers): Promise<Uint8Array> {
  const { title, survey, madeAt, participants } = answers;
  const gathered = nothingGathered();
  gather(gathered, undefined, readingVersionOf(survey, madeAt));
  const names = participants.map(({ organisation }) => organisation.name);
  const whose = survey.respondent === 'municipality' ? 'kommun' : 'organisation';
  const sheets: Sheet[] = [
    allAnswersSheet(read(answers, gathered)),
    ...(gathered.choices.size === 0 ? [] : [choicesSheet(`Val per ${whose}`, names, gathered)]),
    ...(gathered.numbers.size === 0 ? [] : [numbersSheet(`Tal per ${whose}`, names, gathered)]),
    allTextsSheet(gathered),
  ];
  return workbookOf(
    { title: `${title}: alla inlämnade svar`, subject: survey.title, madeAt },
    [readmeSheet(answers, sheets), ...sheets],
    { head: `${title}: alla inlämnade svar`, foot: `Gjord ${formatDateTime(madeAt)}` },
  );
}

async function* read(answers: RoundAnswers, gathered: Gathered): AsyncGenerator<SubmittedReport> {
  for (const [place, participant] of answers.participants.entries()) {
    const report = participant.submission === undefined ? undefined : await answers.reportOf(participant);
    if (report !== undefined) gather(gathered, place, report);
    yield { organisation: participant.organisation.name, report };
  }
}

/** What a sheet is for, by the first word of its name. */
const SHEET_PURPOSES: Readonly<Record<string, string>> = {
  Svar: 'Alla svar, en rad för varje organisation, fråga och alternativ, tal, text eller kommentar. Filtrera, eller gör en pivottabell.',
  Val: 'En rad för varje alternativ, en kolumn för varje organisation: 1 = valt, 0 = frågan är besvarad men alternativet är inte valt, tomt = inte besvarad, ställs inte eller inget inlämnat. Valt och Inte valt är formler över raden.',
  Tal: 'En rad för varje tal, en kolumn för varje organisation. Tomt är inte noll. Det som inte kan läsas som ett tal står på bladet Svar.',
  Fritexter: 'Alla texter, fråga för fråga, med vems texten är.',
};

const DOUBLE_CHOICE: SheetRow = [
  'Flera val där ett får väljas',
  'Kryssen står som de är gjorda. I RSS sammanräkning blir en sådan kommun övrigt, och räknas inte på någon rad.',
];

/** “Läs mig”: what the file is, what its sheets hold, and how each organisation stands. */
function readmeSheet({ title, survey, madeAt, participants }: RoundAnswers, sheets: readonly Sheet[]): Sheet {
  const submitted = participants.filter(({ submission }) => submission !== undefined).length;
  const rows: SheetRow[] = [
    ['Vad filen är', 'Alla inlämnade svar i en omgång. Gjord med Samsvar.'],
    ['Omgång', title],
    ['Enkät', survey.title],
    ['Avser år', String(survey.year)],
    ['Enkätens beteckning', survey.id],
    ['Filen gjord', `${formatDateTime(madeAt)} (svensk tid)`],
    ['Har lämnat in', `${formatCount(submitted)} av ${formatCount(participants.length)}`],
    ...sheets.map(({ name }): SheetRow => [`Bladet ${name}`, SHEET_PURPOSES[name.split(' ')[0] ?? ''] ?? '']),
    ['Grå text', 'Samma som på raden ovanför, upprepat så att bladen går att sortera och filtrera.'],
    ['Frågor och alternativ', 'Står på bladet Svar som de löd när svaret lämnades in.'],
    ...(survey.respondent === 'municipality' ? [DOUBLE_CHOICE] : []),
    ['tecken och gräns', `Textens längd och högsta tillåtna längd. ${CHARACTER_RULE}`],
    [
      'anmärkning',
      'Vad som behöver vetas. En cell rymmer högst 32 767 tecken och 253 radbrytningar; en längre text fortsätter på följande rader och det sägs här. Inget kortas.',
    ],
    ...participants.map(({ organisation, submission }): SheetRow => [organisation.name, standingOf(submission)]),
  ];
  return {
    name: 'Läs mig',
    frozenColumns: 0,
    unfiltered: true,
    columns: [
      { header: 'Om filen', width: 32, kind: 'text', repeated: true },
      { header: '', width: 100, kind: 'text' },
    ],
    rows,
  };
}

function standingOf(submission: RoundParticipant['submission']): string {
  if (submission === undefined) return `${NOT_SUBMITTED}: har inte lämnat in något som gäller.`;
  const { version, submittedAt, reference } = submission;
  return `Version ${formatCount(version)}, inlämnad ${formatDateTime(submittedAt)}, kvitto ${reference}.`;
}
