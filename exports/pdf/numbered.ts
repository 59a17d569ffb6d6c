import { pageNumbersOf } from './page-numbers.ts';

/** The first print has no page numbers; adding them may move the places that they are of, so a third may be needed. */
const MOST_PRINTS = 4;

/**
 * A PDF that names its own pages: printed until the numbers in it are right, usually twice. `print`: with the page of each
 * place, from 1, by the place's anchor; nothing is known at first. Whoever prints says whether it names any.
 */
export async function numberedPdf(
  print: (numbers: ReadonlyMap<string, number>) => Promise<{ readonly pdf: Uint8Array; readonly namesPages: boolean }>,
): Promise<Uint8Array> {
  let numbers: ReadonlyMap<string, number> = new Map();
  for (let times = 1; times <= MOST_PRINTS; times += 1) {
    const { pdf, namesPages } = await print(numbers);
    if (!namesPages) return pdf;
    const found = await pageNumbersOf(pdf);
    if (isSame(found, numbers)) return pdf;
    numbers = found;
  }
  throw new Error('A table of contents moves the pages that it names');
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([place, page]) => other.get(place) === page);
}
