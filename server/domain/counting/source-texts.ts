import { type Answer, isAsked } from '../answer/answer.ts';
import type { CompileRule } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import { countCharacters } from '../text/characters.ts';
import type { Member } from './member.ts';

/** The members' texts that one text is compiled from. */
export interface SourceTexts {
  readonly question: string;
  readonly from: CompileRule;
  /** The limit of the compiled text, in characters by `countCharacters`. */
  readonly limit?: number;
  readonly texts: readonly SourceText[];
  /** Names of the members without a text. */
  readonly missing: readonly string[];
  /** The length of all texts joined with an empty line between them, in characters by `countCharacters`. */
  readonly joinedLength: number;
}

export interface SourceText {
  readonly member: string;
  readonly text: string;
  readonly length: number;
}

/** The texts that each compiled text of `survey` comes from. Throws if `countedSurvey` lacks a question that is named. */
export function collectTexts(survey: Survey, countedSurvey: Survey, members: readonly Member[]): SourceTexts[] {
  const compiled = survey.questions.flatMap(({ id, limit, compiles: from }) => {
    if (from === undefined) return [];
    const source = findQuestion(countedSurvey, from.question);
    if (source === undefined) throw new Error(`${countedSurvey.id} has no question ${from.question}`);
    const texts: SourceText[] = [];
    const missing: string[] = [];
    return [{ id, limit, from, source, texts, missing }];
  });
  for (const { organisation, answers } of members)
    for (const { from, source, texts, missing } of compiled) {
      const text =
        answers !== undefined && isAsked(countedSurvey, answers, source)
          ? textFrom(answers[from.question], from)
          : undefined;
      if (text === undefined || text.trim() === '') missing.push(organisation.name);
      else texts.push({ member: organisation.name, text, length: countCharacters(text) });
    }
  return compiled.map(({ id, limit, from, texts, missing }) => ({
    question: id,
    from,
    ...(limit === undefined ? {} : { limit }),
    texts,
    missing,
    joinedLength: joinedLength(texts),
  }));
}

const EMPTY_LINE = countCharacters('\n\n');

/** Lengths can be added: no character combines with a line break, so joining texts does not change their lengths. */
function joinedLength(texts: readonly SourceText[]): number {
  return texts.reduce((sum, { length }) => sum + length, Math.max(0, texts.length - 1) * EMPTY_LINE);
}

function textFrom(answer: Answer | undefined, from: CompileRule): string | undefined {
  if (from.option === undefined) return answer?.text;
  return answer?.chosen?.includes(from.option) ? answer.texts?.[from.option] : undefined;
}
