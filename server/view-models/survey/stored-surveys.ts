import { type FileState, fileStateSentence, type StoredSurvey } from '../../domain/survey/stored-survey.ts';
import { formatList } from '../../domain/text/swedish.ts';
import type { StateView } from '../site/states.ts';

/** The page “Enkäter”: the surveys that rounds were opened with, and whether their files are still the same. */
export interface StoredSurveysView {
  readonly title: string;
  readonly surveys: readonly {
    readonly title: string;
    readonly id: string;
    readonly rounds: string;
    readonly state: StateView;
    /** What the state means and what can be done; undefined if the file is the same. */
    readonly text: string | undefined;
    readonly differences: readonly string[];
  }[];
}

const STATES: Readonly<Record<FileState, StateView>> = {
  same: { name: 'Filen är densamma', shape: 'done' },
  changed: { name: 'Filen är ändrad', shape: 'changed' },
  gone: { name: 'Filen finns inte', shape: 'changed' },
  missing: { name: 'Enkäten saknas', shape: 'wrong' },
  published: { name: 'Publicerad här', shape: 'done' },
};

export function storedSurveysView(surveys: readonly StoredSurvey[]): StoredSurveysView {
  return {
    title: 'Enkäter',
    surveys: surveys.map(({ id, title, rounds, state, differences }) => ({
      title: title ?? id,
      id,
      rounds: formatList(rounds.map((round) => `”${round.title}”`)),
      state: STATES[state],
      text: fileStateSentence({ id, state }),
      differences,
    })),
  };
}
