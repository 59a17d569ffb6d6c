import { loadCatalogue } from '../catalogue/catalogue.ts';
import { allOrganisations } from '../catalogue/organisation-register.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Survey } from '../domain/survey/survey.ts';
import { fillInDocx } from '../files/fill-in/docx/fill-in.ts';
import { surveyOf } from './aggregate.ts';
import {
  type Command,
  type Invocation,
  type Outlet,
  requiredOption,
  UsageRefusal,
  writeOutputFile,
} from './command.ts';
import { organisationOf } from './export.ts';
import { readInput } from './read-input.ts';

/** Writes a survey as a Word document to fill in, with the answers that a file has for the organisation. */
export const fillInCommand: Command = {
  name: 'fill-in',
  usage: 'fill-in ENKÄT --organisation NAMN --out FIL.docx [--in FIL]',
  purpose: 'Skriv en enkät som ett Worddokument att fylla i. Det som är besvarat i filen står ifyllt.',
  words: 1,
  options: ['in', 'organisation', 'out'],
  async run(invocation, outlet) {
    const catalogue = loadCatalogue();
    const survey = surveyOf(catalogue, invocation.positionals);
    const organisation = organisationOf(survey, requiredOption(invocation, 'organisation'));
    const out = requiredOption(invocation, 'out');
    if (!/\.docx$/i.test(out)) throw new UsageRefusal(`Filnamnet ”${out}” slutar inte på .docx.`);
    const answers = await answersIn(invocation, outlet, catalogue.surveys, survey, organisation);
    if (answers === undefined) return 1;
    const docx = await fillInDocx({
      survey,
      organisation,
      round: undefined,
      answers,
      lastDay: survey.lastDay,
      madeAt: new Date().toISOString(),
    });
    await writeOutputFile(docx, out, invocation, outlet);
    return 0;
  },
};

/**
 * The organisation's answers in the input file. Empty without a file; undefined, with a message, if the file has none.
 */
async function answersIn(
  invocation: Invocation,
  outlet: Outlet,
  surveys: readonly Survey[],
  survey: Survey,
  organisation: Organisation,
): Promise<Answers | undefined> {
  if (invocation.options.in === undefined) return {};
  const input = await readInput(invocation, outlet, { surveys, organisations: allOrganisations() });
  if (input === undefined) return undefined;
  const response = input.responses.find((one) => one.survey === survey && one.organisation.name === organisation.name);
  if (response !== undefined) return response.answers;
  outlet.tell(`Filen har inget svar på ${survey.id} från ${organisation.name}. Inget skrevs.`);
  return undefined;
}
