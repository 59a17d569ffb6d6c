import {
  type BeginnableEntry,
  CAME_BY,
  CAME_BY_NAMES,
  type EntryOnBehalf,
  type EntryProblem,
  enteredWords,
  type TypedEntry,
} from '../../domain/on-behalf/on-behalf.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nameOf } from '../../domain/round/round-plan.ts';
import { formatDate, formatDateTime, genitiveOf } from '../../domain/text/swedish.ts';
import type { OpenedResponse } from '../../domain/workflow/opened-response.ts';
import { paths } from '../../paths.ts';
import type { PostedFields } from '../answer/form-fields.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import { textIn } from '../round/round-form.ts';
import { type ChoiceEntry, choiceEntry, summaryOfEntries, type TextEntry, textEntry } from '../site/entry-field.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';

export const UNTYPED_ENTRY: TypedEntry = { cameBy: '', cameOn: '', note: '' };

export function readTypedEntry(posted: PostedFields): TypedEntry {
  return { cameBy: textIn(posted, 'cameBy'), cameOn: textIn(posted, 'cameOn'), note: textIn(posted, 'note') };
}

/** Where the RSS begins to enter answers for a municipality. */
export interface BeginEntryView {
  readonly title: string;
  readonly wrong: boolean;
  readonly round: string;
  readonly survey: string;
  readonly organisation: string;
  /** Why it cannot be begun now: there is no form then. */
  readonly refused: { readonly heading: string; readonly text: readonly string[] } | undefined;
  readonly errors: ErrorSummaryView | undefined;
  readonly cameBy: ChoiceEntry;
  readonly cameOn: TextEntry;
  readonly note: TextEntry;
  readonly fileError: string | undefined;
  readonly action: string;
  readonly leaveHref: string;
}

export function beginEntryView(
  { response, survey, refusal }: BeginnableEntry,
  typed: TypedEntry,
  problems: readonly EntryProblem[] = [],
  fileError?: string,
): BeginEntryView {
  const errorAt = (field: keyof TypedEntry) => problems.find((problem) => problem.field === field)?.sentence;
  const cameBy = choiceEntry({
    name: 'cameBy',
    label: 'Hur kom svaren?',
    chosen: typed.cameBy,
    empty: 'Välj',
    options: CAME_BY.map((way) => ({ value: way, text: CAME_BY_NAMES[way].name })),
    error: errorAt('cameBy'),
  });
  const cameOn = textEntry({
    name: 'cameOn',
    label: 'Vilken dag kom de?',
    type: 'date',
    value: typed.cameOn,
    error: errorAt('cameOn'),
  });
  const note = textEntry({
    name: 'note',
    label: 'Anteckning',
    hint: 'Till exempel vem i kommunen som lämnade svaren. Kommunen ser den. Den lämnas inte in.',
    value: typed.note,
    error: errorAt('note'),
  });
  const { organisation, round } = response;
  const wrong = problems.length > 0 || fileError !== undefined;
  return {
    title: `${wrong ? 'Fel: ' : ''}För in svar åt ${organisation.name}, ${round.title}`,
    wrong,
    round: round.title,
    survey: nameOf(survey),
    organisation: organisation.name,
    refused: refusal === undefined ? undefined : new Refusal(refusal).words,
    errors: summaryOfEntries([
      cameBy,
      cameOn,
      note,
      ...(fileError === undefined ? [] : [{ ...note, id: 'fil', error: fileError }]),
    ]),
    cameBy,
    cameOn,
    note,
    fileError,
    action: paths.enterOnBehalf(response.id),
    leaveHref: paths.round(round.id),
  };
}

/** What has been entered for a municipality, how it came, and what whoever looks can do with it. */
export interface EntryView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly heading: string;
  /** Where it stands, and what that means for whoever looks. */
  readonly text: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly note: string | undefined;
  readonly files: readonly { readonly href: string; readonly name: string; readonly when: string }[];
  /** For the RSS while it enters. */
  readonly attach: { readonly action: string; readonly error: string | undefined } | undefined;
  readonly handOver: { readonly action: string; readonly button: string; readonly means: string } | undefined;
  /** For the municipality while the RSS enters. */
  readonly takeOver: { readonly action: string; readonly means: string } | undefined;
}

export function entryView(opened: OpenedResponse, entry: EntryOnBehalf, error?: string): EntryView {
  const { response, isEntering, permissions } = opened;
  const { id, organisation, version } = response;
  const isOpen = entry.ended === undefined;
  return {
    title: `${error === undefined ? '' : 'Fel: '}Införda svar, ${organisation.name}`,
    context: contextView(opened),
    contents: contentsView(opened, 'entry'),
    heading: isEntering ? `Svar som förs in åt ${organisation.name}` : 'Svar som RSS har fört in',
    text: standingOf(opened, entry),
    facts: [
      { name: 'Kom', value: `${CAME_BY_NAMES[entry.cameBy].name}, ${formatDate(entry.cameOn)}` },
      { name: 'Förs in av', value: `${entry.by.name}, ${entry.organisation.name}` },
      { name: 'Påbörjat', value: formatDateTime(entry.at) },
      ...(entry.ended === undefined
        ? []
        : [{ name: ENDED[entry.ended.how], value: `${formatDateTime(entry.ended.at)}, ${entry.ended.by.name}` }]),
    ],
    note: entry.note === '' ? undefined : entry.note,
    files: entry.files.map((file) => ({
      href: paths.entryFile(id, file.id),
      name: file.name,
      when: `${formatDateTime(file.at)}, ${file.by}`,
    })),
    attach: isEntering && opened.writable ? { action: paths.attachToEntry(id), error } : undefined,
    handOver: isEntering
      ? {
          action: paths.handOver(id),
          button: version === 0 ? 'Avsluta utan att föra in något' : 'Lämna till kommunen för bekräftelse',
          means:
            version === 0
              ? 'Inget är infört än. Avslutar du nu kan kommunen svara själv, och ingen får något mejl.'
              : `De som svarar för ${organisation.name} får ett mejl. Sedan är svaret kommunens: du kan inte längre läsa eller ändra det förrän det är inlämnat.`,
        }
      : undefined,
    takeOver:
      isOpen && !isEntering && permissions.has('response.answer')
        ? {
            action: paths.takeOver(id),
            means: 'Tar ni över, eller börjar skriva, är svaret bara ert: RSS kan inte längre läsa eller ändra det.',
          }
        : undefined,
  };
}

const ENDED: Readonly<Record<NonNullable<EntryOnBehalf['ended']>['how'], string>> = {
  handed: 'Lämnat till kommunen',
  'taken-over': 'Övertaget av kommunen',
  closed: 'Avslutat',
};

function standingOf({ isEntering, receipt, response }: OpenedResponse, entry: EntryOnBehalf): string[] {
  if (isEntering)
    return [
      `Du svarar i formuläret som vanligt. Svaren är ${genitiveOf(response.organisation.name)} först när kommunen har bekräftat dem.`,
      'Börjar någon i kommunen skriva själv tar kommunen över, och det du har fört in följer med.',
    ];
  if (entry.ended === undefined)
    return [`${entry.organisation.name} för in era svar just nu. Du kan läsa det som är infört.`];
  if (entry.ended.how === 'closed') return ['Inget fördes in.'];
  return receipt === undefined
    ? [
        'Läs igenom svaren och det som de är förda från. Stämmer de bekräftar ni dem genom att lämna in, annars ändrar ni först.',
      ]
    : ['Svaren är bekräftade: de är inlämnade av er.'];
}

/** Above the answers, where another has entered them: what whoever looks should know, with where more is told. */
export function entryNotice(opened: OpenedResponse): { readonly text: string; readonly href: string } | undefined {
  const { entry, isEntering, response, receipt } = opened;
  if (entry === undefined || isEntering || entry.ended?.how === 'closed') return undefined;
  const mark = { organisation: entry.organisation.name, cameBy: entry.cameBy, cameOn: entry.cameOn };
  const href = paths.entry(response.id);
  if (entry.ended === undefined)
    return {
      text: `${entry.organisation.name} för just nu in era svar ${CAME_BY_NAMES[entry.cameBy].from} ${formatDate(entry.cameOn)}. Börjar du skriva tar ni över svaret.`,
      href,
    };
  return receipt === undefined
    ? {
        text: `${enteredWords(mark)}. Läs igenom dem: ni bekräftar dem genom att lämna in, eller ändrar först.`,
        href,
      }
    : { text: `${enteredWords(mark)}, och är bekräftade av er.`, href };
}
