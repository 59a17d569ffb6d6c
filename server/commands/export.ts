import { reportOf } from '../../exports/report/report.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { nearest } from '../catalogue/nearest.ts';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import { readAnswerNumber } from '../domain/answer/numbered-answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import type { Aggregate } from '../domain/counting/aggregate.ts';
import { numbersAsAnswers, withComputedNumbers } from '../domain/counting/computed-numbers.ts';
import { brokenRules, numbersIn, withProblems } from '../domain/counting/number-rules.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { oneOf } from '../domain/people/organisation-kind.ts';
import { mayAnswer, respondentsOf, type Survey } from '../domain/survey/survey.ts';
import { formatCount, formatCounted, meantSentence } from '../domain/text/swedish.ts';
import { surveyOf } from './aggregate.ts';
import {
  type Command,
  type Invocation,
  requiredFormat,
  requiredOption,
  UsageRefusal,
  writeReportFile,
} from './command.ts';
import { aggregateResponses, type CountedOrganisations, readCountedOrganisations, tellDoubts } from './members.ts';
import { type CommandOrganisations, readCommandOrganisations } from './organisations-option.ts';
import { readInput } from './read-input.ts';
import { cataloguedSurveys } from './surveys-option.ts';
import { tellWaiting } from './tell-waiting.ts';

/**
 * Writes the response of one organisation as a document. If the file also has responses to the counted survey, the
 * numbers that nobody has written are computed, and the basis is part of the document.
 */
export const exportCommand: Command = {
  name: 'export',
  usage:
    'export ENKÄT --in FIL|MAPP [--in …] --organisation NAMN [--answer NUMMER] --out FIL.pdf|xlsx|docx|csv|json|zip [--members "NAMN,NAMN"] [--county LÄN] [--period PERIOD]',
  purpose:
    'Skriv en organisations svar som dokument. Finns svaren som räknas i samma fil räknas antalen och underlaget följer med.',
  words: 1,
  options: ['in', 'organisation', 'answer', 'out', 'members', 'county', 'period'],
  repeatable: ['in'],
  async run(invocation, outlet) {
    const catalogue = cataloguedSurveys(invocation, invocation.positionals[0]);
    const named = surveyOf(catalogue, invocation.positionals);
    const organisations = await readCommandOrganisations(invocation, outlet, catalogue);
    const organisation = organisationOf(named, requiredOption(invocation, 'organisation'), organisations);
    const survey = surveyInCounty(named, organisation.county, organisations.asRows);
    const out = requiredOption(invocation, 'out');
    requiredFormat(out);
    const membership = readCountedOrganisations({ ...invocation, defaultCounty: organisation.county }, outlet, {
      ...organisations,
      county: undefined,
    });
    const input = await readInput(invocation, outlet, {
      surveys: catalogue.surveys,
      asRows: organisations.asRows,
      organisations: [...membership.members, ...organisations.all(membership.county)],
    });
    if (input === undefined) return 1;
    const response = chosenAnswer(
      input.responses.filter(
        (candidate) => candidate.survey.id === survey.id && candidate.organisation.name === organisation.name,
      ),
      invocation,
    );
    const basis = basisIn(catalogue, survey, membership, input.responses);
    if (response === undefined && basis === undefined) {
      outlet.tell(`Filen har inget svar på ${survey.id} från ${organisation.name}. Inget skrevs.`);
      return 1;
    }
    if (response !== undefined) tellWaiting([response], outlet);
    if (basis !== undefined) tellDoubts(basis, outlet);
    const written = response?.answers ?? {};
    const answers = basis === undefined ? written : withComputedNumbers(written, numbersAsAnswers(basis));
    const report = reportOf(survey, {
      organisation,
      answerNumber: response?.answerNumber,
      answers,
      status: 'draft',
      ...(basis === undefined ? {} : { basis }),
      problems: withProblems(
        catalogue.check(survey, answers, 'complete', basis?.sums),
        survey,
        basis === undefined ? [] : brokenRules(basis, numbersIn(answers)),
      ),
      madeAt: new Date().toISOString(),
    });
    await writeReportFile(report, out, invocation, outlet);
    return input.clean && organisations.clean ? 0 : 1;
  },
};

/**
 * The response to write: the organisation's only one, or the one that `--answer` names. Undefined if it has none. Throws
 * UsageRefusal if it is not said which, or if there is no such answer.
 */
function chosenAnswer(own: readonly ReadResponse[], { options }: Invocation): ReadResponse | undefined {
  const [first, ...others] = own;
  if (first === undefined || (options.answer === undefined && others.length === 0)) return first;
  const numbers = own.flatMap(({ answerNumber }) => answerNumber ?? []);
  if (numbers.length === 0)
    throw new UsageRefusal(`${first.survey.id} tar ett svar från varje organisation. Ta bort --answer.`);
  const wanted = options.answer === undefined ? undefined : readAnswerNumber(options.answer);
  const found = own.find(({ answerNumber }) => answerNumber === wanted);
  if (wanted !== undefined && found !== undefined) return found;
  const given = options.answer === undefined ? '' : ` Något svar ”${options.answer}” finns inte.`;
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)].map(formatCount);
  throw new UsageRefusal(
    `${first.organisation.name} har ${formatCounted(own.length, ['svar', 'svar'])} på ${first.survey.id}, numrerade ${numbers.length === 1 ? lowest : `från ${lowest} till ${highest}`}.${given} Skriv --answer NUMMER för det svar som ska skrivas.`,
  );
}

/**
 * The organisation with this name, of the kind that answers the survey. Throws UsageRefusal, with the nearest name, if
 * there is none.
 */
export function organisationOf(survey: Survey, typed: string, organisations: CommandOrganisations): Organisation {
  const { id } = survey;
  const found = organisations.find(typed);
  if (found !== undefined && mayAnswer(survey, found)) return found;
  const kind = oneOf(respondentsOf(survey));
  if (found !== undefined) throw new UsageRefusal(`${found.name} kan inte besvara ${id}, som besvaras av ${kind}.`);
  const names = organisations.all().filter((known) => mayAnswer(survey, known));
  const near = nearest(
    typed,
    names.map(({ name }) => name),
  );
  throw new UsageRefusal(`Organisationen ”${typed}” finns inte. ${meantSentence(near, `Skriv namnet på ${kind}.`)}`);
}

/** The aggregate from the responses in the file; undefined if the survey counts none or the file has none of them. */
function basisIn(
  catalogue: Catalogue,
  survey: Survey,
  membership: CountedOrganisations,
  responses: readonly ReadResponse[],
): Aggregate | undefined {
  if (survey.countedSurvey === undefined) return undefined;
  const countedSurvey = catalogue.survey(survey.countedSurvey);
  const has = responses.some(
    (response) => response.survey.id === countedSurvey.id && membership.members.includes(response.organisation),
  );
  return has ? aggregateResponses(survey, countedSurvey, membership, responses) : undefined;
}
