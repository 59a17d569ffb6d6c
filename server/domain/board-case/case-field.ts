import { countedAs, memberKindOf, type OrganisationKind } from '../people/organisation-kind.ts';
import { type BoardDecision, decisionWords } from '../submission/political-decision.ts';
import { addressLines, type Recipient, recipientOf } from '../survey/recipient.ts';
import type { Survey } from '../survey/survey.ts';
import { normaliseText } from '../text/characters.ts';
import { formatCount, formatCounted, formatDate, formatDateTime, genitiveOf, withCapital } from '../text/swedish.ts';
import type { BoardCase, CaseTemplate } from './board-case.ts';

/**
 * The fields that a letter to the board may contain, written `{{år}}` in its texts, each with its meaning. They are
 * filled in when the letter is made, so a reference appears as soon as there is one.
 */
export const CASE_FIELDS = {
  enkät: 'enkätens titel',
  år: 'året som enkäten gäller',
  mottagare: 'den som tar emot svaret',
  'mottagarens adress': 'dit svaret lämnas, ur enkäten',
  'mottagarens sista dag': 'dagen när mottagaren ska ha svaret, ur enkäten; annars sista dagen för att lämna in',
  bakgrund: 'varför enkäten görs, ur enkäten',
  organisation: 'organisationens namn',
  organisationens: 'namnet i genitiv: ”Halmstads”',
  nämnd: 'nämnden som ärendet går till',
  diarienummer: 'ärendets nummer',
  datum: 'tjänsteskrivelsens datum',
  handläggare: 'handläggarens namn',
  läge: '”ett utkast, inte inlämnat”, ”inlämnat med förbehåll för politiskt beslut” …',
  inlämnad: 'när svaret lämnades in',
  referens: 'kvittots referens',
  version: 'inlämningens version',
  'sista dag': 'sista dagen för att lämna in',
  'besvaras senast': '”ska besvaras senast 31 mars 2024”, eller ”skulle” när dagen har gått',
  förslag:
    'vad nämnden brukar föreslås: godkänna svaret, eller anteckna informationen när svaret är inlämnat utan förbehåll',
  kommuner: 'hur många kommuner som har svarat, för en RSS',
} as const;

export type CaseField = keyof typeof CASE_FIELDS;

export const CASE_FIELD_NAMES: readonly CaseField[] = Object.keys(CASE_FIELDS).filter(isCaseField);

function isCaseField(name: string): name is CaseField {
  return Object.hasOwn(CASE_FIELDS, name);
}

/** The data that the fields of a letter are filled in with. */
export interface CaseFieldSource {
  readonly survey: Pick<Survey, 'title' | 'year' | 'recipient' | 'respondent' | 'background'>;
  readonly organisation: string;
  /** ISO date. */
  readonly lastDay: string;
  /** ISO date: of a letter without a date. */
  readonly today: string;
  /** Whether what is submitted was at some time submitted with a reservation for the board's decision. */
  readonly wasReserved: boolean;
  /** Undefined for a draft. */
  readonly submission:
    | {
        readonly reference: string;
        readonly version: number;
        readonly submittedAt: string;
        readonly decision?: BoardDecision;
      }
    | undefined;
  /** How many municipalities have answered, of how many. Undefined unless the survey counts municipalities. */
  readonly members:
    | { readonly answered: number; readonly all: number; readonly memberKind?: OrganisationKind }
    | undefined;
}

const NOT_SUBMITTED = '[svaret är inte inlämnat]';

/** The value of each field. The value of a field that is not known yet says so, in brackets. */
export function fieldValues(
  source: CaseFieldSource,
  { board, caseNumber, day, officer }: Pick<BoardCase, 'board' | 'caseNumber' | 'day' | 'officer'>,
): Readonly<Record<CaseField, string>> {
  const { survey, organisation, lastDay, submission, members, today } = source;
  const recipient = recipientOf(survey);
  return {
    enkät: survey.title,
    år: String(survey.year),
    mottagare: withCapital(recipient.name),
    'mottagarens adress': addressWords(recipient.addresses),
    'mottagarens sista dag': formatDate(recipient.lastDay ?? lastDay),
    bakgrund: survey.background ?? '[enkäten säger inte varför den görs]',
    organisation,
    organisationens: genitiveOf(organisation),
    nämnd: board === '' ? 'Nämnden' : board,
    diarienummer: caseNumber === '' ? '[diarienummer saknas]' : caseNumber,
    datum: day === '' ? '[datum saknas]' : formatDate(day),
    handläggare: officer === '' ? '[handläggare saknas]' : officer,
    läge:
      submission === undefined
        ? 'ett utkast, inte inlämnat'
        : submission.decision === undefined
          ? 'inlämnat'
          : decisionWords(submission.decision),
    inlämnad: submission === undefined ? NOT_SUBMITTED : formatDateTime(submission.submittedAt),
    referens: submission?.reference ?? NOT_SUBMITTED,
    version: submission === undefined ? NOT_SUBMITTED : formatCount(submission.version),
    'sista dag': formatDate(lastDay),
    'besvaras senast': `${(day === '' ? today : day) <= lastDay ? 'ska' : 'skulle'} besvaras senast ${formatDate(lastDay)}`,
    förslag: proposalFor(source),
    kommuner:
      members === undefined
        ? '[gäller bara en RSS]'
        : `${formatCount(members.answered)} av ${formatCounted(members.all, countedAs(memberKindOf(members)))}`,
  };
}

/** The addresses in one line: “registrator@myndighet.example, 106 30 Stockholm”. */
function addressWords(addresses: Recipient['addresses']): string {
  const lines = addressLines(addresses).map(({ value }) => value);
  return lines.length === 0 ? '[enkäten säger inte vart svaret lämnas]' : lines.join(', ');
}

/** What a board is usually proposed to decide. After it has decided: what it was proposed. */
function proposalFor({ submission, wasReserved }: CaseFieldSource): string {
  if (submission === undefined) return 'godkänna svaret och lämna in det';
  if (submission.decision?.kind === 'reservation')
    return 'godkänna svaret, som är inlämnat med förbehåll för politiskt beslut';
  return wasReserved ? 'godkänna svaret' : 'anteckna att informationen har lämnats';
}

const FIELD = /\{\{([^{}\n]*)\}\}/g;

function keyOf(written: string): string {
  return normaliseText(written).trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('sv-SE');
}

/** The text with its fields filled in. An unknown field is left as it is written, so that the reader sees it. */
export function fillFields(text: string, values: Readonly<Record<CaseField, string>>): string {
  return text.replaceAll(FIELD, (whole, written: string) => {
    const key = keyOf(written);
    return isCaseField(key) ? values[key] : whole;
  });
}

/** Names in double braces in the case's texts that are no field, each once. */
export function unknownFields({ sections }: Pick<CaseTemplate, 'sections'>): string[] {
  const written = sections.flatMap(({ heading, text }) =>
    [...`${heading}\n${text}`.matchAll(FIELD)].map(([, name = '']) => name.trim()),
  );
  return [...new Set(written.filter((name) => !isCaseField(keyOf(name))))];
}
