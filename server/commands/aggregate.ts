import { csvOf } from '../../exports/data/csv.ts';
import { reportOf } from '../../exports/report/report.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import { numbersAsAnswers } from '../domain/counting/computed-numbers.ts';
import { unevenSentence, unevenSums } from '../domain/counting/uneven-sums.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { memberKindOf, oneOf } from '../domain/people/organisation-kind.ts';
import { respondentsOf, type Survey } from '../domain/survey/survey.ts';
import { formatCount, formatList } from '../domain/text/swedish.ts';
import { type Command, type Outlet, requiredFormat, UsageRefusal, writeReportFile } from './command.ts';
import { countAnswersInFiles } from './count-answers.ts';
import {
  aggregateResponses,
  type CountedOrganisations,
  namesFor,
  readCountedOrganisations,
  tellDoubts,
} from './members.ts';
import { type CommandOrganisations, readCommandOrganisations } from './organisations-option.ts';
import { readInput } from './read-input.ts';
import { summableResponses, tellInNone } from './sum-doubts.ts';
import { cataloguedSurveys } from './surveys-option.ts';
import { tellWaiting } from './tell-waiting.ts';

/**
 * Computes a survey's numbers from the responses to its counted survey; of a survey in which each organisation gives
 * several answers, how many there are.
 */
export const aggregateCommand: Command = {
  name: 'aggregate',
  usage:
    'aggregate ENKÄT --in FIL|MAPP [--in …] [--members "NAMN,NAMN"] [--county LÄN] [--period PERIOD] [--out FIL.csv|json|xlsx|pdf|docx|zip]',
  purpose:
    'Räkna samman svaren på den enkät som räknas, till exempel till rss-2023, eller räkna svaren på en enkät där varje organisation lämnar flera. Utan --out skrivs CSV på skärmen.',
  words: 1,
  options: ['in', 'members', 'county', 'period', 'out'],
  repeatable: ['in'],
  async run(invocation, outlet) {
    const catalogue = cataloguedSurveys(invocation, invocation.positionals[0]);
    const named = surveyOf(catalogue, invocation.positionals);
    if (named.answers !== undefined) return countAnswersInFiles(named, catalogue, invocation, outlet);
    const countedSurvey = basisOf(catalogue, named);
    const { out } = invocation.options;
    if (out !== undefined) requiredFormat(out);
    const organisations = await readCommandOrganisations(invocation, outlet, catalogue);
    const membership = readCountedOrganisations(invocation, outlet, organisations);
    const survey = surveyInCounty(named, membership.county.code, organisations.asRows);
    const counting = countingOrganisation(survey, membership, organisations);
    const input = await readInput(invocation, outlet, {
      surveys: catalogue.surveys,
      asRows: organisations.asRows,
      ...namesFor(membership, invocation, organisations),
    });
    if (input === undefined) return 1;
    tellUncounted(input.responses, countedSurvey, membership, outlet);
    tellWaiting(
      input.responses.filter(
        (response) => response.survey.id === countedSurvey.id && membership.members.includes(response.organisation),
      ),
      outlet,
    );
    const summable = summableResponses(catalogue, survey, countedSurvey, input.responses, outlet);
    const counted = aggregateResponses(survey, countedSurvey, membership, summable.responses);
    tellDoubts(counted, outlet);
    tellInNone(survey, counted, outlet);
    for (const uneven of unevenSums(survey, counted.sums))
      outlet.tell(`Fråga ${uneven.question}, ${unevenSentence(uneven, memberKindOf(counted))}`);
    const answers = numbersAsAnswers(counted);
    const report = reportOf(survey, {
      organisation: counting,
      answers,
      status: 'computed',
      basis: counted,
      problems: catalogue.check(survey, answers, 'complete'),
      madeAt: new Date().toISOString(),
    });
    if (out === undefined) outlet.write(csvOf(report));
    else await writeReportFile(report, out, invocation, outlet);
    return input.clean && organisations.clean && summable.clean ? 0 : 1;
  },
};

/**
 * Whose answer the counts are: the county's RSS or region, or the only organisation of the kind in `--organisations`.
 * Throws UsageRefusal if there is none, or several.
 */
function countingOrganisation(
  survey: Survey,
  { county }: CountedOrganisations,
  { ofFile }: CommandOrganisations,
): Organisation {
  const kind = respondentsOf(survey);
  const candidates = ofFile.filter((organisation) => organisation.kind === kind.code);
  const own = [county.rss, county.region].filter((organisation) => organisation.kind === kind.code);
  const [only, ...others] = candidates.length > 0 ? candidates : own;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageRefusal(
    only === undefined
      ? `${survey.id} besvaras av ${oneOf(kind)}, och ingen sådan är känd. Lägg till den i en fil och skriv --organisations FIL.csv.`
      : `${survey.id} besvaras av ${oneOf(kind)}, och filen i --organisations har flera: ${formatList(candidates.map(({ name }) => name))}. Behåll den som räknar.`,
  );
}

function tellUncounted(
  responses: readonly ReadResponse[],
  countedSurvey: Survey,
  { members }: CountedOrganisations,
  outlet: Outlet,
): void {
  const otherSurveys = responses.filter(({ survey }) => survey.id !== countedSurvey.id).length;
  if (otherSurveys > 0)
    outlet.tell(
      `${formatCount(otherSurveys)} svar i filen gäller andra enkäter än ${countedSurvey.id} och räknas inte.`,
    );
  const uncounted = responses.filter(
    ({ survey, organisation }) => survey.id === countedSurvey.id && !members.includes(organisation),
  );
  if (uncounted.length > 0)
    outlet.tell(
      `Räknas inte, eftersom de inte står i --members: ${formatList(uncounted.map(({ organisation }) => organisation.name))}.`,
    );
}

/**
 * The survey that the command's first argument names. Throws UsageRefusal without an argument, and UnknownSurveyRefusal
 * if there is no such survey.
 */
export function surveyOf(catalogue: Catalogue, [id]: readonly string[]): Survey {
  if (id === undefined)
    throw new UsageRefusal(
      `Skriv vilken enkät det gäller: ${catalogue.surveys.map((survey) => survey.id).join(', ')}.`,
    );
  return catalogue.survey(id);
}

function basisOf(catalogue: Catalogue, survey: Survey): Survey {
  if (survey.countedSurvey !== undefined) return catalogue.survey(survey.countedSurvey);
  const counting = catalogue.surveys.filter(
    ({ countedSurvey, answers }) => countedSurvey !== undefined || answers !== undefined,
  );
  const own = counting.filter(({ countedSurvey }) => countedSurvey === survey.id);
  const others = (own.length > 0 ? own : counting).map(({ id }) => id);
  throw new UsageRefusal(`${survey.id} räknas inte samman ur andra svar. Det gör ${formatList(others)}.`);
}
