import type { MaskableText } from '../../domain/release/maskable-text.ts';
import type { Mask } from '../../domain/release/masking.ts';
import { FINDING_NAMES, screenText } from '../../domain/screening/screening.ts';
import type { Passage } from '../../domain/text/passage.ts';
import { formatCount } from '../../domain/text/swedish.ts';
import { passageValue, releaseField } from './release-form.ts';

/** A text whose passages can be ticked for masking, with one ground for those that are ticked. */
export interface TextChoicesView {
  readonly name: string;
  readonly groundId: string;
  readonly groundName: string;
  readonly passages: readonly {
    readonly id: string;
    readonly value: string;
    readonly text: string;
    /** The kind of personal data that screening found in the passage. */
    readonly kind?: string;
    /** True where the whole passage is masked already. */
    readonly masked: boolean;
  }[];
  /** What to do about the passages that are not shown; undefined if all are. */
  readonly more: string | undefined;
}

/** The most passages of a text that can be ticked: more make a page that no browser shows well. */
const MOST_PASSAGES = 500;

/** Where a text stands, in words: “Fråga 7a, kommentaren”. */
export function placeOfText({ question, name }: MaskableText): string {
  return `Fråga ${question}, ${name.charAt(0).toLocaleLowerCase('sv-SE')}${name.slice(1)}`;
}

interface ShownPassage {
  readonly from: number;
  readonly to: number;
  readonly kind?: string;
}

/** The passages that screening finds in a text. */
export function seenIn({ text }: MaskableText): ShownPassage[] {
  return screenText(text).map(({ from, to, kind }) => ({ from, to, kind: FINDING_NAMES[kind] }));
}

/** The passages of a text to tick; none where it has none. `name`: of the kind of passages, in the ids of their fields. */
export function passageChoices(
  text: MaskableText,
  mask: Mask,
  name: string,
  passages: readonly ShownPassage[],
): TextChoicesView[] {
  if (passages.length === 0) return [];
  const id = `${name}-${text.key.replaceAll(/[^\w-]/g, '-')}`;
  const isMasked = isWithinAnyOf(mask.passagesIn(text.text));
  return [
    {
      name: placeOfText(text),
      groundId: `${id}-grund`,
      groundName: releaseField.groundOf(text.key),
      passages: passages.slice(0, MOST_PASSAGES).map(({ from, to, kind }, index) => ({
        id: `${id}-${index}`,
        value: passageValue(text, { from, to }),
        text: text.text.slice(from, to),
        ...(kind === undefined ? {} : { kind }),
        masked: isMasked({ from, to }),
      })),
      more:
        passages.length > MOST_PASSAGES
          ? `Texten har ${formatCount(passages.length - MOST_PASSAGES)} ställen till, som inte visas här. Skriv det som ska maskas i en ruta ovanför.`
          : undefined,
    },
  ];
}

/**
 * Whether passages, asked for in the order of the text, are within one of `covering`, which are in order and do not
 * overlap. All are gone through once.
 */
function isWithinAnyOf(covering: readonly Passage[]): (passage: Passage) => boolean {
  let next = 0;
  return ({ from, to }) => {
    while ((covering[next]?.to ?? Number.POSITIVE_INFINITY) < to) next += 1;
    return (covering[next]?.from ?? Number.POSITIVE_INFINITY) <= from;
  };
}
