import { type Answer, isSameAnswer } from '../domain/answer/answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Survey } from '../domain/survey/survey.ts';

/** What one file, or one sheet of a workbook, answers for an organisation. */
export interface SourceOfAnswers {
  /** What the file is called. */
  readonly from: string;
  readonly organisation: Organisation;
  readonly survey: Survey;
  readonly answers: readonly {
    readonly question: string;
    readonly answer: Answer;
    /** Whether it is the answer that the file was written with, so that nobody has given it there. */
    readonly isUntouched: boolean;
  }[];
}

/**
 * The responses that some files give together, in the order of the first file of each, with a sentence for each answer
 * that two files give differently: the first file's counts. An answer that a file was only written with yields to one
 * that somebody has given in another.
 */
export function mergeAnswers(sources: readonly SourceOfAnswers[]): {
  readonly responses: readonly ReadResponse[];
  readonly contradictions: readonly {
    readonly organisation: string;
    readonly survey: string;
    readonly sentence: string;
  }[];
} {
  const drafts = new Map<string, { readonly first: SourceOfAnswers; readonly given: Map<string, Given> }>();
  const contradictions: { organisation: string; survey: string; sentence: string }[] = [];
  for (const source of sources) {
    const { from, organisation, survey, answers } = source;
    const key = JSON.stringify([survey.id, organisation.name]);
    const draft = drafts.get(key) ?? { first: source, given: new Map<string, Given>() };
    drafts.set(key, draft);
    for (const { question, answer, isUntouched } of answers) {
      const before = draft.given.get(question);
      if (before === undefined || (before.isUntouched && !isUntouched))
        draft.given.set(question, { from, answer, isUntouched });
      else if (!isUntouched && !isSameAnswer(before.answer, answer))
        contradictions.push({
          organisation: organisation.name,
          survey: survey.id,
          sentence: `${organisation.name}, ${survey.id}, fråga ${question}: ${before.from} och ${from} har olika svar. Svaret i ${before.from} gäller: ta bort det svar som är fel.`,
        });
    }
  }
  return {
    responses: [...drafts.values()].map(({ first: { organisation, survey }, given }) => ({
      organisation,
      survey,
      // In the order of the survey, as every response has them.
      answers: Object.fromEntries(
        survey.questions.flatMap(({ id }): [string, Answer][] => {
          const one = given.get(id);
          return one === undefined ? [] : [[id, one.answer]];
        }),
      ),
    })),
    contradictions,
  };
}

interface Given {
  readonly from: string;
  readonly answer: Answer;
  readonly isUntouched: boolean;
}
