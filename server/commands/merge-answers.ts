import { type Answer, isSameAnswer } from '../domain/answer/answer.ts';
import { responseName } from '../domain/answer/numbered-answer.ts';
import type { StatedNumber } from '../domain/answer/stated-number.ts';
import type { PlaceOfValue, ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Survey } from '../domain/survey/survey.ts';

/** What one file, or one sheet of a workbook, answers for an organisation. */
export interface SourceOfAnswers {
  /** What the file is called. */
  readonly from: string;
  readonly organisation: Organisation;
  readonly survey: Survey;
  /** Which of the organisation's answers it is; undefined where it gives one, and of a fill-in file that was written without. */
  readonly answerNumber?: number;
  readonly answers: readonly {
    readonly question: string;
    readonly answer: Answer;
    /** Whether it is the answer that the file was written with, so that nobody has given it there. */
    readonly isUntouched: boolean;
  }[];
  /** The numbers in it that are made of others: see `ReadResponse`. */
  readonly stated?: ReadResponse['stated'];
  /** Where in the file a field of an answer stands, in Swedish: “cell I8”, “rad 12”. Undefined where that is not known. */
  placeOf(place: PlaceOfValue): string | undefined;
}

/** A response of some files, which knows where its answers stand in them. */
export interface MergedResponse extends ReadResponse {
  /** “svar.xlsx, cell I8”; undefined where no file says it. */
  placeOf(place: PlaceOfValue): string | undefined;
}

/**
 * The responses that some files give together, in the order of the first file of each, with a sentence for each answer
 * that two files give differently: the first file's counts. An answer that a file was only written with yields to one
 * that somebody has given in another. Where the survey takes several answers from each organisation, those with the
 * same number are one; a fill-in file without a number is an answer of its own, and gets the next number that none has.
 */
export function mergeAnswers(sources: readonly SourceOfAnswers[]): {
  readonly responses: readonly MergedResponse[];
  /** `response`: its `responseName`. */
  readonly contradictions: readonly { readonly response: string; readonly sentence: string }[];
} {
  const drafts = new Map<string, Draft>();
  const contradictions: { response: string; sentence: string }[] = [];
  for (const source of withNumbers(sources)) {
    const { from, answers } = source;
    const key = responseName(source);
    const draft = drafts.get(key) ?? { first: source, given: new Map<string, Given>(), stated: [] };
    drafts.set(key, draft);
    draft.stated.push(...(source.stated ?? []));
    for (const { question, answer, isUntouched } of answers) {
      const before = draft.given.get(question);
      if (before === undefined || (before.isUntouched && !isUntouched))
        draft.given.set(question, { from, answer, isUntouched, source });
      else if (!isUntouched && !isSameAnswer(before.answer, answer))
        contradictions.push({
          response: key,
          sentence: `${key}, fråga ${question}: ${before.from} och ${from} har olika svar. Svaret i ${before.from} gäller: ta bort det svar som är fel.${source.answerNumber === undefined ? '' : ' Är det två svar ska de ha var sitt nummer.'}`,
        });
    }
  }
  return {
    responses: [...drafts.values()].map(({ first: { organisation, survey, answerNumber }, given, stated }) => ({
      organisation,
      survey,
      ...(answerNumber === undefined ? {} : { answerNumber }),
      // In the order of the survey, as every response has them.
      answers: Object.fromEntries(
        survey.questions.flatMap(({ id }): [string, Answer][] => {
          const one = given.get(id);
          return one === undefined ? [] : [[id, one.answer]];
        }),
      ),
      ...(stated.length === 0 ? {} : { stated }),
      placeOf(place) {
        const source = given.get(place.question)?.source;
        const found = source?.placeOf(place);
        return source === undefined || found === undefined ? undefined : `${source.from}, ${found}`;
      },
    })),
    contradictions,
  };
}

/** The sources, of which those without a number get the next one of their organisation, in their order. */
function withNumbers(sources: readonly SourceOfAnswers[]): readonly SourceOfAnswers[] {
  const last = new Map<string, number>();
  const whose = ({ organisation, survey }: SourceOfAnswers) => responseName({ organisation, survey });
  for (const source of sources)
    last.set(whose(source), Math.max(last.get(whose(source)) ?? 0, source.answerNumber ?? 0));
  return sources.map((source) => {
    if (source.survey.answers === undefined || source.answerNumber !== undefined) return source;
    const answerNumber = (last.get(whose(source)) ?? 0) + 1;
    last.set(whose(source), answerNumber);
    return { ...source, answerNumber };
  });
}

interface Draft {
  readonly first: SourceOfAnswers;
  readonly given: Map<string, Given>;
  readonly stated: StatedNumber[];
}

interface Given {
  readonly from: string;
  readonly answer: Answer;
  readonly isUntouched: boolean;
  readonly source: SourceOfAnswers;
}
