import { type Answers, isAnswered, isAsked } from '../answer/answer.ts';
import type { Question } from '../survey/question.ts';
import { findQuestion, type Survey } from '../survey/survey.ts';
import type { Member } from './member.ts';

/** The members' names behind one question: by option, and by how they stand to it. All in the order of the members. */
export interface QuestionTally {
  /** By option code, those whose choices can be counted: who chose the option and who did not. */
  readonly options: ReadonlyMap<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>;
  /** Those whose choices can be counted. */
  readonly answered: readonly string[];
  readonly missing: readonly string[];
  /** Not asked, or contradicting themselves. */
  readonly other: readonly string[];
}

/** How a member stands to one question of the basis survey. */
type Standing = 'answered' | 'missing' | 'not-asked' | 'contradictory';

/** A tally sheet for one question, still being filled in. */
interface Sheet {
  readonly question: Question;
  readonly options: Map<string, { readonly yes: string[]; readonly no: string[] }>;
  readonly answered: string[];
  readonly missing: string[];
  readonly other: string[];
}

/**
 * The tallies of some questions of a survey, by question. One member after the other, each for all questions, as one
 * goes through a pile of paper once: with many members it is the looking up of their answers that takes the time.
 * Throws on a question that the survey does not have.
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
