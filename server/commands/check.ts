import { responseName } from '../domain/answer/numbered-answer.ts';
import { withProblems } from '../domain/counting/number-rules.ts';
import { isMissing, type Problem, sentenceOf } from '../domain/survey/problem.ts';
import type { Command } from './command.ts';
import { brokenRulesOf, countedSums, readCountedOrganisations, withCountedNumbers } from './members.ts';
import type { MergedResponse } from './merge-answers.ts';
import { readCommandOrganisations } from './organisations-option.ts';
import { tellWithoutPeriod } from './period-option.ts';
import { readInput } from './read-input.ts';
import { compareStatedNumbers, unlikeCounts } from './stated-numbers.ts';
import { cataloguedSurveys } from './surveys-option.ts';
import { tellWaiting } from './tell-waiting.ts';

/** Where in a file the answer with a problem stands, in brackets; empty where something is missing. */
function placeOf(problem: Problem, response: MergedResponse): string {
  if (isMissing(problem) || (problem.rule === 'over-limit' && problem.place === 'comment')) return '';
  const option = 'option' in problem ? problem.option : undefined;
  const place = response.placeOf({ question: problem.question, option, column: problem.column });
  return place === undefined ? '' : ` (${place})`;
}

/** Writes the problems of each response in some files, and what is missing before it can be submitted. */
export const check: Command = {
  name: 'check',
  usage: 'check --in FIL|MAPP [--in …] [--members "NAMN,NAMN"] [--county LÄN] [--period PERIOD]',
  purpose:
    'Kontrollera svaren i filer och mappar: vad som är fel, vad som saknas och vilka antal som inte går ihop innan de kan lämnas in.',
  words: 0,
  options: ['in', 'members', 'county', 'period'],
  repeatable: ['in'],
  async run(invocation, outlet) {
    const catalogue = cataloguedSurveys(invocation);
    const organisations = await readCommandOrganisations(invocation, outlet, catalogue);
    const membership = readCountedOrganisations(invocation, outlet, organisations);
    const input = await readInput(invocation, outlet, {
      surveys: catalogue.surveys,
      asRows: organisations.asRows,
      organisations: [...new Set([...membership.members, ...organisations.all(membership.county)])],
    });
    if (input === undefined) return 1;
    if (input.responses.length === 0) outlet.tell('Filen har inga svar som kan läsas.');
    tellWaiting(input.responses, outlet);
    tellWithoutPeriod(
      input.responses.map(({ survey }) => catalogue.survey(survey.id)),
      outlet,
    );
    let complete = input.clean && organisations.clean && input.responses.length > 0;
    for (const one of input.responses) {
      const { survey, answers } = one;
      const response = responseName(one);
      const broken = brokenRulesOf(catalogue, { survey, answers }, membership, input.responses);
      const filled = withCountedNumbers(catalogue, one, membership, input.responses);
      const problems = withProblems(
        catalogue.check(survey, filled, 'complete', countedSums(catalogue, survey, membership, input.responses)),
        survey,
        [...broken, ...unlikeCounts(catalogue, one, membership, input.responses, broken)],
      );
      const stated = compareStatedNumbers(catalogue, one, membership, input.responses);
      const notRead = input.notRead.get(response);
      for (const problem of problems)
        outlet.write(`${response}, fråga ${problem.question}: ${sentenceOf(problem)}${placeOf(problem, one)}\n`);
      for (const { question, sentence } of stated.faults) outlet.write(`${response}, fråga ${question}: ${sentence}\n`);
      if (problems.length > 0 || stated.faults.length > 0) {
        complete = false;
        if (stated.unchecked !== undefined) outlet.tell(`${response}: ${stated.unchecked}`);
      } else if (notRead !== undefined)
        outlet.write(
          `${response}: inget saknas, men ${notRead === 'rows' ? 'rader' : 'något'} i filen har inte kunnat läsas.\n`,
        );
      else if (stated.unchecked !== undefined) outlet.write(`${response}: inget saknas, men ${stated.unchecked}\n`);
      else outlet.write(`${response}: klart att lämna in.\n`);
    }
    return complete ? 0 : 1;
  },
};
