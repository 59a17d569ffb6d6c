import { formatCounted } from '../../domain/text/swedish.ts';
import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';

/** One rule about the meaning of a definition. A pure function that returns everything that breaks the rule. */
export type DefinitionCheck = (definition: Definition, surroundings: Surroundings) => readonly DefinitionFault[];

/** What a definition is checked against, besides itself. */
export interface Surroundings {
  /** The file's name without extension: "rss". */
  readonly name: string;
  /** The name of the file's folder: "2023". */
  readonly folder: string;
  /** The definitions that could be read, by the id that their place gives (`rss-2023`). */
  readonly definitions: ReadonlyMap<string, Definition>;
  /**
   * Ids of files that could not be read as definitions. Their own problems are reported, so references to them are not.
   */
  readonly unreadable: ReadonlySet<string>;
}

/** One fault for what is wrong in many places for one reason: at the first of them, with how many there are more. */
export function onceForAll(paths: readonly DefinitionFault['path'][], sentence: string): readonly DefinitionFault[] {
  const [first, ...others] = paths;
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` Det gäller ${formatCounted(others.length, ['ställe', 'ställen'])} till.`;
  return [{ path: first, sentence: `${sentence}${more}` }];
}
