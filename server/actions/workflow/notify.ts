import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { type Audience, NOTICES, type NoticeEvent } from '../../domain/workflow/notices.ts';
import { lastStep, type ResponseWorkflow } from '../../domain/workflow/step.ts';
import { followersOf, workflowOf } from '../response/workflow.ts';
import { sendNotice } from '../send-notice.ts';

/** What has happened to a response, who did it, and when (ISO time). */
interface Happening {
  readonly response: Response;
  readonly actor: Pick<Person, 'id' | 'email' | 'name'>;
  readonly at: string;
}

/**
 * Tells those whom the table of notices has for an event of a response, each once and never the person who did it
 * (except the sender). `messageTo` gives the message to an audience; undefined: it is not told.
 */
export async function notify(
  trx: Knex,
  event: NoticeEvent,
  happening: Happening,
  messageTo: (to: Audience) => Message | undefined,
): Promise<void> {
  const { response, actor, at } = happening;
  const workflow = await workflowOf(trx, response);
  const told = new Set<string>();
  for (const { to, mail } of NOTICES[event]) {
    const message = messageTo(to);
    if (message === undefined) continue;
    const people = (await audience(trx, to, happening, workflow)).filter(
      ({ id }) => !told.has(id) && (to === 'sender' || id !== actor.id),
    );
    for (const { id } of people) told.add(id);
    await sendNotice(trx, people, { mail, message, roundId: response.round.id, at });
  }
}

async function audience(
  trx: Knex,
  to: Audience,
  { response, actor }: Happening,
  workflow: ResponseWorkflow,
): Promise<readonly Person[]> {
  switch (to) {
    case 'leads':
      return workflow.leads;
    case 'approvers':
      return workflow.approvers;
    case 'who-made-ready':
      return [lastStep(workflow, 'make-ready')?.person ?? []].flat();
    case 'sender':
      return [actor];
    case 'followers':
      return followersOf(trx, response);
    case 'asker':
    case 'own-people':
      throw new Error(`${to} is not known from the response alone`);
  }
}
