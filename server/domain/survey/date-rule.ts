/** The first and last day that may be answered, ISO dates; undefined: any day. */
export interface DateRule {
  readonly earliest?: string;
  readonly latest?: string;
  /** Whether the day must also be within the period of the round; its days are then among the bounds (`surveyInPeriod`). */
  readonly withinPeriod?: true;
}

/** The bounds of a rule that a day (ISO date) is outside; undefined where it is between them. */
export function boundsBroken({ earliest, latest }: DateRule, day: string): Omit<DateRule, 'withinPeriod'> | undefined {
  if ((earliest === undefined || day >= earliest) && (latest === undefined || day <= latest)) return undefined;
  return { ...(earliest === undefined ? {} : { earliest }), ...(latest === undefined ? {} : { latest }) };
}
