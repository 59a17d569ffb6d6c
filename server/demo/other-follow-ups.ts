import type { ActionContext } from '../actions/context.ts';
import type { Actor } from '../domain/people/person.ts';
import { respondentsOf } from '../domain/survey/survey.ts';
import { transaction } from '../repositories/database.ts';
import { organisationDetailsIn } from '../repositories/people/organisation-details.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import type { Participant } from './county.ts';
import { fillRounds } from './example-rounds.ts';
import { FOLLOW_UPS, VARDCENTRALER } from './other-surveys.ts';

/**
 * Adds a round of each example survey: hired staff, SIP meetings by ownership in a series of months, payments with twelfths, an action plan and
 * money to share out. Those who are counted have submitted, but for one; the rest are drafts. Gives who answers for the
 * vårdcentraler.
 */
export async function fillOtherFollowUps(context: ActionContext, participants: readonly Participant[]): Promise<Actor> {
  const coordinator = await addVardcentraler(context);
  // The first of an organisation answers for it; those after may only read or approve.
  const ofHalland = new Map(participants.toReversed().map(({ organisation, person }) => [organisation.code, person]));
  const approvers = new Map(
    participants.flatMap(({ organisation, person, role }) =>
      role === 'approver' ? [[organisation.code, person] as const] : [],
    ),
  );
  await fillRounds(
    context,
    '13',
    FOLLOW_UPS,
    ({ code }) => ofHalland.get(code) ?? coordinator,
    ({ code }) => approvers.get(code),
  );
  return coordinator;
}

/** The invented vårdcentraler of Halland, public and private, and the person who answers for them all. */
async function addVardcentraler(context: ActionContext): Promise<Actor> {
  const kind = respondentsOf(context.catalogue.survey('vc-sip-2018'));
  return transaction(context.database, async (trx) => {
    await organisationDetailsIn(trx).addKinds([kind]);
    await organisationsIn(trx).insert(VARDCENTRALER.map(({ organisation }) => organisation));
    await organisationDetailsIn(trx).place(VARDCENTRALER);
    const { id } = await peopleIn(trx).insert({
      name: 'Vårdcentralssamordnare Exempel',
      email: 'vardcentraler@region-halland.example',
    });
    for (const { organisation } of VARDCENTRALER) await peopleIn(trx).addRole(id, organisation.code, 'coordinator');
    const person = await peopleIn(trx).findActor(id);
    if (person === undefined) throw new Error('The demo has nobody who answers for the vårdcentraler');
    return person;
  });
}
