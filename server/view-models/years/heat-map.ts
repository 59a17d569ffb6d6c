import { isCounted, type YearStanding } from '../../domain/years/year-comparison.ts';

/**
 * The mark in a cell of the map of members: a shape for the present standing, and another one for what has
 * changed.
 */
export interface MarkView {
  /** The standings in words, and the year before's. */
  readonly title: string;
  /** The x position where the shown part of the drawing begins. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly ShapeView[];
}

export interface ShapeView {
  /** An SVG path. */
  readonly path: string;
  /** Filled, outlined, or in the colour of a fault. */
  readonly look: 'filled' | 'line' | 'wrong';
}

/** How a member's answer has changed since the year before. */
export type AnswerTurn = 'to-yes' | 'to-no' | 'new' | 'gone';

export const STANDING_WORDS: Readonly<Record<YearStanding, string>> = {
  yes: 'Ja',
  no: 'Nej',
  'not-asked': 'Ställs inte',
  outside: 'Övrigt',
  contradictory: 'Motsägelse',
  unanswered: 'Inte svarat',
  'not-submitted': 'Inte lämnat in',
  'not-in-round': 'Deltar inte',
};
export const TURN_WORDS: Readonly<Record<AnswerTurn, string>> = {
  'to-yes': 'Från nej till ja',
  'to-no': 'Från ja till nej',
  new: 'Svarade inte året före',
  gone: 'Svarade bara året före',
};
export const STANDING_LIST: readonly YearStanding[] = [
  'yes',
  'no',
  'not-asked',
  'outside',
  'contradictory',
  'unanswered',
  'not-submitted',
  'not-in-round',
];
export const TURN_LIST: readonly AnswerTurn[] = ['to-yes', 'to-no', 'new', 'gone'];

const HEIGHT = 16;
/** The width of the shape; the shape for what has changed is to the right of it. */
const SHAPE_WIDTH = 16;
const TURN_LEFT = 17;
const WIDTH = 30;
const SQUARE = 'M2 2H14V14H2Z';
const STANDING_SHAPES: Readonly<Record<YearStanding, ShapeView>> = {
  yes: { path: SQUARE, look: 'filled' },
  no: { path: SQUARE, look: 'line' },
  'not-asked': { path: 'M8 5A3 3 0 1 0 8 11A3 3 0 1 0 8 5Z', look: 'line' },
  outside: { path: 'M8 2L14 8L8 14L2 8Z', look: 'line' },
  contradictory: { path: 'M8 2L14 14H2Z', look: 'wrong' },
  unanswered: { path: 'M2 8H14', look: 'line' },
  'not-submitted': { path: 'M3 3L13 13M13 3L3 13', look: 'line' },
  'not-in-round': { path: 'M7 8H9', look: 'line' },
};
/** Placed to the right of the first shape, so that the two are not seen as one. */
const TURN_SHAPES: Readonly<Record<AnswerTurn, ShapeView>> = {
  'to-yes': { path: 'M19 11.5L24 4.5L29 11.5Z', look: 'filled' },
  'to-no': { path: 'M19 4.5L24 11.5L29 4.5Z', look: 'line' },
  new: { path: 'M24 3.5V12.5M19.5 8H28.5', look: 'line' },
  gone: { path: 'M19.5 8H28.5', look: 'line' },
};

/**
 * The mark of a member: how it stands to a number this year, and how it stood the year before. `before`:
 * undefined where the years cannot be compared. `year`: the year of `before`.
 */
export function markOf(
  { before, after }: { readonly before: YearStanding | undefined; readonly after: YearStanding },
  year: number,
): MarkView {
  const turn = before === undefined ? undefined : turnOf(before, after);
  const now = STANDING_WORDS[after];
  return {
    title: before === undefined ? now : `${now}, ${year}: ${STANDING_WORDS[before].toLocaleLowerCase('sv-SE')}`,
    left: 0,
    width: WIDTH,
    height: HEIGHT,
    shapes: [STANDING_SHAPES[after], ...(turn === undefined ? [] : [TURN_SHAPES[turn]])],
  };
}

export function turnOf(before: YearStanding, after: YearStanding): AnswerTurn | undefined {
  if (isCounted(before) !== isCounted(after)) return isCounted(after) ? 'new' : 'gone';
  if (before === after || !isCounted(after)) return undefined;
  return after === 'yes' ? 'to-yes' : 'to-no';
}

/** A single shape with its name, for the key beside the map. */
export function keyMark(one: { readonly standing: YearStanding } | { readonly turn: AnswerTurn }): MarkView {
  return 'standing' in one
    ? {
        title: STANDING_WORDS[one.standing],
        left: 0,
        width: SHAPE_WIDTH,
        height: HEIGHT,
        shapes: [STANDING_SHAPES[one.standing]],
      }
    : {
        title: TURN_WORDS[one.turn],
        left: TURN_LEFT,
        width: WIDTH - TURN_LEFT,
        height: HEIGHT,
        shapes: [TURN_SHAPES[one.turn]],
      };
}
