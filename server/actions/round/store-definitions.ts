import type { Knex } from 'knex';
import { UnknownSurveyRefusal } from '../../catalogue/refusals.ts';
import type { Round } from '../../domain/round/round.ts';
import { transaction } from '../../repositories/database.ts';
import { definitionsIn, type RoundDefinitions } from '../../repositories/round/definitions.ts';
import { type NewRound, roundsIn } from '../../repositories/round/rounds.ts';
import { type AvailableSurveys, type DefinedSurvey, surveysOfProgram } from '../available-surveys.ts';
import type { ActionContext } from '../context.ts';

/** The surveys that a round is read with: its own, and those that it has to do with. */
interface SurveysToStore {
  readonly own: DefinedSurvey;
  /** The survey that `own` follows. */
  readonly followed: DefinedSurvey | undefined;
  /** The survey that counts `own`. */
  readonly counting: DefinedSurvey | undefined;
}

/**
 * Stores what a new round of a survey is read with for as long as it exists, as the available surveys are now, and gives
 * the digests. The counted survey is the one that the counted round asks. Throws UnknownSurveyRefusal if the survey is
 * not available.
 */
export async function storeDefinitionsOf(
  context: ActionContext,
  trx: Knex,
  { available, survey }: { readonly available: AvailableSurveys; readonly survey: string },
  countedRound: Round | undefined,
): Promise<RoundDefinitions> {
  const own = available.find(survey) ?? unknownSurvey(available, survey);
  return store(context, trx, surveysAround(available, own), countedRound?.definition);
}

function unknownSurvey({ surveys }: AvailableSurveys, id: string): never {
  throw new UnknownSurveyRefusal(
    id,
    surveys.map((survey) => survey.id),
  );
}

/**
 * Opens a round of a survey as its file is now, without a form and without telling anybody: for the demo. Throws
 * UnknownSurveyRefusal.
 */
export async function openRoundIn(
  context: ActionContext,
  trx: Knex,
  { title, county, survey, period, opensOn, lastDay, countedRound }: NewRound,
  organisationCodes: readonly string[],
  at: string,
): Promise<Round> {
  const counted = countedRound === undefined ? undefined : await roundsIn(trx).find(countedRound);
  const available = surveysOfProgram(context.catalogue);
  const definitions = await storeDefinitionsOf(context, trx, { available, survey }, counted);
  const answers = available.find(survey)?.survey.answers;
  const counts = {
    ...(countedRound === undefined ? {} : { countedRound }),
    ...(period === undefined ? {} : { period }),
    ...(answers === undefined ? {} : { answers }),
  };
  const round = { title, county, survey, opensOn, lastDay, ...counts, ...definitions };
  return roundsIn(trx).open(round, organisationCodes, at);
}

/** The rounds that have got their definitions, and those whose definition is nowhere. */
export interface GivenDefinitions {
  readonly given: readonly Round[];
  readonly without: readonly Round[];
}

/**
 * Gives each round from before definitions were stored its own: the one that its latest submission holds, else the
 * file's. A round that has neither is left without, until its file is put back and the server is started again. May be
 * run at each start, and by several processes at once.
 */
export async function storeMissingDefinitions(context: ActionContext): Promise<GivenDefinitions> {
  return transaction(context.database, async (trx) => {
    const rounds = await definitionsIn(trx).lockRoundsWithout();
    const submitted = await definitionsIn(trx).submittedWith(rounds.map(({ id }) => id));
    const files = surveysOfProgram(context.catalogue);
    const given: Round[] = [];
    // Counted rounds first: a round that counts one refers to its definition.
    for (const round of rounds.toSorted((one, other) => depthOf(one) - depthOf(other))) {
      const own = ofSubmission(context, submitted.get(round.id)) ?? files.find(round.survey);
      if (own === undefined) continue;
      const counted = await countedDefinitionFor(context, trx, own, round);
      const digests = await store(context, trx, surveysAround(files, own), counted);
      await definitionsIn(trx).give(round.id, digests);
      given.push({ ...round, ...digests });
    }
    return { given, without: rounds.filter(({ id }) => !given.some((round) => round.id === id)) };
  });
}

function depthOf({ countedRound }: Round): number {
  return countedRound === undefined ? 0 : 1;
}

/**
 * The digest of the definition that an existing round counts by: that of the counted round, unless it lacks something
 * that is counted. That can be where both files were changed while the round was open; then the file's is stored.
 */
async function countedDefinitionFor(
  context: ActionContext,
  trx: Knex,
  { survey, definition }: DefinedSurvey,
  { countedRound }: Round,
): Promise<string | undefined> {
  const digest = countedRound === undefined ? undefined : (await roundsIn(trx).find(countedRound))?.definition;
  const files = surveysOfProgram(context.catalogue);
  const file = survey.countedSurvey === undefined ? undefined : files.find(survey.countedSurvey);
  const counted = digest === undefined ? undefined : (await definitionsIn(trx).find([digest])).get(digest);
  if (counted === undefined || file === undefined) return digest;
  if (context.catalogue.countingFaults(definition, counted).length === 0) return digest;
  await definitionsIn(trx).store([storable(file)], context.now().toISOString());
  return file.survey.definition;
}

function surveysAround(available: AvailableSurveys, own: DefinedSurvey): SurveysToStore {
  const { id, follows } = own.survey;
  const counting = available.surveys.find(({ countedSurvey }) => countedSurvey === id);
  return {
    own,
    followed: follows === undefined ? undefined : available.find(follows),
    counting: counting && available.find(counting.id),
  };
}

/** Undefined if there is no submission, or its definition cannot be read. */
function ofSubmission({ catalogue }: ActionContext, definition: object | undefined): DefinedSurvey | undefined {
  if (definition === undefined || !catalogue.isReadable(definition)) return undefined;
  return { survey: catalogue.read(definition), definition };
}

async function store(
  context: ActionContext,
  trx: Knex,
  { own, followed, counting }: SurveysToStore,
  counted: string | undefined,
): Promise<RoundDefinitions> {
  const all = [own, followed, counting].flatMap((one) => one ?? []);
  await definitionsIn(trx).store(all.map(storable), context.now().toISOString());
  const digests = {
    definition: own.survey.definition,
    countedDefinition: counted,
    followedDefinition: followed?.survey.definition,
    countingDefinition: counting?.survey.definition,
  };
  return Object.fromEntries(Object.entries(digests).filter(([, digest]) => digest !== undefined));
}

function storable({ survey, definition }: DefinedSurvey) {
  if (survey.definition === undefined) throw new Error(`${survey.id} has been read from no definition`);
  return { digest: survey.definition, survey: survey.id, definition };
}
