import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Answer, Answers } from '../domain/answer/answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { declaredSums } from '../domain/counting/member-sum.ts';
import { isMissing, type Problem, sentenceOf } from '../domain/survey/problem.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { formatCount, formatCounted, formatList } from '../domain/text/swedish.ts';
import type { Outlet } from './command.ts';
import type { CountedOrganisations } from './members.ts';

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

/** Tells which members are in none of the groups that a table sums by: they are in no row of it. */
export function tellUngrouped(
  survey: Survey,
  countedSurvey: Survey,
  { members, belonging }: CountedOrganisations,
  outlet: Outlet,
): void {
  const rowsByGroup = new Map<string, Set<string>>();
  for (const { rule, row } of declaredSums(survey))
    if (rule.group !== undefined && row !== undefined)
      rowsByGroup.set(rule.group, (rowsByGroup.get(rule.group) ?? new Set()).add(row));
  const counted = members.filter(({ kind }) => kind === countedSurvey.respondent);
  for (const [group, rows] of rowsByGroup) {
    const outside = counted.filter(({ code }) => !rows.has(belonging.get(code)?.groups[group] ?? ''));
    if (outside.length > 0)
      outlet.tell(
        `Finns inte på någon rad som delas in efter ${group}: ${formatList(outside.map(({ name }) => name))}. Skriv i kolumnen groups i --organisations, till exempel ${group}=${[...rows][0] ?? ''}.`,
      );
  }
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
