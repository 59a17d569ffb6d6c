import { BUILT_IN_KINDS } from '../../domain/people/organisation-kind.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { withCapital } from '../../domain/text/swedish.ts';

/** How a field of the editor is filled in, and what it is called. */
export interface EditorFieldWords {
  readonly as: 'line' | 'lines' | 'tick' | 'choice';
  readonly label: string;
  readonly hint?: string;
  readonly choices?: readonly Choice[];
  /** The id of the list that is offered as one writes. */
  readonly list?: OfferedList;
}

/** One item of a list to choose from. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A list of what can be written in a field: conditions of this survey, of the one that is counted, or questions. */
export type OfferedList = 'conditions' | 'counted' | 'texts' | 'followed';

const line = (label: string, hint?: string): EditorFieldWords => ({
  as: 'line',
  label,
  ...(hint === undefined ? {} : { hint }),
});
const lines = (label: string, hint?: string): EditorFieldWords => ({ ...line(label, hint), as: 'lines' });
const tick = (label: string): EditorFieldWords => ({ as: 'tick', label });

/** The units of numbers; none where a column has none. */
export const UNITS: readonly Choice[] = [
  { value: 'count', text: 'Antal' },
  { value: 'percent', text: 'Procent' },
  { value: 'index', text: 'Indextal' },
  { value: 'SEK', text: 'Kronor' },
];

const SUMMED_HINT =
  'Skriv som: summa 1 kolumn kostnad · medelvärde 2, 1 decimaler · antal där 1 = ja · andel av svarande där 1 = ja · andel 4 av 3. Lägg till ”, efter agarform” för en rad för varje grupp.';

/** The fields by the end of their names: “title” of “option.ja.title” has words of its own. */
const WORDS: Readonly<Record<string, EditorFieldWords>> = {
  title: lines('Formulering'),
  shortTitle: line('Kort ämne', 'Vad frågan handlar om med några ord, för innehållsförteckningar. Högst 60 tecken.'),
  description: lines('Hjälptext', 'Står under frågan.'),
  editorNote: lines('Anmärkning', 'Vad som är oklart eller saknas i formuleringen. Visas för den som svarar.'),
  limit: line('Högsta antal tecken'),
  mayBeSentInWord: tick('Texten får skickas som Worddokument i stället'),
  compiles: {
    ...line('Arbetas samman ur', 'Frågan i den enkät som räknas, som 3. För fritexten vid ett alternativ: A = andra.'),
    list: 'texts',
  },
  most: line('Flest svar som får väljas', 'Tomt om alla får väljas.'),
  ranks: line('Rangordnas efter', 'Frågan med samma alternativ i den enkät som räknas.'),
  unit: { as: 'choice', label: 'Enhet', choices: UNITS },
  decimals: tick('Får ha decimaler'),
  minimum: line('Minst'),
  maximum: line('Högst'),
  rules: lines(
    'Jämförs med andra svar',
    'En regel per rad, som: högst 3, annars förklaring · efter 7, annars stopp · lika med 5.total.antal, annars stopp.',
  ),
  earliest: line('Första dag', 'Som 2026-01-01.'),
  latest: line('Sista dag', 'Som 2026-12-31.'),
  withinPeriod: tick('Bara dagar i omgångens period'),
  condition: {
    ...line('Visas om', 'Tomt om frågan alltid ställs. Annars som: 7 = Ja, eller 8 över 5. Flera med ”eller” emellan.'),
    list: 'conditions',
  },
  optional: tick('Behöver inte besvaras'),
  continues: {
    ...line('Fortsätter fråga', 'Frågan i den enkät som följs, som 7a. Flera med komma emellan.'),
    list: 'followed',
  },
  comment: line('Kommentar vid svaret', 'Rubriken på kommentarsfältet. Tomt om det inte ska finnas.'),
  'comment.limit': line('Högsta antal tecken i kommentaren'),
  attachments: line('Bilagor till svaret', 'Rubriken, som ”Bifoga beslutet”. Tomt om inga filer tas emot.'),
  'attachments.most': line('Flest filer'),
  'attachments.types': line('Filtyper', 'Med komma emellan: pdf, png, jpeg, docx, xlsx, csv, txt. Tomt för alla.'),
  computed: line('Beräkning', 'Som: 1 + 2 · 1 - 4.total.bas · 1 / 2, 0 decimaler · 1 / 2 i procent, 1 decimaler.'),
  sums: line('Räknas ihop ur svaren', SUMMED_HINT),
  excludes: tick('Utesluter de andra'),
  text: tick('Har ett eget textfält'),
  counts: { ...line('Räknar', 'Som: 3 = ja · 4 minst 200 · 3 obesvarad. Flera med ”och” emellan.'), list: 'counted' },
  rows: {
    as: 'choice',
    label: 'Rader',
    choices: [
      { value: 'named', text: 'Rader som står i enkäten' },
      { value: 'open', text: 'Så många rader som den som svarar behöver' },
      { value: 'organisations', text: 'En rad för varje organisation i länet' },
    ],
  },
  least: line('Minsta antal rader'),
  'rows.most': line('Högsta antal rader'),
  kind: line('Slag av organisation', 'municipality, region, rss eller ett eget slag, som vardcentral.'),
  group: line('Grupp', 'Som agarform, eller agarform=privat. Tomt för alla.'),
  total: tick('Sist en rad med summor'),
  'total.title': line('Summaradens rubrik'),
  required: tick('Måste fyllas i'),
  options: lines('Svarsalternativ', 'Ett per rad.'),
  id: line('Kortnamn', 'Små bokstäver och årtalet: trygghet-2026. Ändras inte när enkäten är publicerad.'),
  year: line('År', 'Det år som svaren gäller.'),
  lastDay: line('Sista dag att svara', 'Som 2027-03-31.'),
  respondent: { as: 'choice', label: 'Vilka svarar?' },
  'respondent.code': line('Slagets kortnamn', 'Små bokstäver utan å, ä och ö, som vardcentral. Samma i alla enkäter.'),
  one: line('En av dem heter', 'Som vårdcentral.'),
  several: line('Flera heter', 'Som vårdcentraler.'),
  definite: line('I bestämd form', 'Som vårdcentralen.'),
  definiteSeveral: line('Flera i bestämd form', 'Som vårdcentralerna.'),
  recipient: line(
    'Mottagare',
    'Den som får svaren, som det står i en mening: regeringen. Tomt om ingen annan får dem.',
  ),
  'recipient.lastDay': line('Sista dag för mottagaren', 'Om den är en annan än sista dag att svara.'),
  'recipient.hasForm': tick('Svaren skrivs in i mottagarens eget formulär'),
  issuer: line('Vems frågor det är'),
  basis: { as: 'choice', label: 'Räknar svaren på' },
  follows: { as: 'choice', label: 'Följer enkäten för ett tidigare år' },
  introduction: lines('Inledning', 'Ett stycke per rad.'),
  instructions: lines('Anvisningar', 'Ett stycke per rad.'),
  contact: lines('Kontaktuppgifter', 'En uppgift per rad.'),
  background: lines('Bakgrund', 'Varför enkäten görs, för skrivelser till en nämnd.'),
  editorNotes: lines('Anmärkningar', 'En per rad.'),
  letter: line('Bokstav'),
  preamble: lines('Inledning', 'Ett stycke per rad.'),
  points: lines('Punkter', 'En per rad.'),
};

/** What a field of the survey as a whole is called instead. */
const OF_SURVEY: Readonly<Record<string, EditorFieldWords>> = {
  title: line('Enkätens rubrik'),
  description: lines('Vad enkäten är', 'En mening.'),
};

const OF_PART: Readonly<Record<string, EditorFieldWords>> = { title: line('Rubrik') };

const OF_ITEM: Readonly<Record<string, EditorFieldWords>> = {
  title: line('Text'),
  unit: { as: 'choice', label: 'Enhet', choices: [{ value: '', text: 'Ingen' }, ...UNITS] },
  computed: line(
    'Beräkning',
    'Ur radens andra kolumner, med deras koder: kostnad / timmar, 0 decimaler · bas + rest · 3 fördelat efter invanare.',
  ),
};

/** A name comes from a posted form, and may be that of anything. */
function wordsIn(words: Readonly<Record<string, EditorFieldWords>>, name: string): EditorFieldWords | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** What the field with a name is called, of a question, of the survey or of a part. */
export function wordsOfField(
  name: string,
  of: 'question' | 'survey' | 'part',
  others: readonly Survey[] = [],
): EditorFieldWords {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const isItem = /^(option|row|column)\./.test(name);
  const own = isItem
    ? wordsIn(OF_ITEM, last)
    : of === 'survey'
      ? wordsIn(OF_SURVEY, name)
      : of === 'part'
        ? wordsIn(OF_PART, last)
        : undefined;
  const words = own ?? wordsIn(WORDS, name) ?? wordsIn(WORDS, last) ?? line(name);
  if (name === 'respondent') return { ...words, choices: kindsToChoose(others) };
  if (name !== 'basis' && name !== 'follows') return words;
  const choices = others.map(({ id, title, year }) => ({ value: id, text: `${title} ${year} (${id})` }));
  return { ...words, choices: [{ value: '', text: 'Ingen' }, ...choices] };
}

/** The kinds of organisations that can answer: those built in, those that other surveys name, and one to be named. */
export function kindsToChoose(others: readonly Survey[]): readonly Choice[] {
  const named = others.flatMap(({ respondents }) => (respondents === undefined ? [] : [respondents]));
  const kinds = new Map([...BUILT_IN_KINDS, ...named].map(({ code, several }) => [code, several]));
  return [
    ...[...kinds].map(([value, several]) => ({ value, text: withCapital(several) })),
    { value: 'annat-slag', text: 'Ett annat slag, som du ger namn' },
  ];
}
