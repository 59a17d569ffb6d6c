import type { Definition } from '../definition/definition.ts';
import type { DefinitionFault } from '../definition/definition-file.ts';

/** One rule of meaning that every definition must keep. Pure; finds everything that breaks the rule. */
export type DefinitionCheck = (definition: Definition, surroundings: Surroundings) => readonly DefinitionFault[];

/** What a definition can be held against beside itself. */
export interface Surroundings {
  /** The file's name without its ending, "rss". */
  readonly name: string;
  /** The folder that the file lies in, "2023". */
  readonly folder: string;
  /** The definitions that could be read, by the ids that their files give them. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Ids of files that cannot be read as definitions; their own problems are told, so nothing more is said of them. */
  readonly unreadable: ReadonlySet<string>;
}
