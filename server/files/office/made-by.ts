import type { OfficePackage } from './office-package.ts';
import { childOf, elementText, readXmlTree } from './xml-tree.ts';

/** The part with the properties that every Office file has (ECMA-376 part 2, clause 11). */
export const CORE_PROPERTIES = 'docProps/core.xml';

/** Whether Samsvar has made a file. Programs that save it again keep who made it first. */
export async function isMadeBySamsvar({ parts }: Pick<OfficePackage, 'parts'>): Promise<boolean> {
  const part = parts.get(CORE_PROPERTIES);
  const creator = childOf(part && (await readXmlTree(part)), 'dc:creator');
  return creator !== undefined && elementText(creator).trim() === 'Samsvar';
}
