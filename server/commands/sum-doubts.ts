import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Answer, Answers } from '../domain/answer/answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import type { Aggregate } from '../domain/counting/aggregate.ts';
import { declaredSums } from '../domain/counting/member-sum.ts';
import { eitherOf, type MembersInNone, membersInNoneAt } from '../domain/counting/members-in-none.ts';
import { inNoneWords } from '../domain/counting/sum-words.ts';
import { groupedBy } from '../domain/grouped.ts';
import { isMissing, type Problem, sentenceOf } from '../domain/survey/problem.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCount, formatCounted, formatList } from '../domain/text/swedish.ts';
import type { Outlet } from './command.ts';

/** How many faults of all answers are told one by one; the rest are counted. */
const MOST_TOLD = 20;

/** The responses as they are summed, and whether nothing in them was passed over. */
export interface SummableResponses {
  readonly responses: readonly ReadResponse[];
  readonly clean: boolean;
}

/**
 * Takes the numbers that break a rule of the counted survey out of the responses, and tells of each, and of how much is
 * missing. For a survey without sums the responses are as they were.
 */
export function summableResponses(
  catalogue: Catalogue,
  survey: Survey,
  countedSurvey: Survey,
  responses: readonly ReadResponse[],
  outlet: Outlet,
): SummableResponses {
  if (declaredSums(survey).length === 0) return { responses, clean: true };
  const told: string[] = [];
  const summable = responses.map((response): ReadResponse => {
    if (response.survey.id !== countedSurvey.id) return response;
    const problems = catalogue.check(response.survey, response.answers, 'complete');
    const wrong = problems.filter((problem) => !isMissing(problem));
    const missing = new Set(problems.filter(isMissing).map(({ question }) => question)).size;
    const { name } = response.organisation;
    told.push(
      ...wrong.map((problem) => `${name}, fråga ${problem.question}: ${sentenceOf(problem)} Svaret summeras inte.`),
    );
    if (missing > 0)
      outlet.tell(`${name}: ${formatCounted(missing, ['fråga', 'frågor'])} saknar svar, helt eller delvis.`);
    return { ...response, answers: withoutWrong(response.answers, wrong) };
  });
  for (const sentence of told.slice(0, MOST_TOLD)) outlet.tell(sentence);
  if (told.length > MOST_TOLD)
    outlet.tell(
      `Så är det med ${formatCount(told.length - MOST_TOLD)} svar till. Kontrollera filen med samsvar check.`,
    );
  return { responses: summable, clean: told.length === 0 };
}

/** Tells which members no row of a table of sums is of, once for the questions that it is the same for. */
export function tellInNone({ questions }: Survey, counted: Aggregate, outlet: Outlet): void {
  const found = questions.flatMap((question) => membersInNoneAt(question, counted) ?? []);
  for (const [sentences, its] of groupedBy(found, inNoneInFiles))
    outlet.tell(`Fråga ${formatList(its.map(({ question }) => question))}: ${sentences}`);
}

function inNoneInFiles({ names, division }: MembersInNone): string {
  const what =
    'kind' in division
      ? `Skriv ${division.kind.one} i kolumnen del av (parent) i --organisations.`
      : `Skriv i kolumnen grupper (groups) i --organisations: ${eitherOf(division)}.`;
  return [inNoneWords(names), what].join(' ');
}

/** The answers without what is wrong: a number, or one cell of a table. */
function withoutWrong(answers: Answers, wrong: readonly Problem[]): Answers {
  const kept: Record<string, Answer> = { ...answers };
  for (const problem of wrong) {
    const answer = kept[problem.question];
    if (answer === undefined) continue;
    const { number: _, ...rest } = answer;
    const row = 'option' in problem ? problem.option : undefined;
    kept[problem.question] =
      answer.rows === undefined || row === undefined || problem.column === undefined
        ? rest
        : { ...answer, rows: { ...answer.rows, [row]: withoutCell(answer.rows[row] ?? {}, problem.column) } };
  }
  return kept;
}

function withoutCell(cells: Readonly<Record<string, number | string>>, column: string) {
  return Object.fromEntries(Object.entries(cells).filter(([code]) => code !== column));
}
