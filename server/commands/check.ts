import { loadCatalogue } from '../catalogue/catalogue.ts';
import { allOrganisations } from '../catalogue/organisation-register.ts';
import { sentenceOf } from '../domain/survey/problem.ts';
import type { Command } from './command.ts';
import { requiredCounty } from './county-option.ts';
import { readInput } from './read-input.ts';
import { tellWaiting } from './tell-waiting.ts';

/** Writes the problems of each response in a file, and what is missing before it can be submitted. */
export const check: Command = {
  name: 'check',
  usage: 'check --in FIL [--county LÄN]',
  purpose: 'Kontrollera svaren i en fil: vad som är fel och vad som saknas innan de kan lämnas in.',
  words: 0,
  options: ['in', 'county'],
  async run(invocation, outlet) {
    const catalogue = loadCatalogue();
    const county = requiredCounty(invocation.options.county ?? invocation.defaultCounty);
    const input = await readInput(invocation, outlet, {
      surveys: catalogue.surveys,
      organisations: allOrganisations(county),
    });
    if (input === undefined) return 1;
    if (input.responses.length === 0) outlet.tell('Filen har inga svar som kan läsas.');
    tellWaiting(input.responses, outlet);
    let complete = input.clean && input.responses.length > 0;
    for (const { organisation, survey, answers } of input.responses) {
      const response = `${organisation.name}, ${survey.id}`;
      const problems = catalogue.check(survey, answers, 'complete');
      for (const problem of problems) outlet.write(`${response}, fråga ${problem.question}: ${sentenceOf(problem)}\n`);
      if (problems.length > 0) complete = false;
      else if (
        input.refusals.some(({ about }) => about?.organisation === organisation.name && about.survey === survey.id)
      )
        outlet.write(`${response}: inget saknas, men rader i filen har inte kunnat läsas.\n`);
      else outlet.write(`${response}: klart att lämna in.\n`);
    }
    return complete ? 0 : 1;
  },
};
