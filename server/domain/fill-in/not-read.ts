import { formatCount, formatList } from '../text/swedish.ts';

/** The kind of an Office file. */
export type OfficeKind = 'document' | 'workbook';

/** The kind that is asked for, or either of them where both will do. */
export type WantedKind = OfficeKind | 'either';

interface OfficeNames {
  readonly program: string;
  readonly file: string;
}

/** The program and the file of each kind, as sentences name them. */
const OFFICE_NAMES: Readonly<Record<WantedKind, OfficeNames>> = {
  document: { program: 'Word', file: 'ett Worddokument (.docx)' },
  workbook: { program: 'Excel', file: 'en Excelbok (.xlsx)' },
  either: { program: 'Word eller Excel', file: 'ett Worddokument (.docx) eller en Excelbok (.xlsx)' },
};

/** What a file is that is not of the wanted kind: what follows “Filen är”, and what to do with it. */
const FORMATS = {
  empty: ['tom', 'choose'],
  picture: ['en bild', 'fill-in'],
  packed: ['en packad fil av ett annat slag', 'unpack'],
  folder: ['en packad mapp (zip) med filer i', 'unpack'],
  pdf: ['en PDF', 'copy'],
  text: ['ren text', 'copy'],
  rtf: ['i formatet RTF', 'save'],
  html: ['en webbsida (HTML)', 'save'],
  xml: ['en XML-fil', 'open'],
  'older-document': ['i det äldre Wordformatet (.doc)', 'document'],
  'older-workbook': ['i det äldre Excelformatet (.xls)', 'workbook'],
  older: ['i ett äldre Officeformat', 'save'],
  document: ['ett Worddokument', 'choose'],
  workbook: ['en Excelbok', 'choose'],
  presentation: ['en presentation', 'choose'],
  template: ['en mall', 'save'],
  binary: ['en binär Excelbok (.xlsb)', 'save'],
  odt: ['ett dokument i formatet ODT', 'export-document'],
  ods: ['ett kalkylark i formatet ODS', 'export-workbook'],
  opendocument: ['i ett OpenDocument-format', 'export'],
  iwork: ['från Pages eller Numbers', 'export'],
} as const;

export type FileFormat = keyof typeof FORMATS;

/** What a file of another format is, after “Filen är”: “en bild”, “i formatet RTF”. */
export function fileFormatName(format: FileFormat): string {
  return FORMATS[format][0];
}

function formatSentence(format: FileFormat, wanted: WantedKind): string {
  const { program, file } = OFFICE_NAMES[wanted];
  const [is, then] = FORMATS[format];
  const choose = `Välj ${file} i stället.`;
  const saveAs = (names: OfficeNames) => `Spara den som ${names.file} i ${names.program}, och välj den filen.`;
  const save = saveAs({ program, file });
  const exportAs = (kind: OfficeKind) =>
    `Spara den som ${OFFICE_NAMES[wanted === 'either' ? kind : wanted].file}, och välj den filen.`;
  const older = (kind: OfficeKind) => (wanted === 'either' || wanted === kind ? saveAs(OFFICE_NAMES[kind]) : choose);
  const advice = {
    choose,
    save,
    'fill-in': `${choose} En bild av ett ifyllt formulär går inte att läsa.`,
    copy: `${choose} Kopiera svaren i den till filen som hämtades för att fyllas i.`,
    unpack: `Packa upp den, och välj ${file}.`,
    open: `Öppna den i ${program}. ${save}`,
    export: `Spara den som ${file}, och välj den filen.`,
    'export-document': exportAs('document'),
    'export-workbook': exportAs('workbook'),
    document: older('document'),
    workbook: older('workbook'),
  };
  return `Filen är ${is}. ${advice[then]}`;
}

const RIGHT_FILE = 'Kontrollera att du har valt rätt fil';

/** Of a file that is not as an Office file ought to be. */
const OFFICE_FAULTS = {
  'other-zip': ({ file }) => `Filen är en packad fil (zip) och inte ${file}. Välj ${file} i stället.`,
  'unknown-format': ({ file }) => `Filen är inte ${file}, eller så är den skadad. Välj ${file} i stället.`,
  'not-office': ({ file }) => `Filen är inte ${file}. Välj ${file} i stället.`,
  broken: ({ program }) => `Filen går inte att läsa: den är skadad eller kom inte med hel. ${again(program)}`,
  'too-much': ({ file }) =>
    `Filen innehåller mer än ett ifyllt formulär kan göra, och läses därför inte. ${RIGHT_FILE}: ${file}.`,
  locked: ({ program }) => `Filen är låst med ett lösenord. Ta bort det i ${program}, spara den och välj den igen.`,
  labelled: ({ program }) =>
    `Filen är låst med ett lösenord eller en behörighetsmärkning. Ta bort låset i ${program}, spara den och välj den igen.`,
  macros: ({ program, file }) =>
    `Filen innehåller makron och läses därför inte. Spara den utan makron, som ${file}, i ${program}, och välj den filen.`,
  'document-type': ({ program }) =>
    `Filen innehåller XML-koder (DOCTYPE) som inget dokument från ${program} har, och läses därför inte. ${again(program)}`,
} as const satisfies Readonly<Record<string, (names: OfficeNames) => string>>;

export type OfficeFault = keyof typeof OFFICE_FAULTS;

const PLAIN_FAULTS = {
  'none-chosen': 'Välj den ifyllda filen.',
  'nothing-attached': 'Välj en fil.',
  'too-large':
    'Filen är större än 10 MB. Ta bort bilder och annat som inte hör till svaren, spara den och försök igen.',
  'no-fill-in-sheet':
    'Filen har inget blad som är gjort för att fyllas i. Hämta Excelboken på omgångens eller svarets sida, fyll i den och välj den.',
  'no-fill-in-document':
    'Dokumentet är inte en enkät från Samsvar: inget av enkäternas svarsfält finns i det. Välj det dokument som hämtades för att fyllas i.',
  'print-out':
    'Det här är en utskrift ur Samsvar och inte en fil att fylla i, så den går inte att läsa in. Hämta filen att fylla i på svarets sida ”Fyll i utanför Samsvar”, skriv svaren i den och välj den.',
  'others-read': 'Just nu läses andras filer. Vänta en stund och välj filen igen. Inget är ändrat.',
  'broken-text':
    'Dokumentet går inte att läsa: dess text är skadad eller större än ett ifyllt formulär kan bli. Öppna det i Word, spara det på nytt och välj det igen.',
} as const;

/** Why a file could not be read. */
export type FileFault =
  | { readonly fault: keyof typeof PLAIN_FAULTS }
  | { readonly fault: OfficeFault; readonly wanted: WantedKind }
  | { readonly fault: 'other-format'; readonly format: FileFormat; readonly wanted: WantedKind }
  /** `most`: the limit that it is above. */
  | { readonly fault: 'too-many-sheets' | 'too-many-cells' | 'too-long'; readonly most: number }
  /** A document that several have been merged into; `markings` is what their first pages say that they are. */
  | { readonly fault: 'merged'; readonly markings: readonly string[] }
  /** A workbook with sheets for others (their names) than the organisation. */
  | { readonly fault: 'other-organisations'; readonly names: readonly string[]; readonly organisation: string }
  /** `other`: what it is filled in for, in Swedish. */
  | { readonly fault: 'other-survey'; readonly other: string; readonly survey: string };

/** A file that could not be read. `sentence` says why and what to do, in Swedish. */
export type NotRead = FileFault & { readonly sentence: string };

export function notRead(fault: FileFault): NotRead {
  return { ...fault, sentence: faultSentence(fault) };
}

function faultSentence(fault: FileFault): string {
  switch (fault.fault) {
    case 'other-format':
      return formatSentence(fault.format, fault.wanted);
    case 'too-many-sheets':
      return `Filen har fler än ${formatCount(fault.most)} blad, och läses därför inte.`;
    case 'too-many-cells':
      return `Filen har mer än ${formatCount(fault.most)} ifyllda celler, och läses därför inte. ${RIGHT_FILE}.`;
    case 'too-long':
      return `Filen har mer än ${formatCount(fault.most)} tecken text, och läses därför inte. ${RIGHT_FILE}.`;
    case 'merged':
      return `Dokumentet är hopsatt av flera enkäter, märkta ${formatList(fault.markings.map((words) => `”${words}”`))}, så det går inte att veta vems svaren är. Dela upp det och läs in dem var för sig.`;
    case 'other-organisations':
      return `Boken har blad för ${formatList(fault.names)}, men inget för ${fault.organisation}. Välj rätt fil.`;
    case 'other-survey':
      return `Filen är ifylld för ${fault.other}. Det här svaret är på ”${fault.survey}”. Välj rätt fil.`;
    default:
      return 'wanted' in fault ? OFFICE_FAULTS[fault.fault](OFFICE_NAMES[fault.wanted]) : PLAIN_FAULTS[fault.fault];
  }
}

function again(program: string): string {
  return `Öppna den i ${program}, spara den på nytt och välj den igen.`;
}
