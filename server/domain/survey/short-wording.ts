import type { Question } from './question.ts';

const LONGEST = 90;

/** What a question is about, on one line: in a few words of ours, else its wording cut at the end of a word. */
export function shortWording({ title, shortTitle }: Pick<Question, 'title' | 'shortTitle'>): string {
  if (shortTitle !== undefined) return shortTitle;
  if (title.length <= LONGEST) return title;
  const cut = title.slice(0, LONGEST);
  return `${cut.slice(0, cut.lastIndexOf(' ')).replace(/[,:;.]$/, '')} …`;
}
