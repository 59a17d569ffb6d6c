import { childOf, isOn, type XmlElement } from '../../office/xml-tree.ts';

/** What the formatting of a text says about whether and how it is meant. */
export interface TextFormat {
  /** Hidden text, which Word does not show. */
  readonly hidden: boolean;
  readonly struck: boolean;
  /** Marked with a colour behind it. */
  readonly marked: boolean;
}

export const PLAIN: TextFormat = { hidden: false, struck: false, marked: false };

/** The format that a run gives its text itself; styles are not looked up. */
export function formatOfRun(run: XmlElement): TextFormat {
  const properties = childOf(run, 'w:rPr');
  if (properties === undefined) return PLAIN;
  return {
    hidden: isOn(childOf(properties, 'w:vanish')),
    struck: isOn(childOf(properties, 'w:strike')) || isOn(childOf(properties, 'w:dstrike')),
    marked: isMarked(properties),
  };
}

function isMarked(properties: XmlElement): boolean {
  const highlight = childOf(properties, 'w:highlight')?.attributes['w:val'] ?? 'none';
  const fill = childOf(properties, 'w:shd')?.attributes['w:fill'] ?? 'auto';
  return highlight !== 'none' || !/^(auto|ffffff)$/i.test(fill);
}
