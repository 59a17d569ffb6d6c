import { REGION, RSS } from '../domain/people/built-in-kinds.ts';
import { NATION } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import type { Question } from '../domain/survey/question.ts';
import { hasOrganisationsAsRows, type Survey } from '../domain/survey/survey.ts';
import { areOfCounty, isSummed, type TableRow } from '../domain/survey/table.ts';
import { compareNames, withCapital } from '../domain/text/swedish.ts';
import { nameOfCounty, REGISTERED_ORGANISATIONS } from './organisation-register.ts';

/** By the survey, then by the organisations that there are. */
const surveysByCounty = new WeakMap<Survey, WeakMap<readonly PlacedOrganisation[], Map<string, Survey>>>();

/**
 * A survey as it is asked in a county: tables with a row for each organisation have those of the county, by name; for the
 * nation, those of all counties, county by county; those with a row for each group the groups that they are in. Where the
 * organisations are parts of others, as of delregioner, those of one stand together. A table of nothing but sums has one row
 * for the whole county where the county has none of the organisations: it is not divided, and its sums are those of all
 * members. The survey itself where it has no such table. `county` is SCB's two-digit code, and
 * `organisations` are those that there are: as they are to a round, or of a file; without either, those of the
 * register. Equal questions give the same object, made once for each county.
 */
export function surveyInCounty(survey: Survey, county: string, organisations = REGISTERED_ORGANISATIONS): Survey {
  if (!hasOrganisationsAsRows(survey)) return survey;
  const byList = surveysByCounty.get(survey) ?? new WeakMap<readonly PlacedOrganisation[], Map<string, Survey>>();
  surveysByCounty.set(survey, byList);
  const made = byList.get(organisations) ?? new Map<string, Survey>();
  byList.set(organisations, made);
  const known = made.get(county);
  if (known !== undefined) return known;
  const there = organisations.filter(({ organisation }) => county === NATION.code || organisation.county === county);
  const groupOf = groupsIn(county, there);
  const inCounty = withQuestions(survey, (question) => inUndivided(withRowsOf(question, there, groupOf), county));
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

/** The name of what an organisation is a part of when rows are grouped; undefined where it is of the whole county only. */
type GroupOf = (placed: PlacedOrganisation) => string | undefined;

function groupsIn(county: string, organisations: readonly PlacedOrganisation[]): GroupOf {
  if (county === NATION.code) return ({ organisation }) => nameOfCounty(organisation.county);
  const parts = new Map(
    organisations
      .filter(({ organisation: { kind } }) => kind !== REGION.code && kind !== RSS.code)
      .map(({ organisation: { code, name } }) => [code, name]),
  );
  return ({ details: { parent } }) => parts.get(parent ?? '');
}

function withRowsOf(question: Question, organisations: readonly PlacedOrganisation[], groupOf: GroupOf): Question {
  const { table } = question;
  if (table === undefined || !areOfCounty(table.rows)) return question;
  const { kind } = table.rows;
  const ofKind = organisations.filter(({ organisation }) => kind === undefined || organisation.kind === kind);
  if (table.rows.from === 'groups') {
    const rows = groupRows(table.rows.by, ofKind);
    return { ...question, table: { ...table, rows: { ...table.rows, rows } } };
  }
  const { group } = table.rows;
  const named = ofKind
    .filter(({ details }) => group === undefined || details.groups[group.by] === group.only)
    .toSorted((one, other) => compareNames(one.organisation.name, other.organisation.name))
    .map((placed) => ({ ...rowOf(placed), group: groupOf(placed) }));
  const isGrouped = new Set(named.map(({ group }) => group)).size > 1;
  const rows = isGrouped
    ? named.toSorted(byGroup).map(({ group = 'Övriga', ...row }) => ({ ...row, group }))
    : named.map(({ group: _, ...row }) => row);
  return { ...question, table: { ...table, rows: { ...table.rows, rows } } };
}

/** A table of sums without a row, with one for the whole county in place of its total. */
function inUndivided(question: Question, county: string): Question {
  const { table } = question;
  if (table?.rows.from !== 'organisations' || table.rows.rows.length > 0 || county === NATION.code) return question;
  if (table.rows.group !== undefined || !table.columns.every(isSummed)) return question;
  const { total, ...rest } = table;
  const rows = [{ code: county, title: total?.title ?? nameOfCounty(county) }];
  return { ...question, table: { ...rest, rows: { ...table.rows, rows } } };
}

/** A row for each group that some of the organisations are in, in order. */
function groupRows(by: string, organisations: readonly PlacedOrganisation[]): TableRow[] {
  const groups = new Set(organisations.flatMap(({ details }) => details.groups[by] ?? []));
  return [...groups].toSorted(compareNames).map((code) => ({ code, title: withCapital(code) }));
}

function rowOf({ organisation: { code, name } }: PlacedOrganisation): TableRow {
  return { code, title: name };
}

type Grouped = { readonly group: string | undefined };

/** By the group's name; those without one last. */
function byGroup({ group: one }: Grouped, { group: other }: Grouped): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  return compareNames(one, other);
}
