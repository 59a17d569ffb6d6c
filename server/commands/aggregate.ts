import { csvOf } from '../../exports/csv.ts';
import { reportOf } from '../../exports/report.ts';
import { type Catalogue, loadCatalogue } from '../catalogue/catalogue.ts';
import { numbersAsAnswers } from '../domain/aggregate.ts';
import type { Survey } from '../domain/survey.ts';
import { formatCount } from '../domain/swedish.ts';
import { type Command, requiredFormat, saveReport, UsageRefusal } from './command.ts';
import { aggregateResponses, leftOutOf, readMembership, tellDoubts } from './members.ts';
import { readInput } from './read-input.ts';

/** Counts the municipalities' answers into a survey that is computed from them. */
export const aggregateCommand: Command = {
  name: 'aggregate',
  usage: 'aggregate ENKÄT --in FIL [--members "KOMMUN,KOMMUN"] [--county LÄN] [--out FIL.csv|json|xlsx|pdf|docx]',
  purpose: 'Räkna samman kommunernas svar, till exempel till rss-2023. Utan --out skrivs CSV på skärmen.',
  options: ['in', 'members', 'county', 'out'],
  async run(invocation, outlet) {
    const catalogue = loadCatalogue();
    const survey = surveyOf(catalogue, invocation.positionals);
    const basis = basisOf(catalogue, survey);
    const { out } = invocation.options;
    if (out !== undefined) requiredFormat(out);
    const membership = readMembership(invocation, outlet);
    const { county, members } = membership;
    const input = await readInput(invocation, outlet, {
      surveys: catalogue.surveys,
      organisations: [...members, county.rss, county.region],
      leftOut: leftOutOf(membership),
    });
    if (input === undefined) return 1;
    const others = input.responses.filter((response) => response.survey !== basis).length;
    if (others > 0)
      outlet.tell(`${formatCount(others)} svar i filen gäller andra enkäter än ${basis.id} och räknas inte.`);
    const counted = aggregateResponses(survey, basis, membership, input.responses);
    tellDoubts(counted, outlet);
    const answers = numbersAsAnswers(counted);
    const report = reportOf(survey, {
      organisation: county.rss,
      answers,
      status: 'computed',
      basis: counted,
      problems: catalogue.check(survey, answers, 'complete'),
      madeAt: new Date().toISOString(),
    });
    if (out === undefined) outlet.write(csvOf(report));
    else await saveReport(report, out, invocation, outlet);
    return input.clean ? 0 : 1;
  },
};

/** The survey that a command's first word names. Throws UsageRefusal, or UnknownSurveyRefusal from the catalogue. */
export function surveyOf(catalogue: Catalogue, [id]: readonly string[]): Survey {
  if (id === undefined)
    throw new UsageRefusal(
      `Skriv vilken enkät det gäller: ${catalogue.surveys.map((survey) => survey.id).join(', ')}.`,
    );
  return catalogue.survey(id);
}

function basisOf(catalogue: Catalogue, survey: Survey): Survey {
  if (survey.basis !== undefined) return catalogue.survey(survey.basis);
  const computed = catalogue.surveys.filter(({ basis }) => basis !== undefined).map(({ id }) => id);
  throw new UsageRefusal(`${survey.id} räknas inte samman ur andra svar. Det gör ${computed.join(', ')}.`);
}
