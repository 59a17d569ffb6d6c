import { closest } from 'fastest-levenshtein';

/** Something that a definition file does that it may not, with the place a reader would look at. */
export interface DefinitionProblem {
  /** Path of the file, as it was opened. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What it is about, in words: “fråga 7a”, “del A, sida 2”. Empty when it is about the whole file. */
  readonly place: string;
  /** What is wrong and what to do, in Swedish. */
  readonly sentence: string;
}

/**
 * The definitions cannot be used. Carries everything that is wrong in all files, so that one reading mends them all.
 */
export class DefinitionRefusal extends Error {
  readonly problems: readonly DefinitionProblem[];

  constructor(problems: readonly DefinitionProblem[]) {
    super(problems.map(problemLine).join('\n'));
    this.name = 'DefinitionRefusal';
    this.problems = problems;
  }
}

/** No survey has the id that was asked for. */
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

/** `surveys/2023/rss.json:12: fråga 7a: …`, the form that editors and terminals make a link of. */
export function problemLine({ file, line, place, sentence }: DefinitionProblem): string {
  return `${file}:${line}: ${place === '' ? '' : `${place}: `}${sentence}`;
}
