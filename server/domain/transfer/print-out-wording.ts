import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { looseKey } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { findUnused, type PrintOutStretch } from './print-out-stretch.ts';

/** The key of a text that the form itself prints; `option` is the option's code if it is an option's wording. */
export interface FormWording {
  readonly key: string;
  readonly option?: string;
}

/** What the form prints at a question, and between it and the next question. Longest first. */
export function wordingOf({ parts }: Survey, question: Question): FormWording[] {
  const printed = [
    question.help ?? '',
    question.comment?.title ?? '',
    ...parts.flatMap(({ letter, title, preamble, points, sections }) => [
      `Del ${letter}`,
      title,
      ...preamble,
      ...points,
      ...sections.flatMap((section) => [section.title ?? '', section.preamble ?? '']),
    ]),
  ];
  return [
    ...printed.map((text) => ({ key: looseKey(text) })),
    ...question.options.map(({ code, title }) => ({ key: looseKey(title), option: code })),
  ].toSorted(byLength);
}

/** Sorts the longest first, so that a short text is not found within a longer one. */
export function byLength(one: { readonly key: string }, other: { readonly key: string }): number {
  return other.key.length - one.key.length;
}

export interface PrintOutWording extends Passage {
  readonly option: string | undefined;
}

/** Where the form's own wording stands in a region: each text at most once, without overlaps. */
export function placesOfWording(region: PrintOutStretch, wording: readonly FormWording[]): PrintOutWording[] {
  const printed: PrintOutWording[] = [];
  for (const { key, option } of wording) {
    const place = findUnused({ ...region, used: [...region.used, ...printed] }, key);
    if (place !== undefined) printed.push({ ...place, option });
  }
  return printed;
}
