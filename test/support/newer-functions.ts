/** A function of the browser, and the first version of each browser that has it. */
export interface NewerFunction {
  /** The object that has it: `Array.prototype`. */
  readonly of: string;
  readonly name: string;
  readonly firefox: number;
  readonly chrome: number;
  readonly safari: number;
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * What at least one of the oldest browsers that the product is built for lacks (`OLDEST_BROWSERS`), of what a page like
 * ours could use: what it is of, its name, and since which version Firefox, Chrome and Safari have it. From MDN's
 * browser compatibility data 8.1.9 (`@mdn/browser-compat-data`).
 */
const ROWS: readonly (readonly [of: string, name: string, firefox: number, chrome: number, safari: number])[] = [
  ['Array.prototype', 'toReversed', 115, 110, 16],
  ['Array.prototype', 'toSorted', 115, 110, 16],
  ['Array.prototype', 'toSpliced', 115, 110, 16],
  ['Array.prototype', 'with', 115, 110, 16],
  ['Array', 'fromAsync', 115, 121, 16.4],
  ['ArrayBuffer.prototype', 'resize', 128, 111, 16.4],
  ['ArrayBuffer.prototype', 'transfer', 122, 114, 17.4],
  ['Error', 'isError', 138, 134, 18.4],
  ['Intl', 'DurationFormat', 136, 129, 16.4],
  ['Intl', 'Segmenter', 125, 87, 14.1],
  ['Iterator.prototype', 'drop', 131, 122, 18.4],
  ['Iterator.prototype', 'every', 131, 122, 18.4],
  ['Iterator.prototype', 'filter', 131, 122, 18.4],
  ['Iterator.prototype', 'find', 131, 122, 18.4],
  ['Iterator.prototype', 'flatMap', 131, 122, 18.4],
  ['Iterator.prototype', 'forEach', 131, 122, 18.4],
  ['Iterator.prototype', 'map', 131, 122, 18.4],
  ['Iterator.prototype', 'reduce', 131, 122, 18.4],
  ['Iterator.prototype', 'some', 131, 122, 18.4],
  ['Iterator.prototype', 'take', 131, 122, 18.4],
  ['Iterator.prototype', 'toArray', 131, 122, 18.4],
  ['Iterator', 'from', 131, 122, 18.4],
  ['JSON', 'isRawJSON', 135, 114, 18.4],
  ['JSON', 'rawJSON', 135, 114, 18.4],
  ['Map', 'groupBy', 119, 117, 17.4],
  ['Map.prototype', 'getOrInsert', 144, 145, 26.2],
  ['Map.prototype', 'getOrInsertComputed', 144, 145, 26.2],
  ['Math', 'f16round', 129, 135, 18.2],
  ['Math', 'sumPrecise', 137, 147, 26.2],
  ['Object', 'groupBy', 119, 117, 17.4],
  ['Promise', 'try', 134, 128, 18.2],
  ['Promise', 'withResolvers', 121, 119, 17.4],
  ['RegExp', 'escape', 134, 136, 18.2],
  ['Set.prototype', 'difference', 127, 122, 17],
  ['Set.prototype', 'intersection', 127, 122, 17],
  ['Set.prototype', 'isDisjointFrom', 127, 122, 17],
  ['Set.prototype', 'isSubsetOf', 127, 122, 17],
  ['Set.prototype', 'isSupersetOf', 127, 122, 17],
  ['Set.prototype', 'symmetricDifference', 127, 122, 17],
  ['Set.prototype', 'union', 127, 122, 17],
  ['String.prototype', 'isWellFormed', 119, 111, 16.4],
  ['String.prototype', 'toWellFormed', 119, 111, 16.4],
  ['Uint8Array', 'fromBase64', 133, 140, 18.2],
  ['Uint8Array', 'fromHex', 133, 140, 18.2],
  ['Uint8Array.prototype', 'toBase64', 133, 140, 18.2],
  ['Uint8Array.prototype', 'toHex', 133, 140, 18.2],
  ['globalThis', 'Temporal', 139, 144, 27.3],
  ['AbortSignal', 'any', 124, 116, 17.4],
  ['Clipboard.prototype', 'read', 127, 76, 13.1],
  ['Clipboard.prototype', 'write', 127, 76, 13.1],
  ['CSS', 'highlights', 140, 105, 17.2],
  ['Document', 'parseHTMLUnsafe', 128, 124, 26],
  ['Document.prototype', 'caretPositionFromPoint', 20, 128, 26.2],
  ['Document.prototype', 'startViewTransition', 144, 111, 18],
  ['Element.prototype', 'checkVisibility', 106, 105, 17.4],
  ['Element.prototype', 'computedStyleMap', NEVER, 66, 16.4],
  ['Element.prototype', 'getHTML', 128, 125, 18],
  ['Element.prototype', 'moveBefore', 144, 133, NEVER],
  ['Element.prototype', 'scrollIntoViewIfNeeded', NEVER, 1, 3],
  ['Element.prototype', 'setHTMLUnsafe', 123, 124, 26],
  ['HTMLDialogElement.prototype', 'requestClose', 139, 134, 18.4],
  ['HTMLElement.prototype', 'hidePopover', 125, 114, 17],
  ['HTMLElement.prototype', 'showPopover', 125, 114, 17],
  ['HTMLElement.prototype', 'togglePopover', 125, 114, 17],
  ['Navigator.prototype', 'userAgentData', NEVER, 90, NEVER],
  ['ReadableStream', 'from', 117, NEVER, 27],
  ['Response', 'json', 115, 105, 17],
  ['Selection.prototype', 'getComposedRanges', 142, 137, 17],
  ['URL', 'canParse', 115, 120, 17],
  ['URL', 'parse', 126, 126, 18],
  ['URLSearchParams.prototype', 'size', 112, 113, 17],
  ['globalThis', 'CloseWatcher', 149, 126, 27.3],
  ['globalThis', 'CompressionStream', 113, 80, 16.4],
  ['globalThis', 'DecompressionStream', 113, 80, 16.4],
  ['globalThis', 'Highlight', 140, 105, 17.2],
  ['globalThis', 'Sanitizer', 148, 146, NEVER],
  ['globalThis', 'URLPattern', 142, 95, 26],
  ['globalThis', 'cookieStore', 140, 87, 18.4],
  ['globalThis', 'navigation', 147, 102, 26.2],
  ['globalThis', 'requestIdleCallback', 55, 47, NEVER],
  ['globalThis', 'scheduler', 142, 94, NEVER],
  ['globalThis', 'showOpenFilePicker', NEVER, 86, NEVER],
  ['globalThis', 'trustedTypes', 148, 83, 26],
];

export const NEWER_FUNCTIONS: readonly NewerFunction[] = ROWS.map(([of, name, firefox, chrome, safari]) => ({
  of,
  name,
  firefox,
  chrome,
  safari,
}));
