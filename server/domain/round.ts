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
  readonly basis?: string;
}

/** Whether a round takes answers on a day (ISO date, Swedish time): from its first day to the end of its last. */
export function takesAnswersOn(round: Round, day: string): boolean {
  return round.opensOn <= day && day <= round.lastDay;
}
