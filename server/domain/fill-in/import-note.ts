import { formatCount, formatCounted, formatList } from '../text/swedish.ts';

/** Parts of a document that are not read as its writer may think, or not at all: what they are called, and what became of them. */
const OTHER_CONTENT = {
  changes: ['spårade ändringar', 'De lästes som om alla var godkända: det infogade togs med, det borttagna inte.'],
  comments: ['kommentarer i marginalen', 'De lästes inte.'],
  footnotes: ['fotnoter', 'De lästes inte.'],
  textBoxes: ['textrutor', 'Deras text lästes efter det stycke som de är fästa vid.'],
  pictures: ['bilder', 'De lästes inte.'],
  equations: ['ekvationer', 'De lästes inte: skriv dem som vanlig text.'],
  charts: ['diagram', 'De lästes inte.'],
  smartArt: ['SmartArt-bilder', 'De lästes inte: skriv deras text i svaret.'],
  objects: ['inbäddade objekt, som en Excelbok i Word', 'De lästes inte.'],
  otherFiles: [
    'andra dokument inlagda som fil',
    'De lästes inte: öppna dokumentet i Word, spara det på nytt och läs in det igen.',
  ],
} as const;

export type OtherContent = keyof typeof OTHER_CONTENT;

const HEADER_NAMES = { header: 'sidhuvudet', footer: 'sidfoten' } as const;

/** What is printed over or under every page of a document. */
export type HeaderPlace = keyof typeof HEADER_NAMES;

const OBJECT_NAMES = {
  comment: 'en kommentar',
  'text box': 'en textruta',
  picture: 'en bild',
  chart: 'ett diagram',
} as const;

/** What can lie beside the cells of a sheet. */
export type SheetObjectKind = keyof typeof OBJECT_NAMES;

/** A cell of a workbook. `hidden`: it is not in sight there. */
export interface NotedCell {
  readonly address: string;
  readonly hidden?: true;
}

/** What a text is in a document that is not among what it says to its reader. */
export type Unread = 'hidden' | 'struck';

/**
 * Something in a fill-in file that was read in another way than its writer may think, or not at all. `text`, `words` and
 * `shown` are quoted from the file, shortened; `question` is a printed number, `address` a cell, `sheet` a name.
 */
export type ImportNote =
  /** The file does not say which survey it is of, and was read as the one with this title. */
  | { readonly note: 'survey-unsaid'; readonly title: string }
  /** In a document. */
  | { readonly note: 'unknown-heading'; readonly text: string }
  | { readonly note: 'outside-fields'; readonly text: string; readonly question?: string | undefined }
  | {
      readonly note: 'left-out';
      readonly text: string;
      readonly how: Unread;
      readonly question?: string | undefined;
    }
  /** Words on the line of an option: not read, or read as the option's own text. */
  | {
      readonly note: 'words-at-option';
      readonly question: string;
      readonly title: string;
      readonly words: string;
      readonly read: boolean;
    }
  | { readonly note: 'outside-included'; readonly question: string }
  /** In a table: a row that it does not have, one whose wording has been changed, and words beside its columns. */
  | {
      readonly note: 'no-such-row' | 'row-reworded' | 'outside-columns';
      readonly question: string;
      readonly text: string;
    }
  /**
   * Rows that have been added to a table whose rows the respondent makes, and the numbers that they were read as; of a
   * workbook also where in its sheet they stand.
   */
  | {
      readonly note: 'rows-added';
      readonly question: string;
      readonly rows: readonly number[];
      readonly sheetRows?: readonly number[];
    }
  /** `elsewhere`: whether it is also outside the questions. */
  | {
      readonly note: 'other-content';
      readonly what: OtherContent;
      readonly questions: readonly string[];
      readonly elsewhere: boolean;
    }
  | { readonly note: 'in-header'; readonly place: HeaderPlace; readonly text: string }
  | { readonly note: 'header-unreadable'; readonly place: HeaderPlace }
  | { readonly note: 'more-in-headers'; readonly more: number }
  | { readonly note: 'more-places'; readonly more: number }
  | { readonly note: 'merged-copies' }
  /** The first page is another organisation's (`marking`) than the file was written for (its code). */
  | { readonly note: 'other-marking'; readonly organisation: string; readonly marking: string }
  /** In a workbook. */
  | { readonly note: 'no-fill-in-sheet'; readonly sheet: string; readonly hidden?: boolean }
  | { readonly note: 'hidden-sheet' | 'cut-off'; readonly sheet: string }
  /** Answers that are not in sight, and are read: on rows, by their questions, or in the column with this heading. */
  | { readonly note: 'hidden-rows'; readonly sheet: string; readonly questions: readonly string[] }
  | { readonly note: 'hidden-column'; readonly sheet: string; readonly heading: string }
  /** `keyed`: whether the hidden column with the keys is still there. */
  | { readonly note: 'identity-lost'; readonly sheet: string; readonly keyed: boolean }
  | { readonly note: 'heading-lost'; readonly sheet: string; readonly heading: string }
  | { readonly note: 'rows-moved'; readonly sheet: string; readonly rows: number }
  | { readonly note: 'more-cells'; readonly sheet: string; readonly more: number }
  | (NotedCell & {
      readonly note: 'above-rows' | 'row-of-no-question' | 'withheld-row';
      readonly sheet: string;
      readonly shown: string;
    })
  | (NotedCell & {
      readonly note: 'on-question-row' | 'wording-added' | 'wording-changed';
      readonly question: string;
      readonly shown: string;
    })
  | (NotedCell & { readonly note: 'beside-table'; readonly question: string; readonly shown: string })
  /** `heading`: that of the column that answers are read in. */
  | (NotedCell & {
      readonly note: 'beside-answer';
      readonly question: string;
      readonly shown: string;
      readonly heading: string;
    })
  | (NotedCell & {
      readonly note: 'object';
      readonly kind: SheetObjectKind;
      readonly text: string;
      readonly question?: string | undefined;
    });

/** The Swedish sentence of a note. A stored import may hold the sentence itself. */
export function noteSentence(note: ImportNote | string): string {
  if (typeof note === 'string') return note;
  switch (note.note) {
    case 'survey-unsaid':
      return `Filen säger inte vilken enkät den är. Den är läst som ”${note.title}”.`;
    case 'unknown-heading':
      return `Rubriken ”${note.text}” finns inte i enkäten. Det som står under den lästes inte.`;
    case 'outside-fields':
      return `”${note.text}” står utanför svarsfälten${note.question === undefined ? '' : ` i fråga ${note.question}`} och lästes inte.`;
    case 'left-out':
      return `${note.question === undefined ? '' : `Fråga ${note.question}: `}${unreadSentence(note.text, note.how)}`;
    case 'words-at-option':
      return note.read
        ? `Fråga ${note.question}: ”${note.words}” på raden ”${note.title}” lästes som alternativets fritext.`
        : `Fråga ${note.question}: vid ”${note.title}” står också ”${note.words}”. Det lästes inte.`;
    case 'outside-included':
      return `Fråga ${note.question}: text som stod utanför svarsfältet togs med i svaret.`;
    case 'no-such-row':
      return `Fråga ${note.question}: raden ”${note.text}” finns inte i tabellen, och lästes inte.`;
    case 'row-reworded':
      return `Fråga ${note.question}: tabellens rad är omskriven till ”${note.text}”. Den lästes som den var märkt.`;
    case 'outside-columns':
      return `Fråga ${note.question}: ”${note.text}” står i tabellen utanför dess kolumner, och lästes inte.`;
    case 'rows-added':
      return addedSentence(note);
    case 'other-content': {
      const [what, read] = OTHER_CONTENT[note.what];
      const places = [
        ...(note.questions.length === 0 ? [] : [`i fråga ${formatList(note.questions)}`]),
        ...(note.elsewhere ? ['utanför frågorna'] : []),
      ];
      return `Dokumentet har ${what} ${formatList(places)}. ${read}`;
    }
    case 'in-header':
      return `I ${HEADER_NAMES[note.place]} står ”${note.text}”. Det hör inte till någon fråga och lästes inte: skriv det i det svar som det gäller.`;
    case 'header-unreadable':
      return `Det som står i ${HEADER_NAMES[note.place]} gick inte att läsa.`;
    case 'more-in-headers':
      return `Ytterligare ${formatCounted(note.more, ['text', 'texter'])} i sidhuvuden och sidfötter lästes inte.`;
    case 'more-places':
      return `Ytterligare ${formatCounted(note.more, ['ställe', 'ställen'])} lästes inte.`;
    case 'merged-copies':
      return 'Dokumentet är hopsatt av flera kopior av samma enkät. Det som kopiorna svarar olika på är oklart: läs hellre in dem var för sig.';
    case 'other-marking':
      return `Filen hämtades för ${note.organisation}, men första sidan är märkt ”${note.marking}”. Kontrollera att svaren hör hemma här.`;
    default:
      return cellSentence(note);
  }
}

/** How many added rows are named; the rest are counted. */
const MOST_NAMED = 10;

function addedSentence({ question, rows, sheetRows }: ImportNote & { readonly note: 'rows-added' }): string {
  const where = sheetRows === undefined ? '' : `, på rad ${numbersNamed(sheetRows)} i bladet`;
  return `Fråga ${question}: ${formatCounted(rows.length, ['rad', 'rader'])} har lagts till i tabellen${where}. ${rows.length === 1 ? 'Den' : 'De'} lästes som tabellens rad ${numbersNamed(rows)}.`;
}

function numbersNamed(numbers: readonly number[]): string {
  const more = numbers.length - MOST_NAMED;
  const named = numbers.slice(0, MOST_NAMED).map(formatCount);
  return more > 0 ? `${named.join(', ')} och ${formatCount(more)} till` : formatList(named);
}

/** The notes of a workbook, which say where in it they are. */
type CellNote = Extract<ImportNote, { readonly sheet: string } | { readonly address: string }>;

function cellSentence(note: CellNote): string {
  switch (note.note) {
    case 'no-fill-in-sheet':
      return `Bladet ”${note.sheet}”${note.hidden === true ? ', som är dolt,' : ''} är inte gjort för att fyllas i, och har inte lästs.`;
    case 'hidden-sheet':
      return `Bladet ”${note.sheet}” är dolt i filen. Svaren i det lästes också.`;
    case 'hidden-rows':
      return `I bladet ”${note.sheet}” står svar på dolda rader, på fråga ${formatList(note.questions)}. De lästes också: visa raderna i filen för att kontrollera dem.`;
    case 'hidden-column':
      return `I bladet ”${note.sheet}” är kolumnen ”${note.heading}” dold. Svaren i den lästes också: visa kolumnen i filen för att kontrollera dem.`;
    case 'cut-off':
      return `I bladet ”${note.sheet}” står något långt utanför frågorna. Det har inte lästs.`;
    case 'identity-lost':
      return `I bladet ”${note.sheet}” står det inte längre vilken organisation och omgång det gäller${note.keyed ? '' : ', och den dolda kolumnen A är borta. Raderna är lästa efter frågornas nummer och text'}.`;
    case 'heading-lost':
      return `I bladet ”${note.sheet}” finns inte rubriken ”${note.heading}” kvar över svaren, så bladet kan inte läsas. Skriv tillbaka den, spara och välj filen igen.`;
    case 'rows-moved':
      return `I bladet ”${note.sheet}” står ${formatCounted(note.rows, ['rad', 'rader'])} vid en annan rads märkning i den dolda kolumnen A. Raderna kan ha sorterats utan den. Svaren på dem är inte lästa: ångra sorteringen och läs in filen igen, eller skriv in dem här.`;
    case 'more-cells':
      return `I bladet ”${note.sheet}” står något utanför svaren i ${formatCount(note.more)} celler till. Det lästes inte.`;
    case 'above-rows':
      return `I cell ${cellIn(note)} i bladet ”${note.sheet}” står ${note.shown}, ovanför frågorna. Det lästes inte.`;
    case 'withheld-row':
      return `I cell ${cellIn(note)} i bladet ”${note.sheet}” står ${note.shown}, på en rad vars svar inte ryms i en cell. Det lästes inte. Ändra det i Samsvar.`;
    case 'row-of-no-question':
      return `I cell ${cellIn(note)} står ${note.shown} på en rad i bladet ”${note.sheet}” som inte hör till någon fråga.`;
    case 'on-question-row':
      return `Fråga ${note.question}: i cell ${cellIn(note)} står ${note.shown}, på frågans egen rad. Det lästes inte: svaret ska stå på raderna under.`;
    case 'wording-added':
      return `Fråga ${note.question}: i cell ${cellIn(note)} har ${note.shown} skrivits till i frågans egen text. Det lästes inte.`;
    case 'wording-changed':
      return `Fråga ${note.question}: i cell ${cellIn(note)} har frågans egen text ändrats till ${note.shown}.`;
    case 'beside-table':
      return `Fråga ${note.question}: i cell ${cellIn(note)} står ${note.shown}, utanför tabellens celler. Det lästes inte.`;
    case 'beside-answer':
      return `Fråga ${note.question}: i cell ${cellIn(note)} står ${note.shown}, bredvid svarscellen. Det lästes inte: svar läses bara i kolumnen ”${note.heading}”.`;
    case 'object': {
      const where =
        note.question === undefined ? `Vid cell ${cellIn(note)}` : `Fråga ${note.question}: vid cell ${cellIn(note)}`;
      const words = note.text === '' ? '' : `: ”${note.text}”`;
      return `${where} finns ${OBJECT_NAMES[note.kind]}${words}. ${note.kind === 'chart' ? 'Det' : 'Den'} lästes inte.`;
    }
  }
}

function cellIn({ address, hidden }: NotedCell): string {
  return hidden === true ? `${address} (dold)` : address;
}

/** That a text of a document was left out, and why: “”inte” är överstruket i dokumentet och togs inte med.” */
export function unreadSentence(text: string, how: Unread): string {
  return `”${text}” är ${how === 'hidden' ? 'dold text' : 'överstruket'} i dokumentet och togs inte med.`;
}
