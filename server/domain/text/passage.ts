/** A stretch of a text, in UTF-16 code units: `text.slice(from, to)`. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a global pattern fits in a text, also where one fit lies over another: the next is looked for one character
 * after the last began. A browser's oldest engine among those that we serve knows no look-behind: what stands before a
 * fit is looked at by whoever asks.
 */
export function* fitsOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  const search = new RegExp(pattern);
  for (let fit = search.exec(text); fit !== null; fit = search.exec(text)) {
    // From within a letter of two code units a Unicode pattern would begin again with that letter, for ever.
    search.lastIndex = fit.index + ((text.codePointAt(fit.index) ?? 0) > 0xffff ? 2 : 1);
    yield fit;
  }
}
