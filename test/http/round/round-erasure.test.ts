import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hashOfToken } from '../../../server/actions/access/token.ts';
import { saveContact } from '../../../server/actions/people/contact.ts';
import { eraseRounds } from '../../../server/actions/round/erase-rounds.ts';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { remarksIn } from '../../../server/repositories/response/remarks.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

const county = useCounty();

// The rounds of the county itself are kept, so that only the round of each test is erased.
beforeAll(() => county().context.database.knex('rounds').update({ erase_on: null }));
afterEach(() => {
  county().clock.now = undefined;
});

function setTo(time: string): void {
  county().clock.now = new Date(time);
}

/**
 * A round that ends on 31 March 2027 and is erased half a year later, with something in every table that erasing
 * concerns.
 */
async function openFullRound(): Promise<Round> {
  const { context, participant } = county();
  const { knex } = context.database;
  setTo('2027-01-11T09:00:00Z');
  const round = await openRound(county(), { lastDay: '2027-03-31' });
  await sendRoundNotices(context);
  await submitIn(county(), round, 'Halmstad');
  const { id } = await responseIn(county(), round, 'Halmstad');
  const { person } = participant('Halmstad');
  const at = context.now().toISOString();
  await saveContact(context, person, id, { 'Ditt namn': 'Kim Kontakt', 'Din e-postadress': 'kim@halmstad.example' });
  await knex('notes').insert({ response_id: id, question: 'B', text: 'En anteckning.', person_id: person.id, at });
  await remarksIn(knex).add(id, [{ question: 'B', text: 'En kommentar.' }], { personId: person.id, at, version: 0 });
  const delegation = await delegationsIn(knex).add({
    response: id,
    question: 'B',
    tokenHash: hashOfToken(`token of ${round.id}`),
    colleague: { name: 'Kollega Kollegasson', email: 'kollega@halmstad.example' },
    message: 'Vad säger du?',
    lastDay: round.lastDay,
    personId: person.id,
    createdAt: at,
  });
  for (const decision of [null, 'accepted'] as const)
    await knex('proposals').insert({
      delegation_id: delegation,
      answer: JSON.stringify({ text: 'Ett förslag.' }),
      comment: 'Så här?',
      at,
      decision,
      ...(decision === null ? {} : { decided_by: person.id, decided_at: at }),
    });
  return round;
}

/** All rows of a round: those that are erased, and those that are kept. */
async function rowsOf(round: Round) {
  const { knex } = county().context.database;
  const responses = knex('responses').where({ round_id: round.id }).select('id');
  const of = (table: string) => knex(table).whereIn('response_id', responses).orderBy(1).select();
  return {
    erased: {
      contacts: await of('response_contacts'),
      notes: await of('notes'),
      remarks: await of('remarks'),
      proposals: await knex('proposals').whereIn(
        'delegation_id',
        knex('delegations').whereIn('response_id', responses).select('id'),
      ),
    },
    delegations: await of('delegations'),
    mails: await knex('mails').where({ round_id: round.id }).orderBy('id').select(),
    kept: {
      submissions: await of('submissions'),
      changes: await of('answer_changes'),
      events: await of('events'),
      responses: await knex('responses').where({ round_id: round.id }).orderBy('id').select(),
      participants: await knex('round_participants').where({ round_id: round.id }).orderBy('organisation_code'),
      people: await knex('people').orderBy('id'),
    },
  };
}

describe('on the day that a round is erased', () => {
  it('contact details, notes and other working material are deleted, and nothing else', async () => {
    const round = await openFullRound();
    const other = await openFullRound();
    await county().context.database.knex('rounds').where({ id: other.id }).update({ erase_on: '2030-01-01' });
    const { knex } = county().context.database;
    await knex('mails').where({ round_id: round.id }).whereLike('recipient', '%hylte%').update({ status: 'sent' });
    const before = await rowsOf(round);
    const untouched = await rowsOf(other);
    for (const rows of Object.values(before.erased)) expect(rows).not.toEqual([]);
    expect(before.mails.length).toBeGreaterThan(5);

    setTo('2027-09-29T21:59:59Z');
    expect(await eraseRounds(county().context)).toBe(0);
    expect(await rowsOf(round)).toEqual(before);

    setTo('2027-09-29T22:00:00Z');
    expect(await eraseRounds(county().context)).toBe(1);
    const after = await rowsOf(round);
    expect(after.erased).toEqual({ contacts: [], notes: [], remarks: [], proposals: [] });
    expect(after.delegations).toMatchObject([
      { email: null, name: null, message: '', token_hash: null, question: 'B' },
    ]);
    expect(after.mails).toMatchObject([{ status: 'sent', recipient: null, message: null }]);
    expect(after.kept).toEqual(before.kept);
    expect(await rowsOf(other)).toEqual(untouched);

    const [event, ...more] = await knex('events').where({ verb: 'round.erase' });
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      person_id: null,
      organisation_code: 'rss-13',
      detail: { round: round.id, contacts: 1, notes: 1, remarks: 1, delegations: 1, proposals: 2 },
    });
    expect(JSON.stringify(event)).not.toMatch(/Kim|kollega/i);
  });

  it('this is done once, however often and by however many processes it is tried', async () => {
    const round = await openFullRound();
    const { context } = county();
    setTo('2027-10-01T09:00:00Z');
    const done = await Promise.all([1, 2, 3].map(() => eraseRounds(context)));
    expect(done.toSorted()).toEqual([0, 0, 1]);
    expect(await eraseRounds(context)).toBe(0);
    const events = context.database.knex('events').where({ verb: 'round.erase' });
    expect(await events.whereRaw(`detail ->> 'round' = ?`, [round.id])).toHaveLength(1);
  });

  it('submissions can still be read, and no contact details can be added', async () => {
    const round = await openFullRound();
    setTo('2027-10-01T09:00:00Z');
    await eraseRounds(county().context);
    const agent = await county().signIn('Halmstad');
    const { id } = await responseIn(county(), round, 'Halmstad');
    expect((await agent.get(paths.submission(id, 1))).status).toBe(200);
    expect(textOf((await agent.get(paths.contact(id))).text)).toContain('Kontaktuppgifterna raderades 1 oktober 2027');
    const refused = await agent
      .post(paths.contact(id))
      .type('form')
      .send(encode({ 'kontakt-1': 'Ny Kontakt' }));
    expect(refused.status).toBe(409);
    expect(textOf(refused.text)).toContain('Kontaktuppgifterna är raderade');
    const officer = await county().signIn('RSS Halland');
    expect(textOf((await officer.get(paths.round(round.id))).text)).toContain('Raderade 1 oktober 2027');
    expect((await officer.get(paths.changeRound(round.id))).text).not.toContain('name="eraseOn"');
  });
});

describe('several rounds at once', () => {
  it('are erased in as many statements as one, each with its own event', async () => {
    const { database } = county().context;
    const one = await openFullRound();
    setTo('2027-10-01T09:00:00Z');
    const alone = await askedFor(database, () => eraseRounds(county().context));
    expect(alone.result).toBe(1);
    const several = [await openFullRound(), await openFullRound()];
    setTo('2027-10-01T09:00:00Z');
    const together = await askedFor(database, () => eraseRounds(county().context));
    expect(together.result).toBe(2);
    expect(together.statements).toHaveLength(alone.statements.length);
    const counts = [];
    for (const { id } of [one, ...several]) {
      const [event] = await database
        .knex('events')
        .where({ verb: 'round.erase' })
        .whereRaw(`detail ->> 'round' = ?`, [id]);
      const { round: _round, ...detail } = Object(event?.detail);
      counts.push(detail);
    }
    expect(counts[0]).toMatchObject({ contacts: 1, notes: 1, remarks: 1, delegations: 1, proposals: 2 });
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[2]).toEqual(counts[0]);
  });
});
