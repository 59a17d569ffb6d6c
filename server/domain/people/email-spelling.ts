import { composed } from '../text/characters.ts';

/** The longest text that is tried as a misspelt address: one in a list of names, or a whole mail, is none. */
const LONGEST = 500;

/** A part of an address around its @: without spaces, unseen characters, brackets, quotation marks and separators. */
const PART = /^[^\s\p{Cc}\p{Cf}@<>()[\]{}‹›«»"“”„\\,;:]+$/u;
/** The names of a domain between its full stops. */
const DOMAIN_NAME = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/**
 * Whether mail can be sent to an address as it is written: a name, one @ and a domain of two names or more (RFC 5321; at
 * most 254 characters), without what comes along from lists and other programs. A quoted name, an address in numbers
 * and a domain of one name, which the standard allows, are not taken for addresses: in practice they are slips.
 */
export function isEmail(typed: string): boolean {
  return isWrittenAsEmail(typed) && !lacksEnd(typed);
}

/** Whether the only fault of an address is that its domain has no end: “namn@exempel” for “namn@exempel.se”. */
export function isWithoutEnd(typed: string): boolean {
  return isWrittenAsEmail(typed) && lacksEnd(typed);
}

/** Whether the domain has only one name, without a full stop. */
function lacksEnd(typed: string): boolean {
  return !typed.slice(typed.indexOf('@')).includes('.');
}

/** Whether a text is written as an address, whose domain may be of one name. */
function isWrittenAsEmail(typed: string): boolean {
  if (typed.length > 254) return false;
  const [name = '', domain = '', ...more] = typed.split('@');
  return (
    more.length === 0 &&
    PART.test(name) &&
    name.split('.').every((between) => between !== '') &&
    domain.split('.').every((between) => DOMAIN_NAME.test(between))
  );
}

/** A text without characters that are not seen, which come along when an address is copied. */
export function withoutUnseen(typed: string): string {
  return typed.replace(/\p{Cf}/gu, '');
}

/** What stands around an address in lists, mail programs and documents. */
const AROUND = /^[\s"'“”„’‘<>‹›«»()[\]{},;:.]+|[\s"'“”„’‘<>‹›«»()[\]{},;:.]+$/gu;

/**
 * The address that was probably meant with a text that is none: “mailto:namn@exempel.se”, “Namn <namn@exempel.se>;”,
 * “namn@exempel,se”, “namn@exempel..se”. Undefined where that is not clear, and where the text is an address already.
 */
export function rightSpelling(typed: string): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const text = composed(withoutUnseen(typed)).replaceAll('＠', '@').trim();
  const bracketed = /[<‹«]([^<>‹›«»]*@[^<>‹›«»]*)/u.exec(text)?.[1] ?? text;
  const bare = bracketed
    .replace(AROUND, '')
    .replace(/^(?:mailto|e-?post|e-?mail|mejl)\s*:/i, '')
    .replace(/\?.*$/s, '')
    .replace(AROUND, '');
  const joined = bare.includes('@') ? bare : bare.replace(/\s*[([]\s*(?:at|snabel-a)\s*[)\]]\s*/i, '@');
  const [name = '', domain = '', ...more] = joined.split('@').map((part) => part.trim());
  if (more.length > 0) return undefined;
  const right = `${dotted(name)}@${dotted(domain.replaceAll(',', '.'))}`;
  return right !== typed && isEmail(right) ? right : undefined;
}

/** With one full stop where there are several, none at the ends, and no spaces around them. */
function dotted(part: string): string {
  return part
    .split('.')
    .map((between) => between.trim())
    .filter((between) => between !== '')
    .join('.');
}
