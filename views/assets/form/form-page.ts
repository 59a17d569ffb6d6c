/** The response that a form answers, the person who answers, and a key for this open page. */
export interface FormPage {
  readonly person: string;
  readonly response: string;
  /** Address that answers are posted to, without the printed number at its end. */
  readonly answers: string;
  /** Address that finds a question on its page, without the printed number at its end. */
  readonly find: string;
  /** A random key, new each time a page is loaded. */
  readonly key: string;
}
