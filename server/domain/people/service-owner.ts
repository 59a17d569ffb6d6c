/**
 * The organisation that runs the installation, and how a person who cannot use the service reaches it. At least one of
 * `email`, `phone` and `form` is set.
 */
export interface ServiceOwner {
  readonly name: string;
  readonly email: string | undefined;
  /** In the form that it is shown: “035-13 48 00”. */
  readonly phone: string | undefined;
  /** The address of a web form. */
  readonly form: URL | undefined;
  /** The working days within which it answers; undefined: as soon as it can. */
  readonly answerDays: number | undefined;
  /** The ISO date of its last review of the accessibility statement. */
  readonly reviewedOn: string;
}
