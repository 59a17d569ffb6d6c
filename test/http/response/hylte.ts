import type { Agent } from 'supertest';
import { beforeAll, expect } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { ResponseStatus } from '../../../server/domain/response/response-status.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { receiptsIn } from '../../../server/repositories/submission/receipts.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { type County, useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

/**
 * The people in the tests: those of Hylte, where responses must be approved before they are submitted, and some outside
 * it.
 */
export type Name =
  | 'coordinator'
  | 'contributor'
  | 'approver'
  | 'reader'
  | 'rss-officer'
  | 'administrator'
  | 'neighbour';

export const NAMES: readonly Name[] = [
  'coordinator',
  'contributor',
  'approver',
  'reader',
  'rss-officer',
  'administrator',
  'neighbour',
];

/** A county in which Hylte's response can be put into any status, and where each of the people can act. */
export function useHylte() {
  const county: () => County = useCounty();
  const people = new Map<Name, { readonly actor: Actor; readonly agent: Agent }>();
  let changes = 0;

  beforeAll(async () => {
    const { participant, addPerson, signIn } = county();
    const add = async (name: Name, actor: Actor) => people.set(name, { actor, agent: await signIn(actor) });
    await add('coordinator', participant('Hylte').person);
    await add('contributor', await addPerson('Medarbetare Hylte', { Hylte: 'contributor' }));
    await add('approver', await addPerson('Godkännare Hylte', { Hylte: 'approver' }));
    await add('reader', await addPerson('Läsare Hylte', { Hylte: 'reader' }));
    await add('rss-officer', participant('RSS Halland').person);
    await add('administrator', await addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' }));
    await add('neighbour', participant('Laholm').person);
    await approvalIn('Hylte', true);
  });

  function hylte(): string {
    return county().participant('Hylte').response.id;
  }

  function actorOf(name: Name): Actor {
    const found = people.get(name);
    if (found === undefined) throw new Error(`Nobody is ${name}`);
    return found.actor;
  }

  function agentOf(name: Name): Agent {
    const found = people.get(name);
    if (found === undefined) throw new Error(`Nobody is ${name}`);
    return found.agent;
  }

  function post(name: Name, path: string, fields: Record<string, string | string[]>) {
    return agentOf(name).post(path).type('form').send(encode(fields));
  }

  async function reviewOf(name: Name): Promise<string> {
    return textOf((await agentOf(name).get(paths.review(hylte())).expect(200)).text);
  }

  function pageOf(question: string): string {
    const { pages } = county().context.catalogue.survey('kommun-2023');
    const page = pages.find(({ questions }) => questions.some(({ id }) => id === question));
    return paths.page(hylte(), page?.number ?? 0);
  }

  /** The fields that the review of the present response would post. */
  async function reviewed(): Promise<Record<string, string>> {
    return { version: String((await current()).version) };
  }

  /** The version of the latest submission, as the pages about it would post it. */
  async function submitted(): Promise<Record<string, string>> {
    const latest = await submissionsIn(county().context.database.knex).latest(hylte());
    return { version: String(latest?.version ?? 0) };
  }

  async function current() {
    const response = await responsesIn(county().context.database.knex).find(hylte());
    if (response === undefined) throw new Error('The response is gone');
    return response;
  }

  /** Everything that a transition can change. */
  async function state() {
    const { knex } = county().context.database;
    const { status, version } = await current();
    return {
      status,
      version,
      receipts: await receiptsIn(knex).ofResponse(hylte()),
      remarks: await knex('remarks').where({ response_id: hylte() }).orderBy('id').select('id', 'settled_at'),
      events: (await eventsIn(knex).ofResponse(hylte())).map(({ verb }) => verb),
    };
  }

  async function approvalIn(organisation: string, needsApproval: boolean): Promise<void> {
    const { code } = county().participant(organisation).organisation;
    await organisationsIn(county().context.database.knex).changeSettings(code, {
      needsApproval,
      receiptWithAnswers: false,
    });
  }

  /** Saves an answer to question B, which makes the response a draft; undefined removes the answer. */
  async function write({ B }: { readonly B: string | undefined }): Promise<void> {
    const edits = [{ question: 'B', answer: B === undefined ? undefined : { text: B } }];
    const { version } = await current();
    await saveAnswers(county().context, actorOf('coordinator'), hylte(), { edits, version });
  }

  /**
   * Puts Hylte's response into a status, complete and without remarks. It has a new submission each time; in every
   * status but `submitted` an answer has been changed since.
   */
  async function standAt(status: ResponseStatus): Promise<void> {
    const { context } = county();
    const { knex } = context.database;
    const responses = responsesIn(knex);
    changes += 1;
    await responses.setStatus(hylte(), 'draft');
    await write({ B: `Inlämnad nummer ${changes}.` });
    await responses.setStatus(hylte(), 'approved');
    await submitResponse(context, actorOf('coordinator'), hylte(), { version: (await current()).version });
    if (status === 'submitted') return;
    await write({ B: `Ändrad nummer ${changes}.` });
    await responses.setStatus(hylte(), status);
  }

  async function move(transition: 'make-ready' | 'approve' | 'reopen'): Promise<void> {
    const fields = await reviewed();
    const [person, path] = {
      'make-ready': ['coordinator', paths.makeReady] as const,
      approve: ['approver', paths.approve] as const,
      reopen: ['coordinator', paths.reopen] as const,
    }[transition];
    expect((await post(person, path(hylte()), fields)).status).toBe(303);
  }

  /** Runs an act as if yesterday was the last day of the round. */
  async function afterTheLastDay(act: () => Promise<void>): Promise<void> {
    const { id, opensOn, lastDay } = county().participant('Hylte').response.round;
    const round = () => county().context.database.knex('rounds').where({ id });
    const yesterday = swedishDay(new Date(Date.now() - 86_400_000));
    await round().update({ opens_on: yesterday, last_day: yesterday });
    await act();
    await round().update({ opens_on: opensOn, last_day: lastDay });
  }

  async function countedMembers(): Promise<string> {
    const { id } = county().participant('RSS Halland').response;
    return textOf((await agentOf('rss-officer').get(paths.basis(id)).expect(200)).text);
  }

  /** The mails that an act adds to the queue: the recipient, and the beginning of the subject. */
  async function mailsBy(act: () => Promise<unknown>): Promise<[recipient: string, subject: string][]> {
    const { knex } = county().context.database;
    const before: unknown[] = await knex('mails').select('id');
    await act();
    const rows: { recipient: string; message: { subject: string } }[] = await knex('mails')
      .orderBy('id')
      .offset(before.length)
      .select('recipient', 'message');
    return rows
      .map(({ recipient, message }): [string, string] => [recipient, message.subject.replace(/ ”.*/, '')])
      .toSorted(([one], [other]) => one.localeCompare(other));
  }

  return {
    county,
    hylte,
    actorOf,
    agentOf,
    post,
    reviewOf,
    pageOf,
    reviewed,
    submitted,
    current,
    state,
    approvalIn,
    write,
    standAt,
    move,
    afterTheLastDay,
    countedMembers,
    mailsBy,
  };
}
