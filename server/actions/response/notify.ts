import type { Knex } from 'knex';
import type { Message } from '../../domain/mail/message.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Response } from '../../domain/response/response.ts';
import { type Audience, mailedNotices, type NoticeEvent } from '../../domain/workflow/notices.ts';
import { lastStep, type ResponseWorkflow } from '../../domain/workflow/step.ts';
import { peopleIn } from '../../repositories/people/people.ts';
import { type NoticeMail, sendNotices } from '../send-notice.ts';
import { followersOf, workflowOf } from './workflow.ts';

/** What has happened to a response, who did it, and when (ISO time). */
interface Happening {
  readonly response: Response;
  /** Undefined: somebody without an account. */
  readonly actor?: Pick<Person, 'id' | 'email' | 'name'>;
  /** The one who asked a colleague, where that is what has been answered. */
  readonly asker?: Person;
  readonly at: string;
}

/**
 * Tells those whom the table of notices has for an event of a response, each once and never the person who did it
 * (except the sender). `messageTo` gives the message to an audience.
 */
export async function notify(
  trx: Knex,
  event: NoticeEvent,
  happening: Happening,
  messageTo: (to: Audience) => Message,
): Promise<void> {
  const { response, actor, at } = happening;
  const workflow = await workflowOf(trx, response);
  const told = new Set<string>();
  const mails: NoticeMail[] = [];
  for (const { to, mail } of mailedNotices(event)) {
    const people = (await audience(trx, to, happening, workflow)).filter(
      ({ id }) => !told.has(id) && (to === 'sender' || id !== actor?.id),
    );
    for (const { id } of people) told.add(id);
    if (people.length > 0) mails.push({ people, mail, message: messageTo(to), roundId: response.round.id });
  }
  await sendNotices(trx, mails, at);
}

async function audience(
  trx: Knex,
  to: Audience,
  { response, actor, asker }: Happening,
  workflow: ResponseWorkflow,
): Promise<readonly Person[]> {
  switch (to) {
    case 'leads':
      return workflow.leads;
    case 'approvers':
      return workflow.approvers;
    case 'who-made-ready':
      return withRoleHere(trx, response, lastStep(workflow, 'make-ready')?.person);
    case 'sender':
      return actor === undefined ? [] : [actor];
    case 'followers':
      return followersOf(trx, response);
    case 'asker': {
      const here = await withRoleHere(trx, response, asker);
      return here.length > 0 ? here : workflow.leads;
    }
    case 'contributors':
    case 'own-people':
    case 'newcomers':
      throw new Error(`${to} are not told of a response by mail`);
  }
}

/** The person, unless they no longer hold a role in the organisation: then its answers are no concern of theirs. */
async function withRoleHere(
  trx: Knex,
  { organisation }: Response,
  person: Person | undefined,
): Promise<readonly Person[]> {
  return (await peopleIn(trx).inOrganisation(organisation.code)).filter(({ id }) => id === person?.id);
}
