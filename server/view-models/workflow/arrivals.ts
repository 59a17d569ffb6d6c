import { type KindWords, kindWords } from '../../domain/people/organisation-kind.ts';
import type { Round } from '../../domain/round/round.ts';
import { respondentsOf, type Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatDateTime, genitiveOf, withCapital } from '../../domain/text/swedish.ts';
import { type Arrival, isOnlyToRead } from '../../domain/workflow/arrival.ts';
import { paths } from '../../paths.ts';

/** The page with what the members of a round have submitted and withdrawn, for the RSS to settle. */
export interface ArrivalsView {
  readonly title: string;
  readonly round: { readonly href: string; readonly title: string };
  readonly survey: string;
  readonly respondents: KindWords;
  readonly done: string | undefined;
  readonly notice: string | undefined;
  /** What needs a decision, then what is only to be read; without those that have nothing in them. */
  readonly groups: readonly {
    readonly id: string;
    readonly heading: string;
    readonly lead: string;
    readonly arrivals: readonly ArrivalView[];
  }[];
}

interface ArrivalView {
  readonly anchor: string;
  readonly organisation: string;
  /** What has happened, and what it means for what the RSS counts, unless the group says it; sentences. */
  readonly happened: string;
  readonly means: string | undefined;
  /** Where the update is read, taken in or left if the basis is frozen, and where a correction is asked for. */
  readonly links: readonly { readonly href: string; readonly text: string }[];
  /** Where the form is posted that says that a stand is taken. */
  readonly action: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly button: string;
}

/** The id of an arrival's place on the page. */
export function arrivalAnchor({ organisation }: Pick<Arrival, 'organisation'>): string {
  return `organisation-${organisation.code}`;
}

/** “Ta ställning till Falkenbergs nya inlämning: underlaget är fryst”. */
export function arrivalTaskText(arrival: Arrival): string {
  return `${whatToDo(arrival)}${lateness(arrival)}`;
}

function whatToDo({ kind, organisation }: Arrival): string {
  const whose = genitiveOf(organisation.name);
  switch (kind) {
    case 'first':
      return `Ta ställning till ${whose} inlämning`;
    case 'again':
      return `Ta ställning till ${whose} nya inlämning`;
    case 'mended':
      return `Se vad ${organisation.name} har rättat`;
    case 'withdrawn':
      return `Ta ställning till att ${organisation.name} har återtagit sin inlämning`;
  }
}

function lateness({ afterFreeze, afterCompiled }: Arrival): string {
  if (afterCompiled) return ': ert svar är redan inlämnat';
  return afterFreeze ? ': underlaget är fryst' : '';
}

/**
 * The page with the arrivals that the RSS has to settle. `done`: whether one has just been settled.
 * `notice`: why what was pressed could not be done.
 */
export function arrivalsView(
  {
    round,
    survey,
    arrivals,
  }: { readonly round: Round; readonly survey: Survey; readonly arrivals: readonly Arrival[] },
  { done, notice }: { readonly done: boolean; readonly notice?: string | undefined },
): ArrivalsView {
  return {
    title: 'Nytt att ta ställning till',
    round: { href: paths.round(round.id), title: round.title },
    survey: survey.title,
    respondents: kindWords(respondentsOf(survey)),
    done: done ? 'Klart. Uppgiften är borta för alla handläggare.' : undefined,
    notice,
    groups: GROUPS.map(({ includes, ...group }) => ({
      ...group,
      arrivals: arrivals.filter(includes).map(arrivalView),
    })).filter((group) => group.arrivals.length > 0),
  };
}

const GROUPS: readonly {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  readonly includes: (arrival: Arrival) => boolean;
}[] = [
  {
    id: 'att-ta-stallning-till',
    heading: 'Att ta ställning till',
    lead: 'Det här ändrar något som ni kan ha läst eller räknat förut.',
    includes: (arrival) => !isOnlyToRead(arrival),
  },
  {
    id: 'att-lasa',
    heading: 'Att läsa',
    lead: 'Första inlämningar. De räknas redan i ert svar som de är.',
    includes: isOnlyToRead,
  },
];

function arrivalView(arrival: Arrival): ArrivalView {
  const { kind, response, version, afterFreeze, countedBy, organisation, round } = arrival;
  const withdrawn = kind === 'withdrawn';
  return {
    anchor: arrivalAnchor(arrival),
    organisation: organisation.name,
    happened: `${HAPPENED[kind]} ${formatDateTime(arrival.at)}, version ${formatCount(version)}.`,
    means: isOnlyToRead(arrival) ? undefined : meaningOf(arrival),
    links: [
      { href: paths.submission(response, version), text: withdrawn ? 'Läs det som återtogs' : 'Läs inlämningen' },
      ...(afterFreeze && countedBy !== undefined
        ? [
            {
              href: paths.basis(countedBy),
              text: withdrawn ? 'Ta in återtagandet eller låt det stå' : 'Ta in den eller låt den stå',
            },
          ]
        : []),
      ...(withdrawn ? [] : [{ href: paths.sendBack(response), text: 'Be om rättelse' }]),
    ],
    action: paths.settleArrival(round.id, response),
    version,
    withdrawn,
    button: isOnlyToRead(arrival) ? 'Läst' : 'Klart, vi har tagit ställning',
  };
}

const HAPPENED: Readonly<Record<Arrival['kind'], string>> = {
  first: 'Lämnade in för första gången',
  again: 'Lämnade in igen',
  mended: 'Lämnade in igen, efter att ni bad om rättelse',
  withdrawn: 'Återtog sin inlämning',
};

function meaningOf({ kind, afterFreeze, afterCompiled }: Arrival): string {
  const now = kind === 'withdrawn' ? meaningOfWithdrawal(afterFreeze) : meaningOfSubmission(afterFreeze);
  return afterCompiled
    ? `${now} Ert svar är redan inlämnat, och det som är inlämnat ändras inte. Lämna in igen om det ska med.`
    : now;
}

function meaningOfWithdrawal(afterFreeze: boolean): string {
  return afterFreeze
    ? 'Underlaget är fryst, så inlämningen räknas tills ni tar in återtagandet.'
    : 'Inlämningen räknas inte längre i ert svar.';
}

function meaningOfSubmission(afterFreeze: boolean): string {
  return afterFreeze
    ? 'Underlaget är fryst, så det räknas först när ni tar in det.'
    : 'Svaren räknas i ert svar som de är inlämnade nu.';
}

/** Why a stand could not be taken: the organisation has submitted or withdrawn again. */
export function overtakenNotice(survey: Survey): string {
  return `${withCapital(respondentsOf(survey).definite)} har lämnat in eller återtagit igen sedan du öppnade sidan. Så här står det nu.`;
}
