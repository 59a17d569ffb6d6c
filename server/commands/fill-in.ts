import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { PlacedOrganisation } from '../domain/people/organisation-details.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { areOfCounty } from '../domain/survey/table.ts';
import { formatList } from '../domain/text/swedish.ts';
import { surveyOf } from './aggregate.ts';
import {
  type Command,
  type Invocation,
  type Outlet,
  requiredOption,
  requiredOptions,
  UsageRefusal,
  writeOutputFile,
} from './command.ts';
import { organisationOf } from './export.ts';
import { type CommandOrganisations, readCommandOrganisations } from './organisations-option.ts';
import { readInput } from './read-input.ts';
import { cataloguedSurveys } from './surveys-option.ts';

/**
 * Writes a survey to fill in, with the answers that some files have: as a Word document for one organisation, or as a
 * workbook with a sheet for each of several.
 */
export const fillInCommand: Command = {
  name: 'fill-in',
  usage: 'fill-in ENKÄT --organisation NAMN [--organisation …] --out FIL.docx|xlsx [--in FIL|MAPP] [--period PERIOD]',
  purpose:
    'Skriv en enkät att fylla i, i Word eller Excel. En Excelbok får ett blad för varje organisation. Det som är besvarat i filen står ifyllt.',
  words: 1,
  options: ['in', 'organisation', 'out', 'period'],
  repeatable: ['in', 'organisation'],
  async run(invocation, outlet) {
    const catalogue = cataloguedSurveys(invocation, invocation.positionals[0]);
    const known = await readCommandOrganisations(invocation, outlet, catalogue);
    const named = surveyOf(catalogue, invocation.positionals);
    const typed = requiredOptions(invocation, 'organisation').map((name) => organisationOf(named, name, known));
    const organisations = typed.filter(({ code }, index) => typed.findIndex((one) => one.code === code) === index);
    const survey = surveyAskedOf(named, organisations, known.asRows);
    if (survey.answers !== undefined && invocation.repeated.in !== undefined)
      throw new UsageRefusal(
        `${survey.id} tar flera svar från varje organisation, och varje fil att fylla i är ett nytt svar. Ta bort --in.`,
      );
    const out = requiredOption(invocation, 'out');
    const format = formatOf(out, organisations);
    const answers = await answersIn(invocation, outlet, { surveys: catalogue.surveys, known }, survey, organisations);
    if (answers === undefined) return 1;
    await writeOutputFile(await written(format, survey, organisations, answers), out, invocation, outlet);
    return known.clean ? 0 : 1;
  },
};

/**
 * The survey with the rows of the organisations' county, from `asRows`. Throws UsageRefusal where it has such rows and the
 * organisations are of several counties.
 */
export function surveyAskedOf(
  survey: Survey,
  organisations: readonly Organisation[],
  asRows?: readonly PlacedOrganisation[],
): Survey {
  const [county = '', ...others] = new Set(organisations.map((organisation) => organisation.county));
  const table = survey.questions.find(({ table: { rows } = {} }) => rows !== undefined && areOfCounty(rows));
  if (table !== undefined && others.length > 0)
    throw new UsageRefusal(
      `Tabellen i fråga ${table.id} har länets organisationer som rader, så en Excelbok är för ett län. Skriv en bok för varje län.`,
    );
  return surveyInCounty(survey, county, asRows);
}

type Format = 'docx' | 'xlsx';

function formatOf(out: string, organisations: readonly Organisation[]): Format {
  const format = (['docx', 'xlsx'] as const).find((one) => out.toLowerCase().endsWith(`.${one}`));
  if (format === undefined) throw new UsageRefusal(`Filnamnet ”${out}” slutar inte på .docx eller .xlsx.`);
  if (format === 'docx' && organisations.length > 1)
    throw new UsageRefusal(
      `Ett Worddokument är för en organisation. Skriv --out FIL.xlsx för en Excelbok med ett blad för varje.`,
    );
  return format;
}

async function written(
  format: Format,
  survey: Survey,
  organisations: readonly Organisation[],
  answersOf: (organisation: Organisation) => Answers,
): Promise<Uint8Array> {
  const common = { survey, round: undefined, madeAt: new Date().toISOString() };
  const sources = organisations.map((organisation) => ({
    organisation,
    answers: answersOf(organisation),
    lastDay: survey.lastDay,
  }));
  const [first] = sources;
  if (format === 'docx' && first !== undefined) {
    const { fillInDocx } = await import('../files/fill-in/docx/fill-in.ts');
    return fillInDocx({ ...common, ...first });
  }
  const { fillInWorkbook } = await import('../files/fill-in/xlsx/fill-in-workbook.ts');
  return fillInWorkbook({ ...common, organisations: sources });
}

/**
 * The answers of each organisation in the input files, with a message for those that have none. Without files all are
 * empty; undefined if no organisation has any.
 */
async function answersIn(
  invocation: Invocation,
  outlet: Outlet,
  { surveys, known }: { readonly surveys: readonly Survey[]; readonly known: CommandOrganisations },
  survey: Survey,
  organisations: readonly Organisation[],
): Promise<((organisation: Organisation) => Answers) | undefined> {
  if (invocation.repeated.in === undefined) return () => ({});
  const input = await readInput(invocation, outlet, { surveys, organisations: known.all(), asRows: known.asRows });
  if (input === undefined) return undefined;
  const found = ({ name }: Organisation) =>
    input.responses.find((one) => one.survey.id === survey.id && one.organisation.name === name)?.answers;
  const without = organisations.filter((organisation) => found(organisation) === undefined);
  if (without.length > 0) {
    const names = formatList(without.map(({ name }) => name));
    const isNone = without.length === organisations.length;
    outlet.tell(`Filen har inget svar på ${survey.id} från ${names}. ${isNone ? 'Inget skrevs.' : 'Bladet är tomt.'}`);
    if (isNone) return undefined;
  }
  return (organisation) => found(organisation) ?? {};
}
