import fc from 'fast-check';

/** Pieces that file formats trip over: markup, escapes, formulas, white space, control characters, half characters. */
const TRAPS = [
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '  ',
  '\u00a0',
  '\u2028',
  '\u0085',
  '\u007f',
  '\u0000',
  '\u0008',
  '\u000b',
  '\u001f',
  '\ufffe',
  '\uffff',
  '\ud83d',
  '\ude00',
  '😀',
  '👩‍👩‍👧',
  'a\u030a',
  'Å',
  '\u202e',
  '=1+1',
  '+46',
  '-',
  '@SUM(A1)',
  '<b>',
  '&amp;',
  '&#10;',
  ']]>',
  '"',
  "'",
  '_x0041_',
  '_x000D_',
  '_x005F_',
  '_',
  '{{namn}}',
  'å ä ö',
  '\uf0b7\u00a0punkt',
];

/** Any text that somebody, or somebody's word processor, could put into a field. Not empty. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));
