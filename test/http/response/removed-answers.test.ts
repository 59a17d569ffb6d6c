import { beforeAll, describe, expect, it } from 'vitest';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { receiptsIn } from '../../../server/repositories/submission/receipts.ts';
import { caseOf, giveAnswer, openManyAnswers } from '../../support/many-answers.ts';
import { useCounty } from '../../support/web.ts';
import { encode, textOf } from '../page.ts';

const county = useCounty();

async function read(who: string, href: string): Promise<string> {
  const { text } = await (await county().signIn(who)).get(href).expect(200);
  return textOf(text).replaceAll('\u00a0', ' ');
}

describe('an answer that was added by mistake', () => {
  const post = async (who: string, action: string, number: string, status: number) =>
    (await county().signIn(who))
      .post(action)
      .type('form')
      .send(encode({ svar: number }))
      .expect(status);
  const remove = (who: string, number: string, status = 303) =>
    post(who, paths.removeAnswer(other.id, '1381'), number, status);
  const restore = (who: string, number: string, status = 303) =>
    post(who, paths.restoreAnswer(other.id, '1381'), number, status);
  let other: Round;
  let ids: readonly string[];
  beforeAll(async () => {
    other = await openManyAnswers(county(), ['Laholm']);
    ids = [
      await giveAnswer(county(), other, 'Laholm', caseOf('2023-02-14', 'arbetsterapeut')),
      await giveAnswer(county(), other, 'Laholm', { 1: { date: '2023-03-03' } }, { submits: false }),
    ];
  });

  it('is removed with a button in the list, twice as once, and its number is not used again', async () => {
    await remove('Laholm', '2');
    await remove('Laholm', '2');
    const page = await read('Laholm', `${paths.answers(other.id, '1381')}?klart=borttaget`);
    expect(page).toContain('Svaret är borttaget. Du kan ångra det nedan i 30 dagar.');
    expect(page).toContain('1 svar, inlämnat');
    expect(page).toMatch(/Borttagna svar Svar 2\. Borttaget .* av .*\. Kan ångras till och med/);
    await (await county().signIn('Laholm')).get(paths.response(ids[1] ?? '')).expect(404);
    const third = await giveAnswer(county(), other, 'Laholm', {}, { submits: false });
    expect(await read('Laholm', paths.page(third, 1))).toContain('Laholm, svar 3');
    await remove('Laholm', '3');
  });

  it('is had back with all that was in it, and both are told in its history', async () => {
    await restore('Laholm', '2');
    await restore('Laholm', '2');
    const history = await read('Laholm', paths.history(ids[1] ?? ''));
    expect(history.match(/tog bort svar 2/g)).toHaveLength(1);
    expect(history.match(/ångrade att svar 2 togs bort/g)).toHaveLength(1);
    expect(await read('Laholm', paths.answers(other.id, '1381'))).toContain('Svar 2 3 mars 2023');
  });

  it('is refused with the reason where it has been submitted, is not there, or the person may only read', async () => {
    const { text } = await remove('Laholm', '1', 409);
    expect(textOf(text)).toContain('Svaret är inlämnat och kan inte tas bort');
    await remove('Laholm', '7', 404);
    for (const number of ['0', 'två', '1000000000', '']) await remove('Laholm', number, 400);
    await remove('Halmstad', '2', 404);
    const reader = await county().addPerson('Läsare Laholm', { Laholm: 'reader' });
    await (await county().signIn(reader))
      .post(paths.removeAnswer(other.id, '1381'))
      .type('form')
      .send(encode({ svar: '2' }))
      .expect(403);
  });

  it('that was submitted can be removed once its submission is withdrawn, and is then in no list and no task', async () => {
    const agent = await county().signIn('Laholm');
    await agent
      .post(paths.withdraw(ids[0] ?? ''))
      .type('form')
      .send(encode({ version: '1', reason: 'Fallet är inte vårt.', end: '1' }))
      .expect(303);
    const list = (await agent.get(paths.answers(other.id, '1381')).expect(200)).text;
    expect(textOf(list)).toMatch(/Svar 1 .*Återtagen.*Ta bort svar 1/);
    await remove('Laholm', '1');
    expect(await read('Laholm', paths.answers(other.id, '1381'))).toMatch(/Borttagna svar Svar 1\./);
    expect(await read('RSS Halland', paths.collectedAnswers(other.id))).not.toContain('Laholm, svar 1');
    await restore('Laholm', '1');
    expect(await read('Laholm', paths.receipt(ids[0] ?? '', 1))).toContain('Fallet är inte vårt.');
    await remove('Laholm', '1');
  });

  it('is known by its receipt also when it has been removed: the submission of the print was withdrawn', async () => {
    const { knex } = county().context.database;
    const [receipt] = (await receiptsIn(knex).ofResponses(ids)).get(ids[0] ?? '') ?? [];
    expect(await responsesIn(knex).find(ids[0] ?? '')).toBeUndefined();
    const stranger = await county().stranger();
    for (const kontrollsumma of [receipt?.reference, receipt?.digest]) {
      const { text } = await stranger.get(paths.verify).query({ kontrollsumma }).expect(200);
      expect(textOf(text)).toContain('Inlämningen är återtagen');
    }
  });

  it('cannot be had back after thirty days, or when the round has closed', async () => {
    const { clock, context } = county();
    await context.database
      .knex('responses')
      .where({ id: ids[1] ?? '' })
      .update({
        removed_at: new Date(context.now().getTime() - 32 * 86_400_000).toISOString(),
        removed_by: county().participant('Laholm').person.id,
      });
    expect(await read('Laholm', paths.answers(other.id, '1381'))).not.toContain('Svar 2.');
    const { text } = await restore('Laholm', '2', 410);
    expect(textOf(text)).toContain('Svaret kan inte tas tillbaka längre');
    try {
      clock.now = new Date(`${other.lastDay}T23:30:00Z`);
      await restore('Laholm', '3', 409);
    } finally {
      clock.now = undefined;
    }
  });
});
