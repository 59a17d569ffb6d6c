import { checkDefinitions } from '../catalogue/catalogue.ts';
import { problemLine } from '../catalogue/refusals.ts';
import { ORGANISATION_KIND_NAMES } from '../domain/survey/question.ts';
import { formatCounted, formatDate } from '../domain/text/swedish.ts';
import type { Command } from './command.ts';
import { tellStoredSurveys } from './tell-stored-surveys.ts';

/** Checks all definitions of the program or of a folder, and lists the surveys of those without problems. */
export const listSurveys: Command = {
  name: 'surveys',
  usage: 'surveys [MAPP]',
  purpose: 'Kontrollera alla enkäter och lista dem. Utan MAPP gäller de enkäter som följer med programmet.',
  words: 1,
  options: [],
  async run({ positionals: [folder], resolve, database }, outlet) {
    const { surveys, problems } = checkDefinitions(folder === undefined ? undefined : resolve(folder));
    for (const problem of problems) outlet.tell(problemLine(problem));
    for (const { id, title, respondent, questions, lastDay } of surveys) {
      const kind = ORGANISATION_KIND_NAMES[respondent];
      outlet.write(`${id}: ${title}\n`);
      outlet.write(
        `  ${formatCounted(questions.length, ['fråga', 'frågor'])}, besvaras av ${kind} senast ${formatDate(lastDay)}\n`,
      );
    }
    if (surveys.length === 0 && problems.length === 0) {
      outlet.tell('Mappen har inga enkäter. De ska ligga i en mapp för varje år, till exempel 2023/rss.json.');
      return 1;
    }
    if (folder === undefined && problems.length === 0) await tellStoredSurveys(database, outlet);
    return problems.length === 0 ? 0 : 1;
  },
};
