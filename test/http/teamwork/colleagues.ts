import type { Agent } from 'supertest';
import { expect } from 'vitest';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Proposal } from '../../../server/domain/teamwork/delegation.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { single } from '../../../server/repositories/tables/rows.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import type { County } from '../../support/web.ts';
import { encode, fieldsOf } from '../page.ts';

/** Question 16 of the region's form is one text of at most 3,000 characters, alone on page 10. */
export const QUESTION = '16';
export const PAGE = 10;

/** What strategists, and the colleagues to whom they delegate a question, do through the pages. */
export function colleaguesIn(county: () => County) {
  function knex() {
    return county().context.database.knex;
  }

  async function asStrategist(): Promise<{ agent: Agent; id: string }> {
    return { agent: await county().signIn('Region Halland'), id: county().participant('Region Halland').response.id };
  }

  /** Fills in the form that delegates a question, and posts it. */
  async function ask(agent: Agent, id: string, question: string, typed: Readonly<Record<string, string>>) {
    const address = paths.delegate(id, question);
    const shown = await agent.get(address).expect(200);
    const fields = { ...fieldsOf(shown.text, address), name: 'Kim Kollega', ...typed };
    return agent.post(address).type('form').send(encode(fields));
  }

  /** Lets the region delegate a question; returns the path of the link in the mail. */
  async function delegate(email: string, typed: Readonly<Record<string, string>> = {}, question = QUESTION) {
    const { agent, id } = await asStrategist();
    expect((await ask(agent, id, question, { email, ...typed })).status).toBe(303);
    return linkTo(email);
  }

  async function lastMailTo(email: string) {
    return single(await knex()('mails').where('recipient', email).orderBy('id', 'desc').limit(1));
  }

  async function linkTo(email: string): Promise<string> {
    const href = /"href":"([^"]+)"/.exec(JSON.stringify((await lastMailTo(email)).message))?.[1];
    if (href === undefined) throw new Error(`No link was sent to ${email}`);
    return new URL(href).pathname;
  }

  /** A browser that has opened the link. */
  async function guestWith(link: string): Promise<Agent> {
    const guest = await county().stranger();
    await guest.post(link).expect(303);
    return guest;
  }

  async function propose(guest: Agent, changes: Readonly<Record<string, string | undefined>>) {
    const shown = await guest.get(paths.delegation).expect(200);
    return guest
      .post(paths.delegation)
      .type('form')
      .send(encode({ ...fieldsOf(shown.text), ...changes }));
  }

  /** Delegates a question and answers it; returns the proposal. */
  async function proposed(email: string, text: string, more: Readonly<Record<string, string>> = {}): Promise<Proposal> {
    await propose(await guestWith(await delegate(email)), { '16.text': text, ...more });
    const [proposal] = await proposalsFrom(email);
    if (proposal === undefined) throw new Error(`${email} has proposed nothing`);
    return proposal;
  }

  async function proposalsFrom(email: string): Promise<Proposal[]> {
    const ids: string[] = await knex()('delegations').where({ email }).pluck('id');
    return delegationsIn(knex()).proposalsOf(ids);
  }

  async function decide(agent: Agent, proposal: Proposal | undefined, outcome: 'accepted' | 'declined') {
    if (proposal === undefined) throw new Error('There is nothing to decide on');
    const address = paths.proposal(proposal.delegation.response, proposal.id);
    const shown = await agent.get(address).expect(200);
    return agent
      .post(address)
      .type('form')
      .send(encode({ ...fieldsOf(shown.text), outcome }));
  }

  async function answersOf(organisation = 'Region Halland'): Promise<Readonly<Record<string, Answer>>> {
    const response = await responsesIn(knex()).find(county().participant(organisation).response.id);
    return response?.answers ?? {};
  }

  return {
    knex,
    asStrategist,
    ask,
    delegate,
    lastMailTo,
    linkTo,
    guestWith,
    propose,
    proposed,
    proposalsFrom,
    decide,
    answersOf,
  };
}
