import type { Agent } from 'supertest';
import { findSignedIn } from '../../server/actions/access/sign-in.ts';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { nameRespondents } from '../../server/actions/response/name-respondents.ts';
import { findOwnAnswer, useRespondentLink } from '../../server/actions/response/respondent-link.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Organisation } from '../../server/domain/people/organisation.ts';
import type { Actor } from '../../server/domain/people/person.ts';
import type { Role } from '../../server/domain/people/role.ts';
import type { Round } from '../../server/domain/round/round.ts';
import { daysAfter } from '../../server/domain/text/day.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import { organisationDetailsIn } from '../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { deliverAll, linkIn } from './mail.ts';
import type { County } from './web.ts';

/** Invented delregioner of the county. */
export const DELREGIONER: readonly Organisation[] = ['Norra', 'Södra', 'Östra', 'Västra', 'Mellersta', 'Kusten'].map(
  (name, at) => ({ code: `delregion-13-${at + 1}`, name: `Delregion ${name}`, kind: 'delregion', county: '13' }),
);

/**
 * A round of the example survey whose respondents representatives name, open for thirty days from today; to the
 * delregioner, or to other organisations (codes).
 */
export async function openNaming(
  { context }: County,
  codes: readonly string[] = DELREGIONER.map(({ code }) => code),
): Promise<Round> {
  const { knex } = context.database;
  const { respondents } = context.catalogue.survey('expertstod-2023');
  if (respondents === undefined) throw new Error('The survey names its kind of organisation');
  if ((await organisationsIn(knex).find(DELREGIONER[0]?.code ?? '')) === undefined) {
    await organisationDetailsIn(knex).addKinds([respondents]);
    await organisationsIn(knex).insert(DELREGIONER);
  }
  const now = context.now();
  const today = swedishDay(now);
  return openRoundIn(
    context,
    knex,
    {
      title: 'Expertstöd 2023',
      county: '13',
      survey: 'expertstod-2023',
      opensOn: today,
      lastDay: daysAfter(today, 30),
    },
    codes,
    now.toISOString(),
  );
}

/** Somebody with a role in a delregion. */
export async function personIn(
  { context }: County,
  { code }: Organisation,
  role: Role,
  name: string = role,
): Promise<Actor> {
  const people = peopleIn(context.database.knex);
  const { id } = await people.insert({ name: `${name} i ${code}`, email: `${name}.${code}@halland.example` });
  await people.addRole(id, code, role);
  const actor = await people.findActor(id);
  if (actor === undefined) throw new Error('The person was not added');
  return actor;
}

/** Names people (`name: address`) and gives the link that each got by mail, by address. */
export async function nameAndMail(
  { context }: County,
  representative: Actor,
  whose: { readonly round: string; readonly organisation: string },
  people: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const list = Object.entries(people)
    .map(([name, email]) => `${name}; ${email}`)
    .join('\n');
  const named = await nameRespondents(context, representative, whose, { list, lastDay: '' });
  if ('problems' in named) throw new Error(JSON.stringify(named.problems));
  return linksMailed(context);
}

/** Delivers all mail and gives the path of the link in the latest to each address. */
export async function linksMailed(context: County['context']): Promise<ReadonlyMap<string, string>> {
  const mails = await deliverAll(context);
  return new Map(
    mails.flatMap(({ recipient, message }) =>
      message.parts.some((part) => 'link' in part) ? [[recipient, linkIn(message)] as const] : [],
    ),
  );
}

/** A browser in which a link has been used, and the id of the response that it opened. */
export async function openLink(
  { stranger }: County,
  link: string | undefined,
): Promise<{ readonly agent: Agent; readonly response: string }> {
  const agent = await stranger();
  const { headers } = await agent.post(link ?? '').expect(303);
  return { agent, response: headers.location?.split('/').at(-1) ?? '' };
}

/** Answers as the person whom a link was sent to, and submits unless it is to stay a draft. Gives the response's id. */
export async function answerByLink(
  { context }: County,
  link: string,
  answers: Answers,
  { submits = true }: { readonly submits?: boolean } = {},
): Promise<string> {
  const { session } = await useRespondentLink(context, link.split('/').at(-1) ?? '', { device: '' });
  const actor = (await findSignedIn(context, session))?.actor;
  const id = actor?.respondent && (await findOwnAnswer(context, actor.respondent));
  if (actor === undefined || !id) throw new Error('The link starts a session of a named respondent');
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const saved = await saveAnswers(context, actor, id, { edits, version: 0 });
  if (submits) await submitResponse(context, actor, id, { version: saved.response.version });
  return id;
}

/** A complete answer to the example survey. */
export function needOf(
  work: 'kommun' | 'primarvard' | 'sjukhus' | 'ledning',
  need: 'ja' | 'ja-inte-fatt' | 'nej' = 'ja',
): Answers {
  return {
    1: { chosen: [work] },
    2: { chosen: [need] },
    3: { chosen: ['sip'] },
    4: { text: 'Någon att ringa, hemligt sagt.' },
  };
}
