/** The sheets of a survey's workbook, by what they hold. */
export const SHEETS = { survey: 'Enkät', questions: 'Frågor', help: 'Hjälp' } as const;

/** A sheet that is read. */
export type ReadSheet = typeof SHEETS.survey | typeof SHEETS.questions;

/** What a row of the sheet of questions says, each in a column. */
export type QuestionColumn =
  | 'number'
  | 'type'
  | 'wording'
  | 'help'
  | 'code'
  | 'limit'
  | 'unit'
  | 'optional'
  | 'when'
  | 'source'
  | 'rules'
  | 'continues'
  | 'short'
  | 'note'
  | 'rest';

/** A column as it is written, with its width in characters and what the sheet of help says of it. */
export interface ColumnWords {
  readonly column: QuestionColumn;
  readonly heading: string;
  readonly width: number;
  readonly help: string;
}

/** The columns in the order in which they are written; they are read in any order. */
export const QUESTION_COLUMNS: readonly ColumnWords[] = [
  { column: 'number', heading: 'Nummer', width: 10, help: 'Frågans nummer, som 7 eller 7a; delens bokstav.' },
  { column: 'type', heading: 'Typ', width: 22, help: 'Vad raden är: se listan nedan.' },
  { column: 'wording', heading: 'Formulering', width: 60, help: 'Det som står i enkäten.' },
  {
    column: 'help',
    heading: 'Hjälp',
    width: 40,
    help: 'Hjälptexten under frågan, eller texten under ett avsnitts rubrik.',
  },
  {
    column: 'code',
    heading: 'Kod',
    width: 20,
    help: 'Vad ett alternativ, en rad eller en kolumn heter i data. Görs av formuleringen där inget står. Ändra den inte när formuleringen ändras.',
  },
  {
    column: 'limit',
    heading: 'Gräns',
    width: 22,
    help: 'Fritext: högsta antalet tecken, som 1000. Flera val: högst 5. Tal: högst 100, minst 1, 1 till 100. Datum: från 2024-01-01, till 2024-12-31, 2024-01-01 till 2024-12-31, i perioden.',
  },
  {
    column: 'unit',
    heading: 'Enhet',
    width: 10,
    help: 'Av ett tal: antal, procent, index eller kronor. Antal, där inget står.',
  },
  {
    column: 'optional',
    heading: 'Frivillig',
    width: 10,
    help: 'ja, där svaret inte behövs för att lämna in. Annars är allt obligatoriskt.',
  },
  {
    column: 'when',
    heading: 'Visas om',
    width: 30,
    help: 'När en följdfråga ställs: 7 = Ja, eller 7 = Ja eller 8 = Delvis, eller 9 > 0.',
  },
  {
    column: 'source',
    heading: 'Räknas ur',
    width: 40,
    help: 'Hur ett tal räknas eller en text sammanställs. Av egna svar: 1 + 2, 1 − 2, 1 / 2, 1 decimal, 1 i procent av 2, 1 decimal; i en kolumn med andra kolumners koder. Ur svaren på enkäten som räknas: summa av 2, medelvärde av 2, 1 decimal, antal med 3 = ja, andel med 3 = ja av svarande. På en rad av räknade svar: 3 = ja, 3 obesvarad, 5 ≥ 200 och 3 = nej. Fritext: frågan vars texter arbetas ihop, som 7 eller 7 = andra.',
  },
  {
    column: 'rules',
    heading: 'Regel',
    width: 26,
    help: 'Vad talet eller datumet ska vara bredvid ett annat svar: ≤ 3, annars förklaring; efter 7, annars stopp.',
  },
  {
    column: 'continues',
    heading: 'Fortsätter',
    width: 12,
    help: 'Numret på frågan förra året som detta är samma fråga som. Flera skiljs åt med komma.',
  },
  { column: 'short', heading: 'Kort rubrik', width: 24, help: 'Högst 60 tecken, för innehåll och listor.' },
  {
    column: 'note',
    heading: 'Anmärkning',
    width: 30,
    help: 'Vad som är fel eller saknas i den officiella formuleringen.',
  },
  {
    column: 'rest',
    heading: 'Övrigt (JSON)',
    width: 20,
    help: 'Ovanliga egenskaper som ingen kolumn har, som JSON. Lämna tomt.',
  },
];

/** The heading of a column. */
export function columnHeading(column: QuestionColumn): string {
  return QUESTION_COLUMNS.find((one) => one.column === column)?.heading ?? column;
}

/** What a row can be, by the word in the column Typ. */
export const ROW_TYPES = {
  part: 'del',
  section: 'avsnitt',
  preamble: 'ingress',
  point: 'punkt',
  page: 'sida',
  text: 'fritext',
  one: 'ett val',
  several: 'flera val',
  integer: 'heltal',
  number: 'tal',
  date: 'datum',
  counts: 'räknade svar',
  table: 'tabell',
  computed: 'beräknat tal',
  option: 'alternativ',
  openOption: 'alternativ med fritext',
  loneOption: 'ensamt alternativ',
  row: 'rad',
  ownRows: 'egna rader',
  organisationRows: 'rader ur registret',
  total: 'summarad',
  textColumn: 'fritextkolumn',
  integerColumn: 'heltalskolumn',
  numberColumn: 'talkolumn',
  dateColumn: 'datumkolumn',
  optionColumn: 'valkolumn',
  computedColumn: 'beräknad kolumn',
  comment: 'kommentar',
  attachments: 'bilagor',
} as const;

export type RowType = keyof typeof ROW_TYPES;

/** What the sheet of help says of each type of row. */
export const TYPE_HELP: Readonly<Record<RowType, string>> = {
  part: 'En del av enkäten, med en bokstav i Nummer.',
  section: 'Ett avsnitt av en del, med eller utan rubrik.',
  preamble: 'Ett stycke under delens rubrik.',
  point: 'En punkt i listan under delens ingress.',
  page: 'En ny sida: frågorna efter den besvaras tillsammans. Utan sådana rader kommer varje fråga på en egen sida, med sina följdfrågor.',
  text: 'En fråga som besvaras med egna ord.',
  one: 'En fråga med alternativ, varav ett väljs. Alternativen står på raderna under.',
  several: 'En fråga med alternativ, varav flera kan väljas.',
  integer: 'En fråga som besvaras med ett heltal. Ett alternativ under den är att talet inte kan anges.',
  number: 'En fråga som besvaras med ett tal som kan ha decimaler.',
  date: 'En fråga som besvaras med ett datum.',
  counts: 'En fråga med ett heltal på varje rad, som räknas ur andras svar.',
  table:
    'En fråga som besvaras i en tabell. Raderna och kolumnerna står på raderna under. En tabell med samma Kod som en tidigare har dess kolumner.',
  computed: 'Ett tal som ingen fyller i. Räknas ur säger hur det räknas.',
  option: 'Ett alternativ av frågan eller valkolumnen ovanför.',
  openOption: 'Ett alternativ som öppnar en fritext (”ange vilken”). Gräns är högsta antalet tecken.',
  loneOption: 'Ett alternativ som inte kan väljas tillsammans med andra.',
  row: 'En rad av tabellen eller av de räknade svaren.',
  ownRows: 'Tabellens rader läggs till av den som svarar. Gräns säger hur många: högst 100, eller 1 till 100.',
  organisationRows: 'Tabellen har en rad för varje organisation. Formulering säger vilket slag, Kod vilken grupp.',
  total: 'Tabellen slutar med en summarad.',
  textColumn: 'En kolumn med egna ord.',
  integerColumn: 'En kolumn med heltal.',
  numberColumn: 'En kolumn med tal som kan ha decimaler.',
  dateColumn: 'En kolumn med datum.',
  optionColumn: 'En kolumn med alternativ, som står på raderna under.',
  computedColumn: 'En kolumn som ingen fyller i. Räknas ur säger hur den räknas.',
  comment: 'Ett fält för en kommentar bredvid svaret.',
  attachments: 'Filer som kan bifogas svaret. Gräns: högst 3; pdf, docx; 5000000 byte.',
};

const TYPES = Object.keys(ROW_TYPES).filter((type): type is RowType => type in ROW_TYPES);

/** The type that a word in the column Typ means, whatever its case and spaces. */
export function rowTypeOf(word: string): RowType | undefined {
  const key = plainWord(word);
  return TYPES.find((type) => plainWord(ROW_TYPES[type]) === key || OTHER_WORDS[type]?.includes(key));
}

/** Other words that say what a row is. */
const OTHER_WORDS: Readonly<Partial<Record<RowType, readonly string[]>>> = {
  text: ['text', 'fritextfråga'],
  one: ['envalsfråga', 'välj ett'],
  several: ['flervalsfråga', 'välj flera'],
  number: ['decimaltal'],
  computed: ['beräknad'],
  option: ['svarsalternativ'],
  openOption: ['alternativ med text'],
  section: ['rubrik'],
  total: ['summa'],
  attachments: ['bilaga', 'filer'],
};

/** A word in lower case, without spaces around it and with single ones within. */
export function plainWord(word: string): string {
  return word.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The types whose rows are questions. */
export const QUESTION_TYPES: readonly RowType[] = [
  'text',
  'one',
  'several',
  'integer',
  'number',
  'date',
  'counts',
  'table',
  'computed',
];

/** The types whose rows are columns of a table. */
export const COLUMN_TYPES: readonly RowType[] = [
  'textColumn',
  'integerColumn',
  'numberColumn',
  'dateColumn',
  'optionColumn',
  'computedColumn',
];

/** A row of the sheet of questions: its cells that hold something, and its number in the sheet. */
export interface QuestionRow {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<QuestionColumn, string>>>;
}
