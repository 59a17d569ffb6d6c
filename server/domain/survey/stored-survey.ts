import type { Survey } from './survey.ts';
import { surveyDifferences } from './survey-difference.ts';

/**
 * How the file of a survey is now, compared with the survey that rounds were opened with: `same`, `changed` or `gone`.
 * `missing`: the rounds have no stored definition and there is no file. `published`: it has no file, since it was made
 * and published in the product.
 */
export type FileState = 'same' | 'changed' | 'gone' | 'missing' | 'published';

/** A survey as some rounds were opened with it, and how its file is now. */
export interface StoredSurvey {
  /** The survey's id. */
  readonly id: string;
  /** Undefined if the state is `missing`. */
  readonly title: string | undefined;
  readonly rounds: readonly { readonly id: string; readonly title: string }[];
  readonly state: FileState;
  /** What differs, as Swedish sentences; empty unless the state is `changed`. */
  readonly differences: readonly string[];
}

/** How a file is compared with the survey that rounds ask. `file` is undefined if there is none. */
export function fileStateOf(asked: Survey, file: Survey | undefined): Pick<StoredSurvey, 'state' | 'differences'> {
  if (file === undefined) return { state: 'gone', differences: [] };
  if (file.definition === asked.definition) return { state: 'same', differences: [] };
  const differences = surveyDifferences(asked, file);
  return {
    state: 'changed',
    differences: differences.length > 0 ? differences : ['Filen är skriven på ett annat sätt, men frågar samma sak.'],
  };
}

/** One sentence in Swedish on the file of a survey that rounds are open with; undefined if the file is the same. */
export function fileStateSentence({ id, state }: Pick<StoredSurvey, 'id' | 'state'>): string | undefined {
  switch (state) {
    case 'same':
    case 'published':
      return undefined;
    case 'changed':
      return `Filen för ${id} har ändrats sedan dess. Det som är öppnat frågar som förut; filen gäller bara nya omgångar.`;
    case 'gone':
      return `Filen för ${id} finns inte längre. Det som är öppnat frågar som förut, men nya omgångar kan inte öppnas med enkäten.`;
    case 'missing':
      return `Filen för ${id} finns inte, och enkäten sparades inte när omgången öppnades. Den kan inte visas; svaren finns kvar. Lägg tillbaka filen och starta om.`;
  }
}
