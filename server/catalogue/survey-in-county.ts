import type { Question } from '../domain/survey/question.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { organisationsOfCounty } from './organisation-register.ts';

const surveysByCounty = new WeakMap<Survey, Map<string, Survey>>();

/**
 * A survey as it is asked in a county: tables with a row for each organisation have those of the county, by name. The
 * survey itself where it has no such table. `county` is SCB's two-digit code. Equal questions give the same object, made
 * once for each county.
 */
export function surveyInCounty(survey: Survey, county: string): Survey {
  if (!survey.questions.some(({ table }) => table?.rows.from === 'organisations')) return survey;
  const made = surveysByCounty.get(survey) ?? new Map<string, Survey>();
  surveysByCounty.set(survey, made);
  const known = made.get(county);
  if (known !== undefined) return known;
  const named = new Map(survey.questions.map((question) => [question.id, withRowsOf(question, county)]));
  const all = (questions: readonly Question[]) => questions.map((question) => named.get(question.id) ?? question);
  const pages = survey.pages.map((page) => ({ ...page, questions: all(page.questions) }));
  const inCounty: Survey = {
    ...survey,
    pages,
    questions: all(survey.questions),
    parts: survey.parts.map((part) => ({
      ...part,
      sections: part.sections.map((section) => ({
        ...section,
        pages: section.pages.flatMap(({ number }) => pages.find((page) => page.number === number) ?? []),
      })),
    })),
  };
  made.set(county, inCounty);
  return inCounty;
}

function withRowsOf(question: Question, county: string): Question {
  const { table } = question;
  if (table?.rows.from !== 'organisations') return question;
  const { kind } = table.rows;
  const rows = (organisationsOfCounty(county) ?? [])
    .filter((organisation) => organisation.kind === kind)
    .map(({ code, name }) => ({ code, title: name }));
  return { ...question, table: { ...table, rows: { ...table.rows, rows } } };
}
