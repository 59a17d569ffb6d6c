import { fitsOf, type Passage } from '../text/passage.ts';

/**
 * An area code (“08”, “035”, “0345”, with or without parentheses), then the subscriber number in one piece or, after a
 * separator, in groups. A subscriber number does not begin with 0, so opening hours (0800-1630) do not match.
 */
const NATIONAL =
  /\(?(0(?:8|[1-79]\d{1,2}))\)?(?:(?: ?[-/.] ?| )([1-9]\d{4,7}|[1-9]\d{1,3}(?:[- .]\d{2,4}){1,4})|([1-9]\d{4,7}))(?!\d)/g;

/** +46 or 0046, optionally “(0)”, and the rest of the number. */
const INTERNATIONAL = /((?:\+|00) ?46)[- .]?(?:\(0\)[- .]?)?([1-9]\d{0,8}(?:[- .]\d{2,8}){0,4})(?!\d)/g;

/** The fewest and most digits of a Swedish telephone number: area code without its 0, and subscriber number. */
const FEWEST = 7;
const MOST = 9;

/** Text before a match that makes it part of a longer number (2023/0123-4567, 1:035…) or another kind of number. */
const GOES_ON = /[\p{L}\d#§]$|\d[-/:.,]$/u;
const SOMETHING_ELSE =
  /(?:dnr|diarie\p{L}*|ärende\p{L}*|mål|bankgiro|plusgiro|faktura\p{L}*|artikel\p{L}*)[ .:]*(?:nr|nummer)?[ .:]*$/iu;

/**
 * Finds Swedish telephone numbers, as people write them, in a folded text (`foldedText`). Short numbers (112, 1177) belong to no person and are left out.
 */
export function* telephoneNumbersIn(text: string): Generator<Passage> {
  for (const pattern of [NATIONAL, INTERNATIONAL])
    for (const fit of fitsOf(pattern, text)) {
      const before = text.slice(Math.max(0, fit.index - 40), fit.index);
      if (GOES_ON.test(before) || SOMETHING_ELSE.test(before)) continue;
      const written = withoutSurplus(fit[0], fit[1] ?? '', fit[2] ?? fit[3] ?? '');
      if (written !== undefined) yield { from: fit.index, to: fit.index + written.length };
    }
}

/**
 * The number without groups that follow it (“035-13 10 00 2023”). Undefined if it is too short, too long, or without
 * separators and so short that it may be a date.
 */
function withoutSurplus(written: string, prefix: string, subscriber: string): string | undefined {
  const area = /^0\d/.test(prefix) && !prefix.startsWith('00') ? prefix.length - 1 : 0;
  let kept = subscriber;
  for (;;) {
    const digits = area + kept.replace(/\D/g, '').length;
    const isYear = /\D(?:19|20)\d\d$/.test(kept);
    if (digits <= MOST && !isYear) break;
    const shorter = kept.replace(/\D\d+$/, '');
    if (shorter === kept) return undefined;
    kept = shorter;
  }
  const digits = area + kept.replace(/\D/g, '').length;
  const number = written.slice(0, written.length - (subscriber.length - kept.length));
  return digits < FEWEST || (/^0\d+$/.test(number) && digits < MOST - 1) ? undefined : number;
}
