import type { Knex } from 'knex';
import type { Person } from '../../server/domain/people/person.ts';
import type { Response } from '../../server/domain/response/response.ts';
import type { Round } from '../../server/domain/round/round.ts';
import type { Database } from '../../server/repositories/database.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { responsesIn } from '../../server/repositories/response/responses.ts';
import { roundsIn } from '../../server/repositories/round/rounds.ts';
import type { NewSubmission } from '../../server/repositories/submission/submissions.ts';
import { HALLAND, HALMSTAD, MUNICIPALITIES } from './halland.ts';

export const ROUND_STARTED = '2024-01-15T08:00:00.000Z';

/** The county of Halland with a round that all six municipalities take part in, and two people of Halmstad's. */
export interface HallandRound {
  readonly round: Round;
  /** Halmstad's, still empty. */
  readonly response: Response;
  readonly sara: Person;
  readonly nils: Person;
}

/** Puts the county in an empty database. */
export async function startHallandRound(database: Database): Promise<HallandRound> {
  const { knex } = database;
  await organisationsIn(knex).insert(HALLAND);
  const sara = await peopleIn(knex).insert({ email: 'sara@halmstad.example', name: 'Sara Samordnare' });
  const nils = await peopleIn(knex).insert({ email: 'nils@halmstad.example', name: 'Nils Nyfiken' });
  const { round, response } = await openMunicipalRound(knex);
  return { round, response, sara, nils };
}

/** One more round of the same survey, for the tests that need answers of their own. */
export async function openMunicipalRound(knex: Knex): Promise<{ round: Round; response: Response }> {
  const round = await roundsIn(knex).open(
    {
      title: 'Kommunfrågor 2023',
      county: '13',
      survey: 'kommun-2023',
      opensOn: '2024-01-15',
      lastDay: '2024-03-31',
    },
    MUNICIPALITIES.map(({ code }) => code),
    ROUND_STARTED,
  );
  const response = await responsesIn(knex).findInRound(round.id, HALMSTAD.code);
  if (response === undefined) throw new Error('Halmstad takes part in the round');
  return { round, response };
}

let references = 0;

/** A submission of a response as it is, with a reference that no other test uses. */
export function submissionOf(response: Response, sender: Person, submittedAt: string): NewSubmission {
  references += 1;
  return {
    response: response.id,
    responseVersion: response.version,
    reference: `TEST-${String(references).padStart(4, '0')}`,
    submittedAt,
    digest: 'a'.repeat(64),
    senderId: sender.id,
    answers: response.answers,
    definition: { $id: 'kommun-2023', type: 'object' },
  };
}
