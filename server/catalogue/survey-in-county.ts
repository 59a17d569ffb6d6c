import type { Organisation } from '../domain/people/organisation.ts';
import type { Question } from '../domain/survey/question.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { compareNames } from '../domain/text/swedish.ts';
import { organisationsOfCounty } from './organisation-register.ts';

/** Only the organisations of the register. */
const NO_OTHERS: readonly Organisation[] = [];

/** By the survey, then by the organisations that are given beside the register. */
const surveysByCounty = new WeakMap<Survey, WeakMap<readonly Organisation[], Map<string, Survey>>>();

/**
 * A survey as it is asked in a county: tables with a row for each organisation have those of the county, by name. The
 * survey itself where it has no such table. `county` is SCB's two-digit code. `given`: organisations that are instead of
 * those of the register, where they are of the same kind and county. Equal questions give the same object, made once for
 * each county.
 */
export function surveyInCounty(survey: Survey, county: string, given = NO_OTHERS): Survey {
  if (!survey.questions.some(({ table }) => table?.rows.from === 'organisations')) return survey;
  const byGiven = surveysByCounty.get(survey) ?? new WeakMap<readonly Organisation[], Map<string, Survey>>();
  surveysByCounty.set(survey, byGiven);
  const made = byGiven.get(given) ?? new Map<string, Survey>();
  byGiven.set(given, made);
  const known = made.get(county);
  if (known !== undefined) return known;
  const inCounty = withQuestions(survey, (question) => withRowsOf(question, county, given));
  made.set(county, inCounty);
  return inCounty;
}

/** The survey with each question changed, the same object wherever the survey has it. */
export function withQuestions(survey: Survey, changed: (question: Question) => Question): Survey {
  const named = new Map(survey.questions.map((question) => [question.id, changed(question)]));
  const all = (questions: readonly Question[]) => questions.map((question) => named.get(question.id) ?? question);
  const pages = survey.pages.map((page) => ({ ...page, questions: all(page.questions) }));
  return {
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
}

function withRowsOf(question: Question, county: string, given: readonly Organisation[]): Question {
  const { table } = question;
  if (table?.rows.from !== 'organisations') return question;
  const { kind } = table.rows;
  const ofKind = given.filter((organisation) => organisation.kind === kind && organisation.county === county);
  const organisations =
    ofKind.length > 0
      ? ofKind
      : (organisationsOfCounty(county) ?? []).filter((organisation) => organisation.kind === kind);
  const rows = organisations
    .map(({ code, name }) => ({ code, title: name }))
    .toSorted((one, other) => compareNames(one.title, other.title));
  return { ...question, table: { ...table, rows: { ...table.rows, rows } } };
}
