/** A column of the neutral CSV, with its description in the metadata. */
export interface NeutralColumn {
  readonly name: NeutralColumnName;
  readonly title: string;
  readonly description: string;
  readonly datatype: 'string' | 'decimal' | 'positiveInteger';
  /** True where every row has a value in the column. */
  readonly required: boolean;
}

export const NEUTRAL_COLUMN_NAMES = [
  'survey',
  'organisation_code',
  'organisation',
  'variable',
  'question',
  'question_title',
  'field',
  'option_code',
  'option_title',
  'number',
  'text',
  'row_code',
  'row_title',
  'column_code',
  'answer_number',
  'condition',
  'condition_key',
] as const;

export type NeutralColumnName = (typeof NEUTRAL_COLUMN_NAMES)[number];

/** The columns that together identify a row; with `answer_number` where organisations give several answers. */
const NEUTRAL_KEY: readonly NeutralColumnName[] = [
  'survey',
  'organisation_code',
  'variable',
  'row_code',
  'option_code',
];

const DESCRIBED: Readonly<Record<NeutralColumnName, Omit<NeutralColumn, 'name'>>> = {
  survey: {
    title: 'Enkät',
    description: 'Enkätens beteckning, till exempel hyrpersonal-2022.',
    datatype: 'string',
    required: true,
  },
  organisation_code: {
    title: 'Organisationens kod',
    description: 'Organisationens kod: SCB:s där det finns en, annars den som organisationen har här, som rss-13.',
    datatype: 'string',
    required: true,
  },
  organisation: { title: 'Organisation', description: 'Organisationens namn.', datatype: 'string', required: true },
  variable: {
    title: 'Variabel',
    description: 'Variabelns namn, det som kodboken beskriver den under.',
    datatype: 'string',
    required: true,
  },
  question: { title: 'Fråga', description: 'Frågans tryckta nummer.', datatype: 'string', required: true },
  question_title: {
    title: 'Frågans lydelse',
    description: 'Frågan som den ställdes.',
    datatype: 'string',
    required: true,
  },
  field: {
    title: 'Slag av uppgift',
    description:
      'choice: det valda alternativet står i option_code. chosen: number är 1 om alternativet är valt, annars 0. none: number är 1 om inget av alternativen är valt. number: ett tal. date: ett datum. text: en fritext. comment: en kommentar. attachment, attachment_bytes och attachment_sha256: en bifogad fils namn, storlek i byte och SHA-256.',
    datatype: 'string',
    required: true,
  },
  row_code: {
    title: 'Radens kod',
    description:
      'Radens kod i en tabell: enkätens, organisationens, eller radens nummer där den som svarar gör raderna. För en bifogad fil dess nummer. Annars tom.',
    datatype: 'string',
    required: false,
  },
  row_title: {
    title: 'Radens lydelse',
    description: 'Raden i tabellen som den löd, eller organisationens namn.',
    datatype: 'string',
    required: false,
  },
  column_code: {
    title: 'Kolumnens kod',
    description: 'Kolumnens kod i en tabell. Annars tom.',
    datatype: 'string',
    required: false,
  },
  answer_number: {
    title: 'Svarets nummer',
    description: 'Vilket av organisationens svar raden hör till, från 1.',
    datatype: 'positiveInteger',
    required: true,
  },
  condition: {
    title: 'Villkor',
    description: 'Vilka svar talet räknar, efter den räknade enkätens koder. Tom för det som inte räknar svar.',
    datatype: 'string',
    required: false,
  },
  condition_key: {
    title: 'Villkor, som i enkätens fil',
    description: 'Samma villkor som JSON, med orden i enkätens fil.',
    datatype: 'string',
    required: false,
  },
  option_code: {
    title: 'Svarsalternativets kod',
    description: 'Står kvar när lydelsen ändras. Tom när uppgiften gäller frågan själv.',
    datatype: 'string',
    required: false,
  },
  option_title: {
    title: 'Svarsalternativets lydelse',
    description: 'Alternativet som det löd.',
    datatype: 'string',
    required: false,
  },
  number: {
    title: 'Tal',
    description: 'Decimalpunkt, inget mellan tusental. 1 eller 0 för val. Tom betyder inte noll.',
    datatype: 'decimal',
    required: false,
  },
  text: {
    title: 'Text',
    description:
      'Fritexten hel, med radbrytningar. Ett datum som ÅÅÅÅ-MM-DD. För field number, date och choice också: det som skrevs när det inte gick att läsa.',
    datatype: 'string',
    required: false,
  },
};

/** Which columns a file has besides those of every file. */
export interface NeutralFile {
  /** Whether organisations give several answers, so that each row says which one it belongs to. */
  readonly isNumbered: boolean;
  /** Whether a number is counted under more than that an option is chosen, so that its condition is said. */
  readonly hasConditions: boolean;
}

const CONDITION_COLUMNS: readonly NeutralColumnName[] = ['condition', 'condition_key'];

/** The columns of a file, in order, and its key. */
export function neutralColumns({ isNumbered, hasConditions }: NeutralFile): {
  readonly columns: readonly NeutralColumn[];
  readonly key: readonly NeutralColumnName[];
} {
  const names = NEUTRAL_COLUMN_NAMES.filter(
    (name) => (isNumbered || name !== 'answer_number') && (hasConditions || !CONDITION_COLUMNS.includes(name)),
  );
  return {
    columns: names.map((name) => ({ name, ...DESCRIBED[name] })),
    key: isNumbered ? [...NEUTRAL_KEY, 'answer_number'] : NEUTRAL_KEY,
  };
}
