import type { ContentsGroup, ContentsRow } from '../document/contents.ts';

/** A table of contents as the template `print/contents` places it. */
export interface PagedContents {
  readonly title: string;
  readonly groups: readonly ContentsGroupView[];
}

interface ContentsRowView extends ContentsRow {
  /** The number of its page; undefined where there are no pages. */
  readonly number?: string;
}

interface ContentsGroupView extends ContentsRowView, Pick<ContentsGroup, 'beside'> {
  readonly inner: readonly ContentsRowView[];
}

/** Before it is known where anything stands. As wide as a number of a page, so that nothing moves when it is. */
const UNKNOWN = '–';

/** The page of a place, as it is written; a dash while it is not known. */
export function pageWords(numbers: ReadonlyMap<string, number>, anchor: string): string {
  return String(numbers.get(anchor) ?? UNKNOWN);
}

/** `numbers`: the page of each place, from 1, by its anchor; undefined where there are no pages. */
export function pagedContents(
  title: string,
  groups: readonly ContentsGroup[],
  numbers?: ReadonlyMap<string, number>,
): PagedContents {
  const row = ({ anchor, title: words }: ContentsRow): ContentsRowView => ({
    anchor,
    title: words,
    ...(numbers === undefined ? {} : { number: pageWords(numbers, anchor) }),
  });
  return {
    title,
    groups: groups.map(({ inner, beside, ...group }) => ({
      ...row(group),
      inner: inner.map(row),
      ...(beside === undefined ? {} : { beside }),
    })),
  };
}
