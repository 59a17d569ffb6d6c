import { InternalHyperlink, Paragraph, type ParagraphChild } from 'docx';
import { CONTENTS, type ContentsGroup, type ContentsRow } from '../document/contents.ts';
import { placeBookmark } from './blocks.ts';
import { paragraph, runsOf, type WordBlock } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/** Between names that stand beside each other. */
const BESIDE = ' · ';

/**
 * A table of contents, whose rows lead to their places. Without the numbers of pages: only Word knows them, and a field that
 * asks for them is empty until somebody updates it.
 */
export function contentsBlocks(groups: readonly ContentsGroup[]): WordBlock[] {
  return [
    paragraph(CONTENTS, STYLE.contentsTitle),
    ...groups.flatMap((group) => [
      row(STYLE.contents, [linkTo(group)]),
      ...(group.beside !== undefined
        ? [
            row(
              STYLE.contentsInner,
              group.inner.flatMap((one, index) => [...(index === 0 ? [] : runsOf(BESIDE)), linkTo(unbroken(one))]),
            ),
          ]
        : group.inner.map((one) => row(STYLE.contentsInner, [linkTo(one)]))),
    ]),
  ];
}

function row(style: string, children: readonly ParagraphChild[]): Paragraph {
  return new Paragraph({ style, children: [...children] });
}

/** “Fråga 21” among many on a line. */
function unbroken(one: ContentsRow): ContentsRow {
  return { ...one, title: one.title.replaceAll(' ', '\u00a0') };
}

function linkTo({ anchor, title }: ContentsRow): InternalHyperlink {
  return new InternalHyperlink({ anchor: placeBookmark(anchor), children: runsOf(title) });
}
