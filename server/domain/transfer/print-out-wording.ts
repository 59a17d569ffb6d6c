import type { Question } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { looseKey } from '../text/loose-text.ts';
import type { Passage } from '../text/passage.ts';
import { findUnused, type PrintOutStretch } from './print-out-stretch.ts';

/** What the form itself prints, and whose wording it is when it is an option's. */
export interface FormWording {
  readonly key: string;
  readonly option?: string;
}

/** What is printed at a question and between it and the next, the longest first. */
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

/** The longest first: a short one is then not found in the place of one that it is a part of. */
export function byLength(one: { readonly key: string }, other: { readonly key: string }): number {
  return other.key.length - one.key.length;
}

export interface PrintOutWording extends Passage {
  readonly option: string | undefined;
}

/** Where the form's own wording stands, each once and none over another. */
export function placesOfWording(region: PrintOutStretch, wording: readonly FormWording[]): PrintOutWording[] {
  const printed: PrintOutWording[] = [];
  for (const { key, option } of wording) {
    const place = findUnused({ ...region, used: [...region.used, ...printed] }, key);
    if (place !== undefined) printed.push({ ...place, option });
  }
  return printed;
}
