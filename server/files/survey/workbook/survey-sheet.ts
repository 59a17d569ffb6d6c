/** What the sheet of the survey says, one thing a row. */
export type SurveyKey =
  | 'id'
  | 'title'
  | 'description'
  | 'year'
  | 'lastDay'
  | 'period'
  | 'respondent'
  | 'chosenBy'
  | 'alsoAnsweredBy'
  | 'answers'
  | 'recipient'
  | 'recipientDay'
  | 'recipientForm'
  | 'recipientAddress'
  | 'recipientEmail'
  | 'recipientPost'
  | 'issuer'
  | 'background'
  | 'basis'
  | 'follows'
  | 'example'
  | 'introduction'
  | 'instructions'
  | 'contact'
  | 'editorNotes'
  | 'leftOut'
  | 'rest';

/** A row of the sheet of the survey, in the order in which they are written. */
export interface SurveyKeyWords {
  readonly key: SurveyKey;
  readonly heading: string;
  readonly help: string;
  /** Whether it is written even where there is nothing to say, so that it can be filled in. */
  readonly isUsual: boolean;
  /** Whether it may stand in several rows, one for each paragraph. */
  readonly repeats?: true;
}

export const SURVEY_KEYS: readonly SurveyKeyWords[] = [
  { key: 'id', heading: 'Namn', isUsual: true, help: 'Små bokstäver a–z och året: uppfoljning-2026. Ändras aldrig.' },
  { key: 'title', heading: 'Rubrik', isUsual: true, help: 'Vad enkäten heter.' },
  { key: 'description', heading: 'Beskrivning', isUsual: true, help: 'En mening om vad enkäten är.' },
  { key: 'year', heading: 'År', isUsual: true, help: 'Året som enkäten handlar om.' },
  { key: 'lastDay', heading: 'Sista dag', isUsual: true, help: 'Sista dagen att svara, som 2027-01-31.' },
  {
    key: 'respondent',
    heading: 'Besvaras av',
    isUsual: true,
    help: 'Slaget av organisation. Ett nytt slag skrivs med vad en, flera, den och de heter: vårdcentral, vårdcentraler, vårdcentralen, vårdcentralerna.',
  },
  {
    key: 'alsoAnsweredBy',
    heading: 'Besvaras också av',
    isUsual: false,
    repeats: true,
    help: 'Fler slag, ett på varje rad.',
  },
  {
    key: 'chosenBy',
    heading: 'Utsedda personer svarar',
    isUsual: false,
    help: 'ja, om organisationens företrädare utser personer som svarar var för sig.',
  },
  {
    key: 'answers',
    heading: 'Flera svar från var och en',
    isUsual: false,
    help: 'ja, om det är ett svar för varje ärende.',
  },
  {
    key: 'period',
    heading: 'Period',
    isUsual: false,
    help: 'månad, om varje omgång gäller en månad; annars som 2026-01-01 till 2026-06-30.',
  },
  { key: 'recipient', heading: 'Mottagare', isUsual: true, help: 'Vem som får svaren, inne i en mening.' },
  {
    key: 'recipientDay',
    heading: 'Mottagarens sista dag',
    isUsual: false,
    help: 'Om den är en annan än sista dagen att svara.',
  },
  {
    key: 'recipientForm',
    heading: 'Mottagaren har eget formulär',
    isUsual: false,
    help: 'ja, om svaren ska skrivas in i mottagarens formulär.',
  },
  { key: 'recipientAddress', heading: 'Mottagarens formulär', isUsual: false, help: 'Adressen: https://…' },
  { key: 'recipientEmail', heading: 'Mottagarens e-post', isUsual: false, help: 'Dit texter och handlingar skickas.' },
  {
    key: 'recipientPost',
    heading: 'Mottagarens postadress',
    isUsual: false,
    repeats: true,
    help: 'En rad av adressen på varje rad.',
  },
  { key: 'issuer', heading: 'Utgivare', isUsual: false, help: 'Vems enkäten och ordalydelsen är.' },
  { key: 'background', heading: 'Bakgrund', isUsual: false, help: 'Varför enkäten görs, för brev till nämnden.' },
  {
    key: 'basis',
    heading: 'Räknar svaren på',
    isUsual: false,
    help: 'Namnet på enkäten vars svar räknas och sammanställs.',
  },
  { key: 'follows', heading: 'Följer', isUsual: false, help: 'Namnet på enkäten förra året som denna fortsätter.' },
  {
    key: 'example',
    heading: 'Exempel',
    isUsual: false,
    help: 'ja, om enkäten är påhittad och ingen omgång ska öppnas.',
  },
  {
    key: 'introduction',
    heading: 'Inledning',
    isUsual: true,
    repeats: true,
    help: 'Ett stycke på varje rad: skriv Inledning igen på nästa rad.',
  },
  {
    key: 'instructions',
    heading: 'Anvisning',
    isUsual: true,
    repeats: true,
    help: 'Vad den som svarar behöver veta, ett stycke på varje rad.',
  },
  {
    key: 'contact',
    heading: 'Kontaktuppgift',
    isUsual: true,
    repeats: true,
    help: 'Ledtext för kontaktuppgifter, en på varje rad.',
  },
  {
    key: 'editorNotes',
    heading: 'Anmärkning',
    isUsual: false,
    repeats: true,
    help: 'Vad som är fel i den officiella ordalydelsen.',
  },
  {
    key: 'leftOut',
    heading: 'Utelämnat nummer',
    isUsual: false,
    repeats: true,
    help: 'Ett nummer som enkäten hoppar över, och varför: 7b: fanns bara på papper.',
  },
  {
    key: 'rest',
    heading: 'Övrigt (JSON)',
    isUsual: false,
    help: 'Ovanliga egenskaper, som JSON. Lämna raden som den är.',
  },
];

/** A row of the sheet of the survey, and its number in the sheet. */
export interface SurveyRow {
  readonly row: number;
  readonly key: string;
  readonly value: string;
}

/** The heading of a row. */
export function surveyHeading(key: SurveyKey): string {
  return SURVEY_KEYS.find((one) => one.key === key)?.heading ?? key;
}
