import { closest } from 'fastest-levenshtein';
import type { JsonPath } from './definition/json-path.ts';

/** Something wrong in a definition file, with its place. */
export interface DefinitionProblem {
  /** The file's path, as it was read. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** Keys and indexes that lead to it from the top of the definition; empty if the whole file is meant. */
  readonly path: JsonPath;
  /** The place in Swedish: “fråga 7a”, “del A, sida 2”. Empty if the whole file is meant. */
  readonly place: string;
  /** What is wrong and what to do, in Swedish. */
  readonly sentence: string;
}

/** Definitions that cannot be used. Has the problems of all files, so that they can all be corrected at once. */
export class DefinitionRefusal extends Error {
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.name = 'DefinitionRefusal';
    this.problems = problems;
  }
}

/** No survey has the requested id. */
export class UnknownSurveyRefusal extends Error {
  readonly id: string;

  constructor(id: string, known: readonly string[]) {
    super(
      known.length === 0
        ? `Enkäten ”${id}” finns inte: inga enkäter är inlästa.`
        : `Enkäten ”${id}” finns inte. Menade du ”${closest(id, known)}”? Enkäterna är ${known.join(', ')}.`,
    );
    this.name = 'UnknownSurveyRefusal';
    this.id = id;
  }
}

/** `surveys/2023/rss.json:12: fråga 7a: …`, a form that editors and terminals turn into a link. */
export function problemLine({ file, line, place, sentence }: DefinitionProblem): string {
  return `${file}:${line}: ${place === '' ? '' : `${place}: `}${sentence}`;
}
