import { HeadingLevel, Paragraph } from 'docx';
import { normaliseText } from '../../server/domain/text/characters.ts';
import type { Fact } from '../document/block.ts';
import { contentsOf, withAnchors } from '../document/contents.ts';
import type { Document } from '../document/document.ts';
import { withNoBreakSpaces } from '../document/no-break-spaces.ts';
import { linkedIn, wordBlocks } from './blocks.ts';
import { contentsBlocks } from './contents.ts';
import { writeDocument } from './document.ts';
import { ledParagraph, paragraph, runsOf, type WordBlock } from './paragraphs.ts';
import { STYLE } from './styles.ts';

/**
 * A document as a Word file (Office Open XML). Printed numbers are text, never automatic numbering, so that they cannot
 * change. All formatting is in styles.
 */
export async function docxOf(document: Document): Promise<Uint8Array> {
  const { name, about, description, margins } = document;
  const contents = contentsOf(document) ?? [];
  const { blocks } = contents.length === 0 ? document : withAnchors(document);
  const linked = new Set([
    ...linkedIn(blocks),
    ...contents.flatMap(({ anchor, inner }) => [anchor, ...inner.map((one) => one.anchor)]),
  ]);
  return writeDocument({
    title: normaliseText(name),
    subject: about,
    description,
    header: [margins.what, margins.whose],
    footer: [margins.status, margins.identity].filter((words) => words !== '').join(' · '),
    body: [
      ...titleBlocks(document),
      ...(contents.length === 0 ? [] : contentsBlocks(contents)),
      ...wordBlocks(blocks, linked),
    ],
  });
}

function titleBlocks({ title, subtitle, whose, letter, facts }: Document): WordBlock[] {
  const under = subtitle ?? whose?.value;
  const all = [...letterFacts(letter), ...(subtitle === undefined || whose === undefined ? [] : [whose]), ...facts];
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) }),
    ...(under === undefined ? [] : [paragraph(under, STYLE.subtitle)]),
    ...all.map(withNoBreakSpaces).map(({ name, value }) => ledParagraph(name, value, STYLE.status)),
  ];
}

function letterFacts(letter: Document['letter']): Fact[] {
  if (letter === undefined) return [];
  return [
    { name: 'Från', value: letter.from.join(', ') },
    { name: 'Till', value: letter.to },
  ];
}
