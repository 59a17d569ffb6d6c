/** A part of a text: `text.slice(from, to)`, in UTF-16 code units. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/**
 * All matches of a global pattern, including overlapping ones: each search begins one character after the last match
 * began. The oldest browsers that we support lack look-behind, so the caller has to check what stands before a match.
 */
export function* fitsOf(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  const search = new RegExp(pattern);
  for (let fit = search.exec(text); fit !== null; fit = search.exec(text)) {
    // Step over both code units of a pair: a Unicode pattern would otherwise match the same character again, for ever.
    search.lastIndex = fit.index + ((text.codePointAt(fit.index) ?? 0) > 0xffff ? 2 : 1);
    yield fit;
  }
}
