/** One survey sent to some organisations. */
export interface Round {
  readonly id: string;
  readonly title: string;
  /** SCB's two-digit code of the county that holds the round. */
  readonly county: string;
  /** Id of the survey: “kommun-2023”. */
  readonly survey: string;
  /** First day of answering, ISO date, Swedish time. */
  readonly opensOn: string;
  /** Last day of answering, ISO date, Swedish time; the whole day counts. */
  readonly lastDay: string;
  /** Id of the round whose responses the numbers and texts of this one come from. */
  readonly countedRound?: string;
  /** What the invitation says, in the sender's own words. */
  readonly message: string;
  /** The days that those who have not submitted are reminded, ISO dates, in order. */
  readonly reminderDays: readonly string[];
  /** The day that contact details and working notes are erased, ISO date; submissions stay. */
  readonly eraseOn?: string;
  /** When they were erased, ISO time. */
  readonly erasedAt?: string;
  /** From 0; goes up by one with every change of the round. */
  readonly edition: number;
}

/** Where a round stands on a day (ISO date, Swedish time), for those without an extension. */
export function roundStateOn(
  { opensOn, lastDay }: Pick<Round, 'opensOn' | 'lastDay'>,
  day: string,
): 'waiting' | 'open' | 'closed' {
  if (day < opensOn) return 'waiting';
  return day > lastDay ? 'closed' : 'open';
}

/** A later last day for one organisation, and why. Never changed: a later one takes its place. */
export interface Extension {
  readonly organisation: string;
  /** ISO date. */
  readonly lastDay: string;
  readonly reason: string;
  /** ISO time. */
  readonly at: string;
}
