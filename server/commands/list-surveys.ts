import { checkDefinitions } from '../catalogue/catalogue.ts';
import { problemLine } from '../catalogue/refusals.ts';
import { respondentKindsOf } from '../domain/survey/survey.ts';
import { formatCounted, formatDate, formatList } from '../domain/text/swedish.ts';
import type { Command } from './command.ts';
import { surveysFolder } from './surveys-option.ts';
import { tellStoredSurveys } from './tell-stored-surveys.ts';

/** Checks all definitions of the program or of a folder, and lists the surveys of those without problems. */
export const listSurveys: Command = {
  name: 'surveys',
  usage: 'surveys [MAPP]',
  purpose:
    'Kontrollera alla enkäter och lista dem. Utan MAPP gäller --surveys, annars de enkäter som följer med programmet.',
  words: 1,
  options: [],
  async run(invocation, outlet) {
    const { positionals, resolve, database } = invocation;
    const [typed] = positionals;
    const folder = typed === undefined ? surveysFolder(invocation) : resolve(typed);
    const { surveys, problems } = checkDefinitions(folder);
    for (const problem of problems) outlet.tell(problemLine(problem));
    for (const survey of surveys) {
      const { id, title, questions, lastDay } = survey;
      outlet.write(`${id}: ${title}\n`);
      outlet.write(
        `  ${formatCounted(questions.length, ['fråga', 'frågor'])}, besvaras av ${formatList(respondentKindsOf(survey).map(({ one }) => one))} senast ${formatDate(lastDay)}\n`,
      );
    }
    if (surveys.length === 0 && problems.length === 0) {
      outlet.tell('Mappen har inga enkäter. De ska ligga i en mapp för varje år, till exempel 2023/rss.json.');
      return 1;
    }
    if (typed === undefined && problems.length === 0) await tellStoredSurveys(database, folder, outlet);
    return problems.length === 0 ? 0 : 1;
  },
};
