import type { Agent } from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { sendRoundNotices } from '../../../server/actions/round/send-round-notices.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { roundsTogetherIn } from '../../../server/repositories/round/rounds-together.ts';
import { deliverAll } from '../../support/mail.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openRound, submitIn, typedOpening } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty({ showOutbox: true });
const REASON = 'Serien öppnades ett år för tidigt.';
let officer: Agent;
let today: string;

beforeEach(async () => {
  officer = await county().signIn('RSS Halland');
  today = swedishDay(county().context.now());
});
afterEach(() => {
  county().clock.now = undefined;
});

const post = (path: string, fields: Record<string, string> = {}, agent = officer) =>
  agent.post(path).type('form').send(encode(fields));
const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');
const read = async (path: string, agent = officer) => plain((await agent.get(path).expect(200)).text);
const now = async (rounds: readonly Round[]) => {
  const found = await roundsTogetherIn(county().context.database.knex).findAll(rounds.map(({ id }) => id));
  return rounds.flatMap(({ id }) => found.get(id) ?? []);
};

/** Rounds of the region's SIP meetings, of some months of 2018 that all are open at once unless `monthly`. */
async function openMonths(last: string, days: 'at-once' | 'monthly' = 'at-once'): Promise<readonly Round[]> {
  const { context, participant } = county();
  const opening = await openRounds(
    { ...context, opensExamples: true },
    participant('RSS Halland').person,
    typedOpening(county(), {
      surveys: ['sip-2018'],
      organisations: ['13'],
      title: 'SIP-möten',
      months: { first: '2018-01', last, days },
    }),
  );
  if ('problems' in opening) throw new Error(opening.problems.map(({ sentence }) => sentence).join(' '));
  return opening.opened;
}

describe('rounds that were opened together', () => {
  it('are reached from the list, and from each of them, but not from a round that was opened alone', async () => {
    const rounds = await openMonths('2018-03');
    const alone = await openRound(county(), { title: 'Ensam', organisations: ['1380'] });
    const link = 'Påminn, ändra eller ta tillbaka alla';
    expect(await read(paths.rounds)).toContain(`${link} som öppnades tillsammans, januari–mars 2018`);
    expect(await read(paths.round(rounds[1]?.id ?? ''))).toContain(link);
    expect(await read(paths.round(alone.id))).not.toContain(link);
    const page = await read(paths.roundsTogether(rounds[2]?.id ?? ''));
    expect(page).toContain('3 omgångar som öppnades tillsammans');
    expect(page).toContain('Genomförda SIP-möten för januari–mars 2018. 0 av 3 har lämnat in.');
    expect(page).toContain('Läge 3 öppna');
    expect(page).toMatch(/Januari 2018 0 av 1.*Februari 2018 0 av 1.*Mars 2018 0 av 1/);
    await post(paths.withdrawTogether(rounds[0]?.id ?? ''), { reason: REASON });
  });

  it('stand in a table headed by what its rows are: counties, where no round is about a month', async () => {
    const months = await openMonths('2018-02');
    expect(await read(paths.roundsTogether(months[0]?.id ?? ''))).toMatch(
      /varje omgång\. Månad .* Januari 2018 0 av 1/,
    );
    await post(paths.withdrawTogether(months[0]?.id ?? ''), { reason: REASON });
    const { context, participant } = county();
    const opening = await openRounds(
      context,
      participant('RSS Halland').person,
      typedOpening(county(), { surveys: ['kommun-2023', 'region-2023'], organisations: ['1380', '13'], title: 'Två' }),
    );
    if ('problems' in opening) throw new Error('The rounds are opened');
    const id = opening.opened[0]?.id ?? '';
    const page = await read(paths.roundsTogether(id));
    expect(page).toMatch(/varje omgång\. Län .* Halland 0 av 1/);
    expect(page).not.toContain('Månad');
    await post(paths.withdrawTogether(id), { reason: REASON });
  });

  it('are taken back in one press, each person told in one mail, and had back in one', async () => {
    const { context } = county();
    const rounds = await openMonths('2019-12');
    const first = rounds[0]?.id ?? '';
    expect(rounds).toHaveLength(24);
    await sendRoundNotices(context);
    await deliverAll(context);
    const page = await read(paths.withdrawTogether(first));
    expect(page).toContain('Ta tillbaka 24 omgångar');
    expect(page).toContain('Det gäller Genomförda SIP-möten för januari 2018–december 2019.');
    expect(page).toContain('De som är inbjudna, 1 person, får ett mejl var');
    const refused = await post(paths.withdrawTogether(first), { reason: ' ' });
    expect([refused.status, plain(refused.text)]).toEqual([422, expect.stringContaining('Skriv varför')]);

    const { result: sent, statements } = await askedFor(context.database, () =>
      post(paths.withdrawTogether(first), { reason: REASON }),
    );
    expect(sent.headers.location).toBe(`${paths.roundsTogether(first)}?klart=tillbakatagna`);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(20);
    await post(paths.withdrawTogether(first), { reason: REASON });
    const mails = await deliverAll(context);
    expect(mails.map(({ message }) => message.subject)).toEqual(['Ni behöver inte svara: 24 enkäter är tillbakatagna']);
    expect(JSON.stringify(mails[0]?.message)).toContain('Region Halland: SIP-möten, februari 2018');
    expect(JSON.stringify(mails[0]?.message)).toContain(REASON);
    expect((await now(rounds)).every(({ withdrawnAt }) => withdrawnAt !== undefined)).toBe(true);
    const after = await read(paths.roundsTogether(first));
    expect(after).toContain('24 omgångar togs tillbaka');
    expect(after).not.toContain('Ta tillbaka alla');

    const restored = await post(paths.restoreTogether(first));
    expect(restored.headers.location).toBe(`${paths.roundsTogether(first)}?klart=galler-igen`);
    expect((await now(rounds)).every(({ withdrawnAt }) => withdrawnAt === undefined)).toBe(true);
    expect((await deliverAll(context)).map(({ message }) => message.subject)).toEqual(['24 enkäter gäller igen']);
    await post(paths.withdrawTogether(first), { reason: REASON });
  });

  it('can be had back for thirty days, and only those that were taken back last', async () => {
    const rounds = await openMonths('2018-03');
    const [january, february] = rounds;
    await post(paths.withdrawRound(january?.id ?? ''), { reason: 'Bara februari och mars.' });
    await post(paths.withdrawTogether(february?.id ?? ''), { reason: REASON });
    await post(paths.restoreTogether(february?.id ?? ''));
    expect((await now(rounds)).map(({ withdrawnAt }) => withdrawnAt !== undefined)).toEqual([true, false, false]);
    await post(paths.withdrawTogether(february?.id ?? ''), { reason: REASON });
    county().clock.now = new Date(`${daysAfter(today, 31)}T09:00:00Z`);
    const late = await county().signIn('RSS Halland');
    const sent = await post(paths.restoreTogether(february?.id ?? ''), {}, late);
    expect(sent.headers.location).toBe(`${paths.roundsTogether(february?.id ?? '')}?klart=kan-inte-angras`);
  });

  it('go back together with those that count them, but not where somebody has submitted', async () => {
    const { context, participant } = county();
    const opening = await openRounds(
      context,
      participant('RSS Halland').person,
      typedOpening(county(), {
        surveys: ['kommun-2023', 'region-2023', 'rss-2023'],
        organisations: ['1380', '13', 'rss-13'],
        title: 'Tre enkäter',
      }),
    );
    if ('problems' in opening) throw new Error('The rounds are opened');
    const { opened } = opening;
    const ofMunicipalities = opened.find(({ survey }) => survey === 'kommun-2023');
    const id = ofMunicipalities?.id ?? '';
    expect(await read(paths.withdrawTogether(id))).toContain('Ta tillbaka 3 omgångar');
    if (ofMunicipalities !== undefined) await submitIn(county(), ofMunicipalities, 'Halmstad');
    const page = await read(paths.withdrawTogether(id));
    expect(page).toContain('Ta tillbaka 2 omgångar');
    expect(page).toMatch(/står kvar som de är: Kommunfrågor 2023: 1 organisation har lämnat in/);
    await post(paths.withdrawTogether(id), { reason: REASON });
    expect((await now(opened)).flatMap((one) => (one.withdrawnAt === undefined ? one.survey : []))).toEqual([
      'kommun-2023',
    ]);
    expect(await read(paths.withdrawTogether(id))).toContain('Ingen av omgångarna kan tas tillbaka.');
  });

  it('get one new last day, or each as many days later, told in one mail', async () => {
    const { context } = county();
    const rounds = await openMonths('2018-03', 'monthly');
    const first = rounds[0]?.id ?? '';
    await sendRoundNotices(context);
    await deliverAll(context);
    expect(await read(paths.moveLastDays(first))).toContain('Eller så här många dagar senare för var och en');
    for (const [typed, sentence] of [
      [{}, 'Ange sista dagen.'],
      [{ lastDay: daysAfter(today, 50), days: '7' }, 'antingen en ny sista dag eller ett antal dagar'],
      [{ days: 'en vecka' }, '”en vecka” kan inte läsas som ett antal dagar. Skriv ett heltal från 1 till 366.'],
      [{ lastDay: daysAfter(today, 1) }, 'SIP-möten, februari 2018: Sista dagen'],
    ] as const) {
      const refused = await post(paths.moveLastDays(first), typed);
      expect([refused.status, plain(refused.text)]).toEqual([422, expect.stringContaining(sentence)]);
      expect(fieldsOf(refused.text)).toMatchObject(typed);
    }
    expect((await now(rounds)).map(({ lastDay }) => lastDay)).toEqual(rounds.map(({ lastDay }) => lastDay));

    const sent = await post(paths.moveLastDays(first), { days: '7' });
    expect(sent.headers.location).toBe(`${paths.roundsTogether(first)}?klart=sista-dag`);
    const moved = await now(rounds);
    expect(moved.map(({ lastDay }) => lastDay)).toEqual(rounds.map(({ lastDay }) => daysAfter(lastDay, 7)));
    expect(moved[0]?.reminderDays).toEqual(rounds[0]?.reminderDays.map((day) => daysAfter(day, 7)));
    // Only January has opened.
    expect((await deliverAll(context)).map(({ message }) => message.subject)).toEqual([
      expect.stringMatching(/^Ny sista dag, .*: Region Halland, Genomförda SIP-möten, januari 2018$/),
    ]);
    await post(paths.moveLastDays(first), { lastDay: daysAfter(today, 120) });
    expect(new Set((await now(rounds)).map(({ lastDay }) => lastDay))).toEqual(new Set([daysAfter(today, 120)]));
    await post(paths.withdrawTogether(first), { reason: REASON });
  });

  it('are reminded of in one press, nobody twice in a day', async () => {
    const { context } = county();
    const rounds = await openMonths('2018-03');
    const first = rounds[0]?.id ?? '';
    await deliverAll(context);
    const seen = textOf((await officer.get(paths.remindTogether(first)).expect(200)).text).replaceAll('\u00a0', ' ');
    expect(seen).toContain('3 mejl skickas till 1 person i 1 organisation.');
    expect(seen).toContain('Region Halland 1 3');
    expect(seen).toContain('Påminnelse: Region Halland har inte lämnat in Genomförda SIP-möten, januari 2018');
    expect(await deliverAll(context)).toEqual([]);
    const reminded = await post(paths.remindTogether(first));
    const told = textOf((await officer.get(reminded.headers.location ?? '').expect(200)).text);
    expect(told.replaceAll('\u00a0', ' ')).toContain('Påminnelsen är på väg: 3 mejl till 1 person.');
    expect(await deliverAll(context)).toHaveLength(3);
    const again = await post(paths.remindTogether(first));
    expect(again.headers.location).toBe(`${paths.roundsTogether(first)}?klart=ingen-pamind`);
  });
});
