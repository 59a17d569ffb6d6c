import { findOption } from '../survey/question.ts';
import type { Survey } from '../survey/survey.ts';
import { type Answers, askedAnswers, isAsked } from './answer.ts';

/**
 * Something written that is kept but not submitted: an answer to a question that is not asked, or the free text of an
 * option that is not chosen.
 */
export interface Waiting {
  readonly question: string;
  /** The wording of the option that the text belongs to. Undefined where the question is not asked. */
  readonly optionTitle?: string;
}

/** What `askedAnswers` leaves out of an answer document: neither counted nor submitted. In the survey's order. */
export function waitingIn(survey: Survey, answers: Answers): readonly Waiting[] {
  const kept = askedAnswers(survey, answers);
  return survey.questions.flatMap((question): Waiting[] => {
    const answer = answers[question.id];
    if (answer === undefined) return [];
    if (!isAsked(survey, answers, question)) return [{ question: question.id }];
    return Object.keys(answer.texts ?? {})
      .filter((code) => kept[question.id]?.texts?.[code] === undefined)
      .map((code) => ({ question: question.id, optionTitle: findOption(question, code)?.title ?? code }));
  });
}

/** Why it is not submitted and what to do about it, in Swedish, without naming the question. */
export function waitingSentence({ optionTitle }: Waiting): string {
  return optionTitle === undefined
    ? 'Svaret lämnas inte in, eftersom frågan inte ställs så som andra frågor är besvarade. Rätta dem eller ta bort svaret.'
    : `Texten vid ”${optionTitle}” lämnas inte in, eftersom alternativet inte är valt. Välj det eller ta bort texten.`;
}
