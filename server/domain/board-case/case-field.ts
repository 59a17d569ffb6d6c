import { countedAs, genitiveOfAll, memberKindOf, type OrganisationKind } from '../people/organisation-kind.ts';
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
  'mottagarens adress': 'dit svaret lämnas, ur enkäten; raden tas inte med när enkäten inte säger det',
  'mottagarens sista dag': 'dagen när mottagaren ska ha svaret, ur enkäten; annars sista dagen för att lämna in',
  bakgrund: 'varför enkäten görs, ur enkäten; inget när den inte säger det',
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
  underlag:
    'vems svar som är samlade och hur många som har svarat, i en mening; inget när svaret inte räknas ur andras',
  'antal svarande': 'hur många som har svarat, av dem vars svar räknas',
  svarande: 'dem vars svar är samlade: ”Länets vårdcentraler”; inget när svaret inte räknas ur andras',
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
  /** How many members have answered, of how many. Undefined where the response is not counted from others. */
  readonly members: AnsweredMembers | undefined;
}

interface AnsweredMembers {
  readonly answered: number;
  readonly all: number;
  readonly memberKind?: OrganisationKind;
}

const NOT_SUBMITTED = '[svaret är inte inlämnat]';

/**
 * The value of each field. The value of a field that is not known yet says so, in brackets; a field that is a sentence
 * of its own is empty where there is nothing to say, and so is the recipient's address where the survey has none.
 */
export function fieldValues(
  source: CaseFieldSource,
  { board, caseNumber, day, officer }: Pick<BoardCase, 'board' | 'caseNumber' | 'day' | 'officer'>,
): Readonly<Record<CaseField, string>> {
  const { survey, organisation, lastDay, submission, members, today } = source;
  const recipient = recipientOf(survey);
  return {
    enkät: survey.title,
    år: String(survey.year),
    mottagare: recipient.name,
    'mottagarens adress': addressWords(recipient.addresses),
    'mottagarens sista dag': formatDate(recipient.lastDay ?? lastDay),
    bakgrund: survey.background ?? '',
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
    underlag:
      members === undefined
        ? ''
        : `Svaret är samlat ur ${genitiveOfAll(memberKindOf(members))} svar: ${answeredOf(members)} har svarat.`,
    'antal svarande': members === undefined ? '[svaret räknas inte ur andras]' : answeredOf(members),
    svarande: members === undefined ? '' : `Länets ${memberKindOf(members).several}`,
  };
}

/** The addresses in one line: “registrator@myndighet.example, 106 30 Stockholm”; empty where there are none. */
function addressWords(addresses: Recipient['addresses']): string {
  return addressLines(addresses)
    .map(({ value }) => value)
    .join(', ');
}

/** “5 av 6 vårdcentraler” */
function answeredOf(members: AnsweredMembers): string {
  return `${formatCount(members.answered)} av ${formatCounted(members.all, countedAs(memberKindOf(members)))}`;
}

/** What a board is usually proposed to decide. After it has decided: what it was proposed. */
function proposalFor({ submission, wasReserved }: CaseFieldSource): string {
  if (submission === undefined) return 'godkänna svaret och lämna in det';
  if (submission.decision?.kind === 'reservation')
    return 'godkänna svaret, som är inlämnat med förbehåll för politiskt beslut';
  return wasReserved ? 'godkänna svaret' : 'anteckna att informationen har lämnats';
}

const FIELD = /\{\{([^{}\n]*)\}\}/g;
const FIELD_WITH_SPACES = new RegExp(`( ?)${FIELD.source}( ?)`, 'g');

/** Names that fields had, in templates that are saved, with the field of each. */
const EARLIER_NAMES: Readonly<Record<string, CaseField>> = { kommuner: 'antal svarande' };

function keyOf(written: string): string {
  const key = normaliseText(written).trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('sv-SE');
  return (Object.hasOwn(EARLIER_NAMES, key) ? EARLIER_NAMES[key] : undefined) ?? key;
}

/** A line with one of these says nothing without it: “Svaret skickas till {{mottagarens adress}}.” */
const NEEDED_IN_ITS_LINE: ReadonlySet<string> = new Set<CaseField>(['mottagarens adress']);

function isLineWithout(line: string, values: Readonly<Record<CaseField, string>>): boolean {
  return [...line.matchAll(FIELD)].some(([, written = '']) => {
    const key = keyOf(written);
    return NEEDED_IN_ITS_LINE.has(key) && isCaseField(key) && values[key] === '';
  });
}

/** The lines of a letter that do not come with it, since the survey does not say what they tell, each once. */
export function linesWithoutValue(
  { sections }: Pick<CaseTemplate, 'sections'>,
  values: Readonly<Record<CaseField, string>>,
): string[] {
  const lines = sections.flatMap(({ heading, text }) => [heading, ...text.split('\n')]);
  return [...new Set(lines.filter((line) => isLineWithout(line, values)).map((line) => line.trim()))];
}

/**
 * The text with its fields filled in, without lines that say nothing without the value that they lack. An unknown field
 * is left as it is written, so that the reader sees it. A field with nothing to say leaves no space behind. The name of
 * the recipient, which is of use also within a sentence, begins with a capital where it begins a line or a sentence.
 */
export function fillFields(text: string, values: Readonly<Record<CaseField, string>>): string {
  const told = text
    .split('\n')
    .filter((line) => !isLineWithout(line, values))
    .join('\n');
  return told.replaceAll(FIELD_WITH_SPACES, (whole, before: string, written: string, after: string, at: number) => {
    const key = keyOf(written);
    if (!isCaseField(key)) return whole;
    if (values[key] === '') return before === '' ? '' : after;
    const begins = key === 'mottagare' && /(?:^|\n|[.!?])[-–•]?$/.test(told.slice(Math.max(0, at - 2), at));
    return `${before}${begins ? withCapital(values[key]) : values[key]}${after}`;
  });
}

/** The sections with their fields filled in, without those that then have nothing to say. */
export function fillSections(
  sections: CaseTemplate['sections'],
  values: Readonly<Record<CaseField, string>>,
): CaseTemplate['sections'] {
  return sections.flatMap(({ kind, heading, text }) => {
    const filled = { kind, heading: fillFields(heading, values), text: fillFields(text, values) };
    return text.trim() !== '' && filled.text.trim() === '' && kind !== 'appendices' ? [] : [filled];
  });
}

/** Names in double braces in the case's texts that are no field, each once. */
export function unknownFields({ sections }: Pick<CaseTemplate, 'sections'>): string[] {
  const written = sections.flatMap(({ heading, text }) =>
    [...`${heading}\n${text}`.matchAll(FIELD)].map(([, name = '']) => name.trim()),
  );
  return [...new Set(written.filter((name) => !isCaseField(keyOf(name))))];
}
