import type { Round } from '../../domain/round/round.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { formatCount, formatDateTime, genitiveOf } from '../../domain/text/swedish.ts';
import type { Arrival } from '../../domain/workflow/arrival.ts';
import { paths } from '../../paths.ts';

/** The page with what the municipalities of a round have submitted and withdrawn, for the RSS to take a stand on. */
export interface ArrivalsView {
  readonly title: string;
  readonly round: { readonly href: string; readonly title: string };
  readonly survey: string;
  readonly done: string | undefined;
  readonly notice: string | undefined;
  readonly arrivals: readonly ArrivalView[];
}

interface ArrivalView {
  readonly anchor: string;
  readonly organisation: string;
  /** What has happened, and what it means for what the RSS counts; sentences. */
  readonly happened: string;
  readonly means: string;
  readonly readHref: string;
  /** Where the update is taken in or left; undefined if the basis is not frozen. */
  readonly basisHref: string | undefined;
  /** Where a correction is asked for; undefined of a withdrawal. */
  readonly sendBackHref: string | undefined;
  /** Where the form is posted that says that a stand is taken. */
  readonly action: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly button: string;
}

/** The id of an arrival's place on the page. */
export function arrivalAnchor({ organisation }: Pick<Arrival, 'organisation'>): string {
  return `kommun-${organisation.code}`;
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
 * The page with the arrivals that the RSS has to take a stand on. `done`: whether a stand has just been taken.
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
    done: done ? 'Klart. Uppgiften är borta för alla handläggare.' : undefined,
    notice,
    arrivals: arrivals.map(arrivalView),
  };
}

function arrivalView(arrival: Arrival): ArrivalView {
  const { kind, response, version, afterFreeze, countedBy, organisation, round } = arrival;
  const withdrawn = kind === 'withdrawn';
  return {
    anchor: arrivalAnchor(arrival),
    organisation: organisation.name,
    happened: `${HAPPENED[kind]} ${formatDateTime(arrival.at)}, version ${formatCount(version)}.`,
    means: meaningOf(arrival),
    readHref: paths.submission(response, version),
    basisHref: afterFreeze && countedBy !== undefined ? paths.basis(countedBy) : undefined,
    sendBackHref: withdrawn ? undefined : paths.sendBack(response),
    action: paths.settleArrival(round.id, response),
    version,
    withdrawn,
    button: kind === 'first' && !afterFreeze && !arrival.afterCompiled ? 'Läst' : 'Klart, vi har tagit ställning',
  };
}

const HAPPENED: Readonly<Record<Arrival['kind'], string>> = {
  first: 'Lämnade in för första gången',
  again: 'Lämnade in igen',
  mended: 'Lämnade in igen, efter att ni bad om rättelse',
  withdrawn: 'Återtog sin inlämning',
};

function meaningOf({ kind, afterFreeze, afterCompiled }: Arrival): string {
  const counted =
    kind === 'withdrawn'
      ? 'Inlämningen räknas inte längre i ert svar.'
      : 'Svaren räknas i ert svar som de är inlämnade nu.';
  const now = afterFreeze ? 'Underlaget är fryst, så det räknas först när ni tar in det.' : counted;
  return afterCompiled
    ? `${now} Ert svar är redan inlämnat, och det som är inlämnat ändras inte. Lämna in igen om det ska med.`
    : now;
}
