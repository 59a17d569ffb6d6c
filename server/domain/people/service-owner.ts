/**
 * The organisation that runs an installation, and how whoever cannot use something in it reaches that organisation. At
 * least one way is set.
 */
export interface ServiceOwner {
  readonly name: string;
  readonly email: string | undefined;
  /** As it is read: “035-13 48 00”. */
  readonly phone: string | undefined;
  /** A web form of the organisation's own. */
  readonly form: URL | undefined;
  /** Within how many working days it answers; undefined: as soon as it can. */
  readonly answerDays: number | undefined;
  /** The day on which it last went through the accessibility statement. */
  readonly reviewedOn: string;
}
