import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sendDigests } from '../../../server/actions/mail/mail-choice.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { deliverAll } from '../../support/mail.ts';
import { answerIn, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf } from '../page.ts';

const county = useCounty();

let round: Round;
beforeAll(async () => {
  round = await openRound(county());
  await deliverAll(county().context);
});
afterEach(() => {
  county().clock.now = undefined;
});

describe('mail about what comes in', () => {
  it('comes once a day in one mail for whoever has chosen so, and not again', async () => {
    await choose('daily');
    await submitIn(county(), round, 'Falkenberg');
    await submitIn(county(), round, 'Halmstad');
    expect(await toRss()).toEqual([]);
    await atSevenTomorrow();
    expect(await toRss()).toEqual(['Nytt i Samsvar: 2 händelser']);
    await atSevenTomorrow();
    expect(await toRss()).toEqual([]);
  });

  it('does not come to whoever has chosen none, and at once to others', async () => {
    await choose('none');
    await submitsAgain('Falkenberg');
    await atSevenTomorrow();
    expect(await toRss()).toEqual([]);
    county().clock.now = undefined;
    await choose('at-once');
    await submitsAgain('Falkenberg');
    expect(await toRss()).toEqual(['Falkenberg har lämnat in igen: Kommunfrågor']);
  });

  it('is refused a choice that does not exist', async () => {
    const agent = await county().signIn('RSS Halland');
    const { formToken } = fieldsOf((await agent.get(paths.account)).text);
    await agent
      .post(paths.chooseMail)
      .type('form')
      .send(encode({ formToken: String(formToken), mail: 'weekly' }))
      .expect(400);
  });
});

async function choose(mail: string): Promise<void> {
  const agent = await county().signIn('RSS Halland');
  const { formToken } = fieldsOf((await agent.get(paths.account).expect(200)).text);
  await agent
    .post(paths.chooseMail)
    .type('form')
    .send(encode({ formToken: String(formToken), mail }))
    .expect(303);
  expect((await agent.get(paths.account)).text).toContain(`value="${mail}" checked`);
}

async function atSevenTomorrow(): Promise<void> {
  const now = new Date(Date.now() + 86_400_000);
  now.setUTCHours(7, 30, 0, 0);
  county().clock.now = now;
  await sendDigests(county().context);
}

async function toRss(): Promise<string[]> {
  const { email } = county().participant('RSS Halland').person;
  const mails = await deliverAll(county().context);
  return mails.filter(({ recipient }) => recipient === email).map(({ message }) => message.subject);
}

async function submitsAgain(name: string): Promise<void> {
  const version = await answerIn(county(), round, name, { B: { text: `En ändring, ${Math.random()}.` } });
  const { id } = await responseIn(county(), round, name);
  await submitResponse(county().context, county().participant(name).person, id, { version });
}
