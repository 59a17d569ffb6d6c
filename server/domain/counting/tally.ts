import { type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import type { Member } from './member.ts';

/** The members behind one question, by option and by how they answered. Names, in the order of the members. */
export interface QuestionTally {
  /** By option code: of the members in `answered`, those who chose the option and those who did not. */
  readonly options: ReadonlyMap<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>;
  /** Members whose choices can be counted. */
  readonly answered: readonly string[];
  readonly missing: readonly string[];
  /** Members that were not asked the question, or whose answer contradicts itself. */
  readonly other: readonly string[];
}

/** What a member's answer to one question is worth in a count. */
type Standing = 'answered' | 'missing' | 'not-asked' | 'contradictory';

/** A tally that is being made. */
interface Sheet {
  readonly question: Question;
  readonly options: Map<string, { readonly yes: string[]; readonly no: string[] }>;
  readonly answered: string[];
  readonly missing: string[];
  readonly other: string[];
}

/**
 * The tallies of the questions `questionIds`, by question id. Goes through the members once, and through all questions
 * for each, because looking up the answers of a member takes the most time. Throws if the survey lacks a question.
 */
export function tallyQuestions(
  survey: Survey,
  questionIds: Iterable<string>,
  members: readonly Member[],
): ReadonlyMap<string, QuestionTally> {
  const sheets = new Map(Array.from(questionIds, (id) => [id, emptySheet(survey, id)] as const));
  for (const member of members) for (const sheet of sheets.values()) enter(member, sheet, survey);
  return sheets;
}

function emptySheet(survey: Survey, questionId: string): Sheet {
  const question = findQuestion(survey, questionId);
  if (question === undefined) throw new Error(`${survey.id} has no question ${questionId}`);
  return {
    question,
    options: new Map(question.options.map(({ code }) => [code, { yes: [], no: [] }])),
    answered: [],
    missing: [],
    other: [],
  };
}

function enter({ organisation: { name }, answers }: Member, sheet: Sheet, survey: Survey): void {
  const standing = answers === undefined ? 'missing' : standingOf(survey, sheet.question, answers);
  if (standing === 'missing') sheet.missing.push(name);
  else if (standing !== 'answered') sheet.other.push(name);
  else {
    const chosen = new Set(answers?.[sheet.question.id]?.chosen);
    sheet.answered.push(name);
    for (const [code, { yes, no }] of sheet.options) (chosen.has(code) ? yes : no).push(name);
  }
}

function standingOf(survey: Survey, question: Question, answers: Answers): Standing {
  if (!isAsked(survey, answers, question)) return 'not-asked';
  const answer = answers[question.id];
  if (!isAnswered(question, answer)) return 'missing';
  return question.kind === 'one' && (answer?.chosen?.length ?? 0) > 1 ? 'contradictory' : 'answered';
}
