import { countCsvOf } from '../../exports/data/count-csv.ts';
import type { ManyAnswers } from '../../exports/documents/many-answers-workbook.ts';
import { reportOf } from '../../exports/report/report.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { surveyInCounty } from '../catalogue/survey-in-county.ts';
import { responseName } from '../domain/answer/numbered-answer.ts';
import type { ReadResponse } from '../domain/answer/tidy-row-reading.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { answersByKind, answersByMonth } from '../domain/response/answer-counts.ts';
import { type ListedAnswer, listedDetails } from '../domain/response/listed-answer.ts';
import { sentenceOf } from '../domain/survey/problem.ts';
import { mayAnswer, type Survey } from '../domain/survey/survey.ts';
import { formatCount, formatCounted, formatList } from '../domain/text/swedish.ts';
import { type ExitCode, type Invocation, type Outlet, UsageRefusal, writeOutputFile } from './command.ts';
import { namesFor, readCountedOrganisations } from './members.ts';
import { readCommandOrganisations } from './organisations-option.ts';
import { readInput } from './read-input.ts';

/**
 * Counts the answers of a survey in which each organisation gives several, as the page of a round counts them: by option
 * and by kind of organisation and month. An answer that could not be submitted is counted as it stands, and told of.
 */
export async function countAnswersInFiles(
  survey: Survey,
  catalogue: Catalogue,
  invocation: Invocation,
  outlet: Outlet,
): Promise<ExitCode> {
  const { out } = invocation.options;
  const format = formatOf(out);
  const organisations = await readCommandOrganisations(invocation, outlet, catalogue);
  const membership = readCountedOrganisations(invocation, outlet, organisations);
  const input = await readInput(invocation, outlet, {
    surveys: catalogue.surveys,
    asRows: organisations.asRows,
    ...namesFor(membership, invocation, organisations),
  });
  if (input === undefined) return 1;
  const { members, county } = membership;
  const asked = [...members, county.region, county.rss].filter((organisation) => mayAnswer(survey, organisation));
  const responses = countedResponses(survey, asked, input.responses, outlet);
  const isRight = tellProblems(catalogue, responses, outlet);
  const participants = [...new Set([...asked.filter((one) => members.includes(one)), ...whoAnswered(responses)])];
  tellSilent(survey, participants, responses, outlet);
  const answers = responses.map(listedAnswerOf);
  if (format === 'xlsx' && out !== undefined) {
    const madeAt = new Date().toISOString();
    const source: ManyAnswers = {
      title: survey.title,
      survey: surveyInCounty(survey, county.code, organisations.asRows),
      from: 'files',
      madeAt,
      participants,
      answers,
      async *reports() {
        for (const response of responses)
          yield reportOf(response.survey, { ...response, status: 'draft', problems: [], madeAt });
      },
    };
    const { manyAnswersWorkbook } = await import('../../exports/documents/many-answers-workbook.ts');
    const { xlsxOf } = await import('../../exports/xlsx/xlsx.ts');
    await writeOutputFile(await xlsxOf(manyAnswersWorkbook(source)), out, invocation, outlet);
  } else {
    const tables = [answersByKind(survey, answers, participants), answersByMonth(survey, answers)];
    const csv = countCsvOf(survey.id, tables);
    if (out === undefined) outlet.write(csv);
    else await writeOutputFile(csv, out, invocation, outlet);
  }
  return input.clean && organisations.clean && isRight ? 0 : 1;
}

/** The formats that counts are written in. Throws UsageRefusal for any other. */
function formatOf(out = '.csv'): 'csv' | 'xlsx' {
  const format = (['csv', 'xlsx'] as const).find((one) => out.toLowerCase().endsWith(`.${one}`));
  if (format !== undefined) return format;
  throw new UsageRefusal(
    `Antal svar skrivs som CSV eller Excel, och ”${out}” slutar varken på .csv eller .xlsx. Ett svar för sig skrivs med export.`,
  );
}

/** The answers to the survey of those who are counted, by organisation and number. Tells of the others. */
function countedResponses(
  survey: Survey,
  asked: readonly Organisation[],
  all: readonly ReadResponse[],
  outlet: Outlet,
): readonly ReadResponse[] {
  const own = all.filter((response) => response.survey.id === survey.id);
  if (own.length < all.length)
    outlet.tell(
      `${formatCount(all.length - own.length)} svar i filen gäller andra enkäter än ${survey.id} och räknas inte.`,
    );
  const isAsked = ({ organisation }: ReadResponse) => asked.some(({ code }) => code === organisation.code);
  const others = new Set(own.filter((response) => !isAsked(response)).map(({ organisation }) => organisation.name));
  if (others.size > 0) outlet.tell(`Räknas inte, eftersom de inte står i --members: ${formatList([...others])}.`);
  return own
    .filter(isAsked)
    .toSorted(
      (one, other) =>
        one.organisation.name.localeCompare(other.organisation.name, 'sv') ||
        (one.answerNumber ?? 0) - (other.answerNumber ?? 0),
    );
}

function whoAnswered(responses: readonly ReadResponse[]): readonly Organisation[] {
  return responses.map(({ organisation }) => organisation);
}

function listedAnswerOf(response: ReadResponse): ListedAnswer {
  const { organisation, survey, answerNumber = 1, answers } = response;
  const details = listedDetails(survey, answers);
  return { response: responseName(response), organisation, number: answerNumber, ...details, submission: undefined };
}

/** How many answers are told of one by one: with more, the file has one fault many times. */
const MOST_TOLD = 20;

/** Tells what would stop the answers from being submitted. Gives whether nothing would. */
function tellProblems(catalogue: Catalogue, responses: readonly ReadResponse[], outlet: Outlet): boolean {
  const wrong = responses.flatMap((response) => {
    const [problem, ...more] = catalogue.check(response.survey, response.answers, 'complete', []);
    return problem === undefined ? [] : [{ response, problem, more: more.length }];
  });
  for (const { response, problem, more } of wrong.slice(0, MOST_TOLD))
    outlet.tell(
      `${responseName(response)}, fråga ${problem.question}: ${sentenceOf(problem)} Svaret räknas, men kan inte lämnas in så.${more === 0 ? '' : ` Ytterligare ${formatCounted(more, ['fel', 'fel'])} i svaret.`}`,
    );
  if (wrong.length > MOST_TOLD)
    outlet.tell(`Ytterligare ${formatCount(wrong.length - MOST_TOLD)} svar har fel. Kör check för att se alla.`);
  return wrong.length === 0;
}

function tellSilent(
  { id }: Survey,
  participants: readonly Organisation[],
  responses: readonly ReadResponse[],
  outlet: Outlet,
): void {
  const answering = new Set(whoAnswered(responses).map(({ code }) => code));
  const silent = participants.filter(({ code }) => !answering.has(code)).map(({ name }) => name);
  if (silent.length > 0) outlet.tell(`Inte lämnat svar på ${id}: ${formatList(silent)}.`);
}
