import type { Passage } from '../text/passage.ts';

const BEFORE_AT = /[\p{L}\p{N}._%+-]/u;
const AFTER_AT = /[\p{L}\p{N}.-]/u;
/** Punctuation after the address, which is not part of it. */
const TRAILING = /[.-]+$/;
const DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}$/u;

/** Finds e-mail addresses in a folded text (`foldedText`). Searches outwards from each @, so a long text without @ takes no time. */
export function* emailAddressesIn(text: string): Generator<Passage> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && BEFORE_AT.test(text.charAt(from - 1))) from -= 1;
    while (from < at && text.charAt(from) === '.') from += 1;
    let to = at + 1;
    while (to < text.length && AFTER_AT.test(text.charAt(to))) to += 1;
    const domain = text.slice(at + 1, to).replace(TRAILING, '');
    if (from < at && DOMAIN.test(domain)) yield { from, to: at + 1 + domain.length };
  }
}
