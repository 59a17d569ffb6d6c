import {
  CAME_BY,
  CAME_BY_NAMES,
  type OnBehalf,
  type OnBehalfStart,
  onBehalfWords,
  type TypedOnBehalf,
} from '../../domain/on-behalf/on-behalf.ts';
import type { OnBehalfProblem } from '../../domain/on-behalf/on-behalf-fault.ts';
import {
  genitive,
  type KindWords,
  kindWords,
  type OrganisationKind,
  selfOf,
} from '../../domain/people/organisation-kind.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nameWithYear, respondentsOf } from '../../domain/survey/survey.ts';
import { formatDate, formatDateTime, genitiveOf, withCapital } from '../../domain/text/swedish.ts';
import type { LoadedResponse } from '../../domain/workflow/loaded-response.ts';
import { paths } from '../../paths.ts';
import { fieldText, type PostedFields } from '../answer/form-fields.ts';
import { type ContentsView, type ContextView, contentsView, contextView } from '../response/contents.ts';
import type { ErrorSummaryView } from '../site/error-summary.ts';
import { type ChoiceInput, choiceInput, inputErrors, type TextInput, textInput } from '../site/input-field.ts';

export const UNTYPED_ON_BEHALF: TypedOnBehalf = { cameBy: '', cameOn: '', note: '' };

export function readTypedOnBehalf(posted: PostedFields): TypedOnBehalf {
  return {
    cameBy: fieldText(posted, 'cameBy'),
    cameOn: fieldText(posted, 'cameOn'),
    note: fieldText(posted, 'note'),
  };
}

/** The page where the RSS begins to write answers on behalf of an organisation. */
export interface BeginOnBehalfView {
  readonly title: string;
  readonly wrong: boolean;
  readonly round: string;
  readonly survey: string;
  readonly organisation: string;
  readonly respondents: KindWords;
  /** Why the RSS cannot begin now; the page has no form then. */
  readonly refused: { readonly heading: string; readonly text: readonly string[] } | undefined;
  readonly errors: ErrorSummaryView | undefined;
  readonly cameBy: ChoiceInput;
  readonly cameOn: TextInput;
  readonly note: TextInput;
  readonly fileError: string | undefined;
  readonly action: string;
  readonly leaveHref: string;
}

export function beginOnBehalfView(
  { response, survey, refusal }: OnBehalfStart,
  typed: TypedOnBehalf,
  problems: readonly OnBehalfProblem[] = [],
  fileError?: string,
): BeginOnBehalfView {
  const kind = respondentsOf(survey);
  const errorAt = (field: keyof TypedOnBehalf) => problems.find((problem) => problem.field === field)?.sentence;
  const cameBy = choiceInput({
    name: 'cameBy',
    label: 'Hur kom svaren?',
    chosen: typed.cameBy,
    empty: 'Välj',
    options: CAME_BY.map((cameBy) => ({ value: cameBy, text: CAME_BY_NAMES[cameBy].name })),
    error: errorAt('cameBy'),
  });
  const cameOn = textInput({
    name: 'cameOn',
    label: 'Vilken dag kom de?',
    type: 'date',
    value: typed.cameOn,
    error: errorAt('cameOn'),
  });
  const note = textInput({
    name: 'note',
    label: 'Anteckning',
    hint: `Till exempel vem i ${kind.definite} som lämnade svaren. ${withCapital(kind.definite)} ser den. Den lämnas inte in.`,
    value: typed.note,
    error: errorAt('note'),
  });
  const { organisation, round } = response;
  const wrong = problems.length > 0 || fileError !== undefined;
  return {
    title: `För in svar åt ${organisation.name}, ${round.title}`,
    wrong,
    round: round.title,
    survey: nameWithYear(survey),
    organisation: organisation.name,
    respondents: kindWords(kind),
    refused: refusal === undefined ? undefined : new Refusal(refusal, kind).words,
    errors: inputErrors([
      cameBy,
      cameOn,
      note,
      ...(fileError === undefined ? [] : [{ ...note, id: 'fil', error: fileError }]),
    ]),
    cameBy,
    cameOn,
    note,
    fileError,
    action: paths.beginOnBehalf(response.id),
    leaveHref: paths.round(round.id),
  };
}

/** The page on answers written on behalf of an organisation: their origin, and what the viewer can do with them. */
export interface OnBehalfView {
  readonly title: string;
  readonly context: ContextView;
  readonly contents: ContentsView;
  readonly heading: string;
  /** The state of the answers, and what it means for the viewer. */
  readonly text: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly note: string | undefined;
  readonly files: readonly { readonly href: string; readonly name: string; readonly when: string }[];
  /** The form that adds a file; undefined except for the RSS while it writes the answers. */
  readonly attach: { readonly action: string; readonly error: string | undefined } | undefined;
  readonly handOver: { readonly action: string; readonly button: string; readonly means: string } | undefined;
  /**
   * The form by which the organisation takes over the answers; undefined except for the organisation while the RSS
   * writes.
   */
  readonly takeOver: { readonly action: string; readonly means: string } | undefined;
}

export function onBehalfView(loaded: LoadedResponse, onBehalf: OnBehalf, error?: string): OnBehalfView {
  const { response, isOnBehalf, permissions } = loaded;
  const { id, organisation, version } = response;
  const kind = respondentsOf(loaded.survey);
  const isOpen = onBehalf.ended === undefined;
  return {
    title: `${error === undefined ? '' : 'Fel: '}Införda svar, ${organisation.name}`,
    context: contextView(loaded),
    contents: contentsView(loaded, 'on-behalf'),
    heading: isOnBehalf ? `Svar som förs in åt ${organisation.name}` : 'Svar som RSS har fört in',
    text: sentencesAbout(loaded, onBehalf),
    facts: [
      { name: 'Kom', value: `${CAME_BY_NAMES[onBehalf.cameBy].name}, ${formatDate(onBehalf.cameOn)}` },
      { name: 'Förs in av', value: `${onBehalf.by.name}, ${onBehalf.organisation.name}` },
      { name: 'Påbörjat', value: formatDateTime(onBehalf.at) },
      ...(onBehalf.ended === undefined
        ? []
        : [
            {
              name: endedWords(kind)[onBehalf.ended.how],
              value: `${formatDateTime(onBehalf.ended.at)}, ${onBehalf.ended.by.name}`,
            },
          ]),
    ],
    note: onBehalf.note === '' ? undefined : onBehalf.note,
    files: onBehalf.files.map((file) => ({
      href: paths.onBehalfFile(id, file.id),
      name: file.name,
      when: `${formatDateTime(file.at)}, ${file.by}`,
    })),
    attach: isOnBehalf && loaded.writable ? { action: paths.attachOnBehalf(id), error } : undefined,
    handOver: isOnBehalf
      ? {
          action: paths.handOver(id),
          button: version === 0 ? 'Avsluta utan att föra in något' : `Lämna till ${kind.definite} för bekräftelse`,
          means:
            version === 0
              ? `Inget är infört än. Avslutar du nu kan ${kind.definite} svara ${selfOf(kind)}, och ingen får något mejl.`
              : `De som svarar för ${organisation.name} får ett mejl. Sedan är svaret ${genitive(kind)}: du kan inte längre läsa eller ändra det förrän det är inlämnat.`,
        }
      : undefined,
    takeOver:
      isOpen && !isOnBehalf && permissions.has('response.answer')
        ? {
            action: paths.takeOver(id),
            means: 'Tar ni över, eller börjar skriva, är svaret bara ert: RSS kan inte längre läsa eller ändra det.',
          }
        : undefined,
  };
}

const endedWords = ({
  definite,
}: OrganisationKind): Readonly<Record<NonNullable<OnBehalf['ended']>['how'], string>> => ({
  handed: `Lämnat till ${definite}`,
  'taken-over': `Övertaget av ${definite}`,
  closed: 'Avslutat',
});

function sentencesAbout({ isOnBehalf, receipt, response, survey }: LoadedResponse, onBehalf: OnBehalf): string[] {
  const { definite } = respondentsOf(survey);
  if (isOnBehalf)
    return [
      `Du svarar i formuläret som vanligt. Svaren är ${genitiveOf(response.organisation.name)} först när ${definite} har bekräftat dem.`,
      `Börjar någon i ${definite} skriva själv tar ${definite} över, och det du har fört in följer med.`,
    ];
  if (onBehalf.ended === undefined)
    return [`${onBehalf.organisation.name} för in era svar just nu. Du kan läsa det som är infört.`];
  if (onBehalf.ended.how === 'closed') return ['Inget fördes in.'];
  return receipt === undefined
    ? [
        'Läs igenom svaren och det som de är förda från. Stämmer de bekräftar ni dem genom att lämna in, annars ändrar ni först.',
      ]
    : ['Svaren är bekräftade: de är inlämnade av er.'];
}

/**
 * The notice above answers that were written on behalf of the organisation, with a link to their origin. Undefined
 * where there is nothing to tell.
 */
export function onBehalfNotice(loaded: LoadedResponse): { readonly text: string; readonly href: string } | undefined {
  const { onBehalf, isOnBehalf, response, receipt } = loaded;
  if (onBehalf === undefined || isOnBehalf || onBehalf.ended?.how === 'closed') return undefined;
  const mark = { organisation: onBehalf.organisation.name, cameBy: onBehalf.cameBy, cameOn: onBehalf.cameOn };
  const href = paths.onBehalf(response.id);
  if (onBehalf.ended === undefined)
    return {
      text: `${onBehalf.organisation.name} för just nu in era svar ${CAME_BY_NAMES[onBehalf.cameBy].from} ${formatDate(onBehalf.cameOn)}. Börjar du skriva tar ni över svaret.`,
      href,
    };
  return receipt === undefined
    ? {
        text: `${onBehalfWords(mark)}. Läs igenom dem: ni bekräftar dem genom att lämna in, eller ändrar först.`,
        href,
      }
    : { text: `${onBehalfWords(mark)}, och är bekräftade av er.`, href };
}
