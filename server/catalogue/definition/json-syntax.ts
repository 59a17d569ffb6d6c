import { type ParseError, printParseErrorCode } from 'jsonc-parser';

/** What makes a text not JSON, and what to write, as a Swedish sentence. `line`: that of the error, from 1. */
export function syntaxSentence(text: string, error: ParseError | undefined, line: number): string {
  if (text.trim() === '') return 'Filen är inte giltig JSON: den är tom.';
  return (
    typographicQuoteSentence(text, line) ??
    wrongTokenSentence(text, error, line) ??
    `Filen är inte giltig JSON: ${syntaxErrorName(error)}.`
  );
}

/**
 * A sentence on what cannot stand where the error is, with its column and what to write instead; undefined if what
 * stands there is right and something before it is missing.
 */
function wrongTokenSentence(text: string, error: ParseError | undefined, line: number): string | undefined {
  if (error === undefined) return undefined;
  const day = dayAround(text, error.offset);
  const name = printParseErrorCode(error.error);
  if (day === undefined && name !== 'InvalidSymbol') return undefined;
  const token = text.slice(error.offset, error.offset + Math.min(error.length, MOST_SHOWN));
  const start = day?.start ?? error.offset;
  const column = start - text.lastIndexOf('\n', start - 1);
  const told =
    day === undefined ? wrongToken(token) : `datumet ${day.written} utan citattecken. Skriv "${day.written}"`;
  return `Filen är inte giltig JSON: på rad ${line}, kolumn ${column}, står ${told}.`;
}

const MOST_SHOWN = 40;

/** A day without quotation marks: the parser takes its year as a number, and stops after it. */
function dayAround(text: string, offset: number): { start: number; written: string } | undefined {
  const start = offset - 4;
  const written = text.slice(Math.max(0, start), offset + 6);
  return start >= 0 && /^\d{4}-\d\d-\d\d$/.test(written) ? { start, written } : undefined;
}

/** What a sign or a word that JSON does not have is, and what to write instead, within a sentence. */
function wrongToken(token: string): string {
  if (token.startsWith("'")) return 'en apostrof. Skriv texter inom raka dubbla citattecken, "…"';
  if (/^\s/u.test(token) || /^[\u200B\u2060]/.test(token))
    return 'ett hårt mellanslag eller ett annat osynligt tecken. Byt det mot ett vanligt mellanslag';
  const meant = WORDS[token.toLowerCase()];
  if (meant !== undefined) return `${token}. Skriv ${meant}, med små bokstäver och utan citattecken`;
  if (/^\p{L}/u.test(token)) return `${token} utan citattecken. Skriv "${token}"`;
  return `${token}, som inte hör hemma här. Ta bort det, eller sätt texten inom raka citattecken, "…"`;
}

/**
 * What people write instead of the three words of JSON: with capitals (looked up in lower case), as in Python, or in
 * Swedish.
 */
const WORDS: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  sant: 'true',
  falskt: 'false',
};

const TYPOGRAPHIC_QUOTES = /[“”„‟″«»‘’‚′]/;
const WHOLE_TEXTS = /"(?:[^"\\]|\\.)*"/g;

/**
 * A sentence on the typographic quotation mark that makes a line unreadable; undefined if none does. Word processors and
 * mail programs put them in place of straight ones. One inside a text between straight ones is right.
 */
function typographicQuoteSentence(text: string, line: number): string | undefined {
  const written = text.split('\n')[line - 1] ?? '';
  const outside = written.replaceAll(WHOLE_TEXTS, (whole) => ' '.repeat(whole.length));
  const isUneven = (written.match(/"/g)?.length ?? 0) % 2 === 1;
  const column = [outside, ...(isUneven ? [written] : [])]
    .map((one) => one.search(TYPOGRAPHIC_QUOTES))
    .find((at) => at >= 0);
  if (column === undefined) return undefined;
  return `Filen är inte giltig JSON: på rad ${line}, kolumn ${column + 1}, står det typografiska citattecknet ${written.charAt(column)}. Byt det mot ett rakt, ", på alla ställen utanför texterna.`;
}

/** Swedish words for the most likely syntax errors, by jsonc-parser's names; other errors share a sentence. */
const SYNTAX_ERRORS: Readonly<Record<string, string>> = {
  CommaExpected: 'ett kommatecken saknas',
  ColonExpected: 'ett kolon saknas',
  CloseBraceExpected: 'ett } saknas',
  CloseBracketExpected: 'ett ] saknas',
  PropertyNameExpected: 'ett namn saknas, ofta efter ett kommatecken för mycket',
  ValueExpected: 'ett värde saknas, ofta efter ett kommatecken för mycket',
  UnexpectedEndOfString: 'en text är inte avslutad med ett citattecken',
  InvalidCharacter: 'en text innehåller en radbrytning eller ett styrtecken',
  InvalidCommentToken: 'kommentarer får inte förekomma',
};

function syntaxErrorName(error: ParseError | undefined): string {
  const name = error === undefined ? '' : printParseErrorCode(error.error);
  return SYNTAX_ERRORS[name] ?? 'något oväntat står här';
}
