import { loadCatalogue } from '../catalogue/catalogue.ts';
import { fileStateSentence } from '../domain/survey/stored-survey.ts';
import { formatList } from '../domain/text/swedish.ts';
import type { Invocation, Outlet } from './command.ts';

/**
 * Tells which definition files of a folder (undefined: the program's) are no longer what the rounds of the server's database were opened with, and what
 * differs. Tells nothing if there is no database; if it cannot be read now, tells where the same is shown.
 */
export async function tellStoredSurveys(
  place: Invocation['database'],
  folder: string | undefined,
  outlet: Outlet,
): Promise<void> {
  const [{ openDatabaseToRead, DatabaseUnreachable }, { DatabaseFolderInUse }] = await Promise.all([
    import('../repositories/database.ts'),
    import('../repositories/folder-lock.ts'),
  ]);
  try {
    const database = await openDatabaseToRead(place);
    if (database === undefined) return;
    try {
      const { compareWithFiles } = await import('../actions/round/changed-definitions.ts');
      for (const stored of await compareWithFiles(loadCatalogue(folder), database.knex)) {
        const sentence = fileStateSentence(stored);
        if (sentence === undefined) continue;
        outlet.tell(
          `Öppnat med ${stored.id}: ${formatList(stored.rounds.map(({ title }) => `”${title}”`))}. ${sentence}`,
        );
        for (const difference of stored.differences) outlet.tell(`  ${difference}`);
      }
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof DatabaseFolderInUse)
      outlet.tell(
        'Servern har databasen öppen, så omgångarnas enkäter jämförs inte med filerna här. Skillnaderna står i Samsvar under Administration, Enkäter.',
      );
    else if (error instanceof DatabaseUnreachable) outlet.tell(error.message);
    else throw error;
  }
}
