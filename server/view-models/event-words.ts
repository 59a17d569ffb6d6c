import { formatCount } from '../domain/swedish.ts';

type Detail = Readonly<Record<string, unknown>>;

/**
 * What was done, as the rest of a sentence that begins with who did it: “lämnade in version 2”. One line for each verb
 * that is recorded; where the details of the event say more, so does the sentence.
 */
const WORDS: Readonly<Record<string, string | ((detail: Detail) => string)>> = {
  'response.save': 'sparade svar',
  'response.restore': (detail) => `återställde ett tidigare svar${ofQuestion(detail)}`,
  'response.make-ready': 'klarmarkerade svaret för granskning',
  'response.reopen': 'öppnade svaret för ändring igen',
  'response.approve': 'godkände svaret',
  'response.return': 'skickade tillbaka svaret för rättelse',
  'response.submit': (detail) => `lämnade in svaret${ofVersion(detail)}`,
  'response.revise': 'började ändra det inlämnade svaret',
  'response.withdraw': (detail) => `återtog inlämningen${ofVersion(detail)}`,
  'response.send-back': 'bad om rättelse av det inlämnade svaret',
};

/** What somebody did, without who. A verb that has no words yet is told as it is recorded. */
export function eventWords(verb: string, detail: Detail = {}): string {
  const words = WORDS[verb] ?? `gjorde ”${verb}”`;
  return typeof words === 'string' ? words : words(detail);
}

/** Whether there are words for a verb. */
export function hasWords(verb: string): boolean {
  return Object.hasOwn(WORDS, verb);
}

function ofVersion({ version }: Detail): string {
  return typeof version === 'number' ? `, version ${formatCount(version)}` : '';
}

function ofQuestion({ question }: Detail): string {
  return typeof question === 'string' ? ` på fråga ${question}` : '';
}
