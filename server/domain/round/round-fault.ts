import { type FaultAt, type FieldFault, type FieldWords, faultSentence } from '../text/field-fault.ts';
import { formatCount, formatCounted, formatDate, formatList } from '../text/swedish.ts';

/** The fields of the forms that open, change, extend and reopen a round. */
export type RoundField =
  | 'title'
  | 'message'
  | 'opensOn'
  | 'lastDay'
  /** How many days later the last days of several rounds are. */
  | 'days'
  | 'reminders'
  | 'eraseOn'
  | 'firstMonth'
  | 'lastMonth'
  | 'surveys'
  | 'organisations'
  | 'reason'
  /** Taking the round back, or having it back. */
  | 'withdrawal';

/** What can be wrong with a field of a round. Days are ISO dates; surveys and rounds are named as people know them. */
export type RoundFault =
  | FieldFault
  /** A day that has already been. */
  | { readonly fault: 'passed'; readonly day: string }
  /** The last day of the round. */
  | { readonly fault: 'before-opening'; readonly lastDay: string; readonly opensOn: string }
  | { readonly fault: 'too-far'; readonly lastDay: string; readonly from: 'today' | 'opening' }
  /** No last day is given for the organisation that is to have an extension. */
  | { readonly fault: 'no-extended-day' }
  /** An extension that ends no later than the round. */
  | { readonly fault: 'no-extension'; readonly lastDay: string }
  | { readonly fault: 'extended-past-erasure'; readonly eraseOn: string }
  /** The round to reopen has not closed. */
  | { readonly fault: 'still-open'; readonly lastDay: string }
  | { readonly fault: 'not-days'; readonly typed: string }
  | {
      readonly fault: 'reminded-too-early';
      readonly daysBefore: number;
      readonly day: string;
      readonly opensOn: string;
    }
  /** The last day, or that of an organisation with an extension, is not before the erasure. */
  | {
      readonly fault: 'erased-too-early';
      readonly eraseOn: string;
      readonly lastDay: string;
      readonly extended: boolean;
    }
  /** The erasure is more than so many years after the last day. */
  | { readonly fault: 'erased-too-late'; readonly eraseOn: string; readonly years: number }
  /** A round to be taken back in which some organisations have submitted. */
  | { readonly fault: 'submitted-in'; readonly organisations: number }
  /** A round to be taken back that these rounds count. */
  | { readonly fault: 'counted-by'; readonly rounds: readonly string[] }
  | { readonly fault: 'restored-too-late'; readonly until: string }
  /** A round to be had back that counts one which has been taken back. */
  | { readonly fault: 'counted-is-withdrawn'; readonly round: string }
  /** Both one last day and a number of days are typed. */
  | { readonly fault: 'day-and-days' }
  | { readonly fault: 'not-days-later'; readonly typed: string; readonly most: number }
  /** None of the rounds can be changed. */
  | { readonly fault: 'none-open' }
  | { readonly fault: 'not-a-month'; readonly typed: string }
  /** The last month comes before the first. */
  | { readonly fault: 'months-reversed' }
  | { readonly fault: 'too-many-months'; readonly count: number; readonly most: number }
  /** Months that the county already has a round of the survey for. */
  | { readonly fault: 'months-held'; readonly survey: string; readonly months: readonly string[] }
  /** Surveys that are asked about one month at a time are chosen together with others, which are not. */
  | { readonly fault: 'some-monthly'; readonly monthly: readonly string[]; readonly others: readonly string[] }
  | { readonly fault: 'no-survey' }
  /** Surveys that no organisation was chosen for. */
  | { readonly fault: 'no-organisation'; readonly surveys: readonly string[] }
  | { readonly fault: 'counted-not-sent'; readonly survey: string; readonly counted: string }
  /** The round that a survey counts asks something else than it counts; `why` is the definition's fault. */
  | { readonly fault: 'counted-otherwise'; readonly survey: string; readonly round: string; readonly why: string };

/** A field of a round with its fault, and the fault's sentence. */
export type RoundProblem = FaultAt<RoundField> & RoundFault;

export function roundProblem(field: RoundField, fault: RoundFault): RoundProblem {
  return { ...fault, field, sentence: roundSentence(field, fault) };
}

/** What was wrong and what to do, in Swedish. */
function roundSentence(field: RoundField, fault: RoundFault): string {
  switch (fault.fault) {
    case 'passed':
      return field === 'eraseOn'
        ? `Dagen ${formatDate(fault.day)} har redan varit. Välj en dag efter i dag.`
        : `${WORDS[field].name}, ${formatDate(fault.day)}, har redan varit. Välj i dag eller en senare dag.`;
    case 'before-opening':
      return `Sista dagen, ${formatDate(fault.lastDay)}, kommer före öppningsdagen, ${formatDate(fault.opensOn)}. Ändra någon av dem.`;
    case 'too-far':
      return `Sista dagen, ${formatDate(fault.lastDay)}, ligger mer än två år efter ${fault.from === 'today' ? 'i dag' : 'öppningsdagen'}. Kontrollera årtalet.`;
    case 'no-extended-day':
      return 'Ange organisationens nya sista dag.';
    case 'no-extension':
      return `Anstånd är en senare dag än omgångens sista dag, ${formatDate(fault.lastDay)}. Välj en senare dag.`;
    case 'extended-past-erasure':
      return `Omgångens kontaktuppgifter och anteckningar raderas ${formatDate(fault.eraseOn)}. Välj en tidigare dag, eller flytta raderingen först.`;
    case 'still-open':
      return `Omgången är redan öppen, till och med ${formatDate(fault.lastDay)}. Sista dagen ändrar du under Ändra omgången.`;
    case 'not-days':
      return `”${fault.typed}” kan inte läsas som ett antal dagar. Skriv hur många dagar före sista dagen, med komma emellan, till exempel 14, 7, 1.`;
    case 'reminded-too-early':
      return `Påminnelsen ${fault.daysBefore} dagar före sista dagen skulle komma ${formatDate(fault.day)}, men omgången öppnar ${formatDate(fault.opensOn)}. Ta bort den eller flytta dagarna.`;
    case 'erased-too-early':
      return `Uppgifterna kan inte raderas ${formatDate(fault.eraseOn)}: ${fault.extended ? 'en organisation har anstånd till' : 'sista dagen är'} ${formatDate(fault.lastDay)}. Välj en senare dag.`;
    case 'erased-too-late':
      return `Raderingen, ${formatDate(fault.eraseOn)}, ligger mer än ${formatCount(fault.years)} år efter sista dagen. Kontrollera årtalet.`;
    case 'submitted-in':
      return `${formatCounted(fault.organisations, ['organisation', 'organisationer'])} har lämnat in i omgången, så den kan inte tas tillbaka. Ändra sista dagen om den ska stängas i förtid.`;
    case 'counted-by':
      return `Omgången räknas samman i ${formatList(fault.rounds.map((title) => `”${title}”`))}. Ta tillbaka ${fault.rounds.length === 1 ? 'den' : 'dem'} först.`;
    case 'restored-too-late':
      return `Omgången kunde öppnas igen till och med ${formatDate(fault.until)}. Öppna en ny omgång i stället.`;
    case 'counted-is-withdrawn':
      return `Omgången räknas samman ur ”${fault.round}”, som är tillbakatagen. Ångra det först.`;
    case 'day-and-days':
      return 'Fyll i antingen en ny sista dag eller ett antal dagar, inte båda.';
    case 'not-days-later':
      return `”${fault.typed}” kan inte läsas som ett antal dagar. Skriv ett heltal från 1 till ${fault.most}.`;
    case 'none-open':
      return 'Ingen av omgångarna är öppen eller ska öppnas. Öppna var och en igen på dess egen sida.';
    case 'not-a-month':
      return `”${fault.typed}” kan inte läsas som en månad. Skriv år och månad, till exempel 2018-05.`;
    case 'months-reversed':
      return 'Den sista månaden kommer före den första. Byt plats på dem eller ändra någon av dem.';
    case 'too-many-months':
      return `Det blir ${formatCount(fault.count)} omgångar. På en gång öppnas högst ${formatCount(fault.most)}. Välj en tidigare sista månad.`;
    case 'months-held':
      return `${fault.survey} har redan en omgång för ${formatList(fault.months)}. Välj andra månader, eller ta först tillbaka den omgången.`;
    case 'some-monthly':
      return `${formatList(fault.monthly)} har en omgång för varje månad, men inte ${formatList(fault.others)}. Öppna dem var för sig.`;
    case 'no-survey':
      return 'Välj minst en enkät.';
    case 'no-organisation':
      return `Ingen är vald för ${formatList(fault.surveys)}. Välj minst en organisation, eller ta bort enkäten.`;
    case 'counted-not-sent':
      return `${fault.survey} räknas samman ur ${fault.counted}, som ännu inte har skickats ut i länet. Välj den också.`;
    case 'counted-otherwise':
      return `${fault.survey} kan inte räknas samman ur omgången ”${fault.round}”, som öppnades med en tidigare lydelse av enkäten: ${fault.why} Öppna en ny omgång för den enkäten också, eller rätta enkätens fil.`;
    default:
      return faultSentence(fault, WORDS[field]);
  }
}

const WORDS: Readonly<Record<RoundField, FieldWords>> = {
  title: {
    name: 'Rubriken',
    it: 'den',
    missing: 'Skriv en rubrik, till exempel Uppföljning god och nära vård 2023.',
  },
  message: { name: 'Meddelandet', it: 'det' },
  opensOn: { name: 'Öppningsdagen', it: 'den', missing: 'Ange vilken dag omgången öppnar.' },
  lastDay: { name: 'Sista dagen', it: 'den', missing: 'Ange sista dagen.' },
  days: { name: 'Antalet dagar', it: 'det' },
  reminders: { name: 'Påminnelserna', it: 'det' },
  eraseOn: { name: 'Raderingsdagen', it: 'den' },
  firstMonth: { name: 'Den första månaden', it: 'den', missing: 'Skriv vilken månad som är den första.' },
  lastMonth: { name: 'Den sista månaden', it: 'den' },
  surveys: { name: 'Enkäten', it: 'den' },
  organisations: { name: 'Organisationen', it: 'den' },
  withdrawal: { name: 'Omgången', it: 'den' },
  reason: { name: 'Skälet', it: 'det', missing: 'Skriv varför, så att det går att förstå i efterhand.' },
};
