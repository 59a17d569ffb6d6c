import type { Knex } from 'knex';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { groupedBy } from '../../domain/grouped.ts';
import { countiesWhere } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Round } from '../../domain/round/round.ts';
import { fileStateOf, type StoredSurvey } from '../../domain/survey/stored-survey.ts';
import { publishedSurveysIn } from '../../repositories/authoring/published-surveys.ts';
import { roundsIn } from '../../repositories/round/rounds.ts';
import type { ActionContext } from '../context.ts';
import { hasDefinition, type RoundSurveys, surveysOf } from '../round-surveys.ts';

/** The surveys of all rounds, compared with the definition files, by id. `db` may belong to another process. */
export async function compareWithFiles(catalogue: Catalogue, db: Knex): Promise<StoredSurvey[]> {
  return compare(catalogue, db, await roundsIn(db).list());
}

/**
 * The surveys of the rounds in the counties where the person manages people, compared with the definition files. Throws
 * `not-found` if there is no such county.
 */
export async function listStoredSurveys({ catalogue, database }: ActionContext, actor: Actor): Promise<StoredSurvey[]> {
  const counties = countiesWhere(actor, 'person.manage');
  if (counties.length === 0) throw new Refusal('not-found');
  return compare(catalogue, database.knex, await roundsIn(database.knex).list({ counties }));
}

async function compare(catalogue: Catalogue, db: Knex, rounds: readonly Round[]): Promise<StoredSurvey[]> {
  const byDefinition = groupedBy(rounds, ({ definition, survey }) => definition ?? survey);
  const surveys = await surveysOf({ catalogue }, db, rounds);
  const published = await publishedSurveysIn(db).digests();
  return Array.from(byDefinition.values(), (opened) => storedSurvey(catalogue, surveys, published, opened)).toSorted(
    (one, other) => one.id.localeCompare(other.id, 'sv'),
  );
}

/** The survey of rounds that were opened with one definition, or have none and were opened with one survey. */
function storedSurvey(
  catalogue: Catalogue,
  surveys: RoundSurveys,
  published: ReadonlySet<string>,
  opened: readonly Round[],
): StoredSurvey {
  const [first] = opened;
  if (first === undefined) throw new Error('A survey is stored for at least one round');
  const rounds = opened.map(({ id, title }) => ({ id, title }));
  const id = first.survey;
  if (!hasDefinition(first)) return { id, title: undefined, rounds, state: 'missing', differences: [] };
  // As it was stored: the file knows nothing of the round's period and of the organisations of its county.
  const asked = catalogue.readAlready(first.definition ?? '') ?? surveys.of(first);
  if (published.has(first.definition ?? ''))
    return { id, title: asked.title, rounds, state: 'published', differences: [] };
  return { id, title: asked.title, rounds, ...fileStateOf(asked, catalogue.find(id)) };
}
