import type { DocumentSection, List, Paragraph, ParagraphTone, SectionRole } from './block.ts';

/** The blocks that documents are mostly made of, in few words. */

/** A paragraph of ours. */
export function paragraphOf(tone: ParagraphTone, text: string): Paragraph {
  return { kind: 'paragraph', tone, text };
}

/** A list of texts; none where there are no texts. */
export function listOfTexts(texts: readonly string[]): List[] {
  return texts.length === 0 ? [] : [{ kind: 'list', items: texts.map((text) => ({ text })) }];
}

/** A section; one without a title has no heading. */
export function sectionOf(
  [role, level]: readonly [role: SectionRole, level: DocumentSection['level']],
  title: string | undefined,
  { blocks, ...more }: Omit<DocumentSection, 'kind' | 'role' | 'level' | 'title'>,
): DocumentSection {
  return { kind: 'section', role, level, ...(title === undefined ? {} : { title }), ...more, blocks };
}
