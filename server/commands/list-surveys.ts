import { checkDefinitions } from '../catalogue/catalogue.ts';
import { lineOf } from '../catalogue/refusals.ts';
import { ORGANISATION_KIND_NAMES } from '../domain/question.ts';
import { formatCount, formatDate } from '../domain/swedish.ts';
import type { Command } from './command.ts';

/** Checks every definition and lists the surveys of those that can be used. */
export const listSurveys: Command = {
  name: 'surveys',
  usage: 'surveys',
  purpose: 'Kontrollera alla enkäter och lista dem.',
  options: [],
  async run(_invocation, outlet) {
    const { surveys, problems } = checkDefinitions();
    for (const problem of problems) outlet.tell(lineOf(problem));
    for (const { id, title, respondent, questions, lastDay } of surveys) {
      const kind = ORGANISATION_KIND_NAMES[respondent];
      outlet.write(`${id}: ${title}\n`);
      outlet.write(`  ${formatCount(questions.length)} frågor, besvaras av ${kind} senast ${formatDate(lastDay)}\n`);
    }
    return problems.length === 0 ? 0 : 1;
  },
};
