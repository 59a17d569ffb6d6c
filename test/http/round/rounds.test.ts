import type { Agent } from 'supertest';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extendRound } from '../../../server/actions/round/extend-round.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { addNeighbour } from '../../support/neighbour.ts';
import { answerAll, openRound, responseIn, submitIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();
let officer: Agent;
let today: string;

beforeEach(async () => {
  officer = await county().signIn('RSS Halland');
  today = swedishDay(county().context.now());
});
afterEach(() => {
  county().clock.now = undefined;
});

const rounds = () => roundsIn(county().context.database.knex);

const ALL_THREE = ['kommun-2023', 'rss-2023', 'region-2023'];

/** The form for new rounds of some surveys, as it is shown. */
async function openingForm(agent: Agent, surveys: readonly string[] = ALL_THREE) {
  const query = surveys.map((id) => `enkat=${id}`).join('&');
  return agent.get(`${paths.newRound}?steg=vidare&${query}`).expect(200);
}

/** Fills in the form for new rounds as it is shown, and posts it: it is checked, and shown in words. */
async function checkOpening(agent: Agent, changes: Record<string, string | string[] | undefined>) {
  return post(agent, paths.newRound, { ...fieldsOf((await openingForm(agent)).text), ...changes });
}

/** Does that, and then presses the button that opens the rounds. */
async function sendOpening(agent: Agent, changes: Record<string, string | string[] | undefined>) {
  const checked = await checkOpening(agent, changes);
  return checked.status === 200 ? post(agent, paths.newRound, { ...fieldsOf(checked.text), steg: 'oppna' }) : checked;
}

function post(agent: Agent, path: string, fields: Record<string, string | string[] | undefined>) {
  return agent.post(path).type('form').send(encode(fields));
}

async function roundsNamed(title: string) {
  return (await rounds().list()).filter((round) => round.title === title);
}

describe('the RSS officer opens rounds', () => {
  it('for several surveys at once, each to those that it is for, from one form', async () => {
    const sent = await sendOpening(officer, { title: 'Alla tre', lastDay: daysAfter(today, 60) });
    expect(sent.headers.location).toMatch(/^\/omgangar\?omgang=[0-9a-f-]{36}/);
    const opened = await roundsNamed('Alla tre');
    expect(opened.map(({ survey }) => survey).toSorted()).toEqual(['kommun-2023', 'region-2023', 'rss-2023']);
    const bySurvey = new Map(opened.map((round) => [round.survey, round]));
    expect(bySurvey.get('rss-2023')?.countedRound).toBe(bySurvey.get('kommun-2023')?.id);
    expect(bySurvey.get('region-2023')?.countedRound).toBeUndefined();
    expect(bySurvey.get('kommun-2023')).toMatchObject({
      county: '13',
      opensOn: today,
      lastDay: daysAfter(today, 60),
      reminderDays: [daysAfter(today, 46), daysAfter(today, 53), daysAfter(today, 59)],
    });
    const participants = await rounds().participants(bySurvey.get('kommun-2023')?.id ?? '');
    expect(participants).toHaveLength(6);
    const followed = textOf((await officer.get(sent.headers.location ?? '').expect(200)).text);
    expect(followed).toContain('Alla tre');
    expect(followed).toContain('0 av 6');
  });

  it('and each round is recorded once, with ids and counts', async () => {
    const round = await openRound(county(), { title: 'Med händelse' });
    const { knex } = county().context.database;
    const recorded = await knex('events').where({ verb: 'round.open' }).whereRaw(`detail ->> 'round' = ?`, [round.id]);
    expect(recorded).toMatchObject([
      {
        person_id: county().participant('RSS Halland').person.id,
        organisation_code: 'rss-13',
        detail: { survey: 'kommun-2023', participants: 6, lastDay: round.lastDay },
      },
    ]);
    expect(JSON.stringify(recorded)).not.toContain('Med händelse');
  });

  it('and a form that is sent twice opens the rounds once', async () => {
    const checked = await checkOpening(officer, {
      title: 'Två klick',
      lastDay: daysAfter(today, 30),
      surveys: 'kommun-2023',
    });
    const fields = { ...fieldsOf(checked.text), steg: 'oppna' };
    const sent = await Promise.all([1, 2, 3].map(() => post(officer, paths.newRound, fields)));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await roundsNamed('Två klick')).toHaveLength(1);
    const again = await post(officer, paths.newRound, { ...fields, title: 'Två klick' });
    expect(again.headers.location).toBe(`${paths.rounds}?klart=redan-oppnad`);
    expect(textOf((await officer.get(again.headers.location ?? '')).text)).toContain('inget mer har öppnats');
  });

  it('and faults are shown at each field, with everything typed kept', async () => {
    const typed = {
      title: 'Ska inte öppnas',
      message: 'Rad ett <b>\nrad två',
      opensOn: daysAfter(today, 10),
      lastDay: daysAfter(today, 5),
      reminders: 'varje vecka',
      eraseOn: 'senare',
      surveys: ['kommun-2023', 'rss-2023'],
      organisations: ['1380'],
    };
    const refused = await sendOpening(officer, typed);
    expect(refused.status).toBe(422);
    const fields = fieldsOf(refused.text);
    expect(fields).toMatchObject({ ...typed, organisations: '1380' });
    const text = textOf(refused.text);
    expect(text).toContain('Ingen omgång är öppnad än.');
    expect(text).toContain('kommer före öppningsdagen');
    expect(text).toContain('”varje” kan inte läsas som ett antal dagar');
    expect(text).toContain('Ingen är vald för Enkät till regionala samverkans- och stödstrukturer');
    expect(refused.text).toMatch(
      /id="lastDay"[^>]*aria-describedby="lastDay-hjalp lastDay-fel"[^>]*aria-invalid="true"/,
    );
    expect(await roundsNamed('Ska inte öppnas')).toEqual([]);
    // The same form, corrected, opens the round.
    const mended = { ...fields, lastDay: daysAfter(today, 50), reminders: '7', eraseOn: '', surveys: 'kommun-2023' };
    expect((await post(officer, paths.newRound, { ...mended, steg: 'oppna' })).status).toBe(303);
    expect(await roundsNamed('Ska inte öppnas')).toHaveLength(1);
  });

  it('and only ticks that are wrong are marked as such', async () => {
    const typed = { title: 'Fel dag', lastDay: 'snart', surveys: ['kommun-2023', 'rss-2023'] };
    const marked = async (organisations: readonly string[]) => {
      const { text } = await sendOpening(officer, { ...typed, organisations: [...organisations] });
      const wrong = [...text.matchAll(/<input type="checkbox"[^>]*aria-invalid="true"/g)].map(([tag]) => tag);
      return new Set(wrong.map((tag) => /name="(\w+)"/.exec(tag)?.[1]));
    };
    expect(await marked(['1380', 'rss-13'])).toEqual(new Set());
    expect(await marked(['1380'])).toEqual(new Set(['organisations']));
  });

  it('but a form without its key opens no round', async () => {
    const sent = await sendOpening(officer, { title: 'Utan nyckel', lastDay: daysAfter(today, 30), key: 'x' });
    expect(sent.status).toBe(400);
    expect(await roundsNamed('Utan nyckel')).toEqual([]);
  });

  it('and so can whoever administers the system, and nobody else', async () => {
    const administrator = await county().addPerson('Förvaltare Extra', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    const sent = await sendOpening(agent, { title: 'Av förvaltaren', lastDay: daysAfter(today, 30) });
    expect(sent.status).toBe(303);
    expect(await roundsNamed('Av förvaltaren')).toHaveLength(3);
    for (const name of ['Halmstad', 'Region Halland']) {
      const other = await county().signIn(name);
      for (const path of [paths.rounds, paths.newRound]) expect((await other.get(path)).status).toBe(404);
      expect((await post(other, paths.newRound, { title: 'x' })).status).toBe(404);
    }
  });
});

describe('before rounds are opened', () => {
  it('no survey is chosen, and one must be', async () => {
    const shown = await officer.get(paths.newRound).expect(200);
    expect(fieldsOf(shown.text)).toEqual({ lan: '13' });
    const words = textOf(shown.text);
    expect(words).toContain('Kommunfrågor 2023, till 6 kommuner');
    // Those of a year by name.
    const named = ['Enkät till regionala', 'Enkät till regioner', 'Kommunfrågor 2023'];
    expect(named.toSorted((one, other) => words.indexOf(one) - words.indexOf(other))).toEqual(named);
    const refused = await officer.get(`${paths.newRound}?lan=13&steg=vidare`);
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Välj minst en enkät.');
  });

  it('the organisations that the chosen survey is for are chosen, and no others', async () => {
    const { text } = await openingForm(officer, ['region-2023']);
    expect(fieldsOf(text)).toMatchObject({ surveys: 'region-2023', organisations: '13' });
    expect(textOf(text)).not.toContain('Halmstad');
    expect(fieldsOf(text).title).toBe('Enkät till regioner, uppföljning god och nära vård 2023');
  });

  it('it is told in words what opens, for whom, when, and how many are mailed, and nothing is opened', async () => {
    const checked = await checkOpening(officer, {
      title: 'Se först',
      message: 'Hör av er.',
      lastDay: daysAfter(today, 60),
      organisations: ['1315', '1380', '1381', '1382', '1383', 'rss-13', '13'],
    });
    expect(checked.status).toBe(200);
    const text = textOf(checked.text).replaceAll('\u00a0', ' ');
    expect(text).toContain('Inget är öppnat och inget är mejlat än.');
    expect(text).toContain('3 omgångar öppnas i dag.');
    expect(text).toContain('7 personer i 7 organisationer får direkt ett mejl för varje omgång som de ska svara på.');
    expect(text).toContain('5 av 6 kommuner, inte Kungsbacka');
    expect(text).toContain('Räknas samman ur Kommunfrågor 2023.');
    expect(text).toContain('Öppna 3 omgångar');
    expect(await roundsNamed('Se först')).toEqual([]);
    // Back to the form, as it was typed.
    const back = await post(officer, paths.newRound, { ...fieldsOf(checked.text), steg: 'andra' });
    expect(back.status).toBe(200);
    expect(fieldsOf(back.text)).toMatchObject({ title: 'Se först', message: 'Hör av er.' });
    expect(fieldsOf(back.text).organisations).not.toContain('1384');
    expect(await roundsNamed('Se först')).toEqual([]);
  });
});

describe('an RSS officer of a neighbour county', () => {
  let neighbour: Agent;
  beforeAll(async () => {
    neighbour = await county().signIn(await addNeighbour(county()));
  });

  it('sees nothing of the county’s rounds, not even that they exist', async () => {
    const { id } = await openRound(county(), { title: 'Hallands egen' });
    expect(textOf((await neighbour.get(paths.rounds)).text)).not.toContain('Hallands egen');
    const shown = [paths.round(id), paths.changeRound(id), paths.extendRound(id, '1380'), paths.reopenRound(id)];
    for (const path of shown) {
      const refused = await neighbour.get(path);
      expect([path, refused.status]).toEqual([path, 404]);
      expect(refused.text).not.toContain('Hallands egen');
    }
    for (const path of [...shown.slice(1), paths.remindNow(id)])
      expect([path, (await post(neighbour, path, { reason: 'x' })).status]).toEqual([path, 404]);
    expect((await officer.get(paths.round(id))).status).toBe(200);
  });

  it('cannot open a round there', async () => {
    const typed = { county: '13', title: 'Inkräktare', lastDay: daysAfter(today, 30) };
    for (const step of [undefined, 'oppna', 'andra'])
      expect((await checkOpening(neighbour, { ...typed, steg: step })).status).toBe(404);
    expect((await neighbour.get(`${paths.newRound}?lan=13`)).status).toBe(404);
    expect(await roundsNamed('Inkräktare')).toEqual([]);
  });

  it('is told when choosing a survey that counts another which has not been sent out, with what was ticked kept', async () => {
    const lacking = await neighbour.get(`${paths.newRound}?enkat=rss-2023&steg=vidare`);
    expect(lacking.status).toBe(422);
    expect(textOf(lacking.text)).toContain('som ännu inte har skickats ut i länet. Välj den också.');
    expect(fieldsOf(lacking.text).enkat).toBe('rss-2023');
  });

  it('sees that there are no rounds yet', async () => {
    expect(textOf((await neighbour.get(paths.rounds)).text)).toContain('Ingen omgång är öppnad än.');
  });
});

describe('changing a round', () => {
  it('changes its title, message, days and day of erasure, and those concerned are told', async () => {
    const round = await openRound(county());
    const shown = await officer.get(paths.changeRound(round.id)).expect(200);
    const changes = { title: 'Ny rubrik', message: 'Nytt', lastDay: daysAfter(today, 20), reminders: '3' };
    const sent = await post(officer, paths.changeRound(round.id), { ...fieldsOf(shown.text), ...changes });
    expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=andrad`);
    expect(await rounds().find(round.id)).toMatchObject({
      title: 'Ny rubrik',
      message: 'Nytt',
      lastDay: daysAfter(today, 20),
      reminderDays: [daysAfter(today, 17)],
      edition: 1,
    });
    expect(textOf((await officer.get(sent.headers.location ?? '')).text)).toContain('Ändringarna är sparade.');
    const { knex } = county().context.database;
    const mails = await knex('mails').where({ round_id: round.id });
    expect(mails).toHaveLength(6);
    expect(mails[0]?.message?.subject).toContain('Ny sista dag');
  });

  it('is refused on a page that does not show what somebody else has just changed', async () => {
    const round = await openRound(county());
    const shown = fieldsOf((await officer.get(paths.changeRound(round.id))).text);
    await post(officer, paths.changeRound(round.id), { ...shown, title: 'Först' });
    const second = await post(officer, paths.changeRound(round.id), { ...shown, title: 'Sedan' });
    expect(second.status).toBe(409);
    expect(textOf(second.text)).toContain('Någon annan har ändrat omgången');
    expect(fieldsOf(second.text).title).toBe('Sedan');
    expect((await rounds().find(round.id))?.title).toBe('Först');
    // The person has now seen the other's change, and saves anyway.
    expect((await post(officer, paths.changeRound(round.id), fieldsOf(second.text))).status).toBe(303);
    expect((await rounds().find(round.id))?.title).toBe('Sedan');
  });

  it('is done once when the form is sent twice', async () => {
    const round = await openRound(county());
    const fields = { ...fieldsOf((await officer.get(paths.changeRound(round.id))).text), title: 'En gång' };
    const sent = await Promise.all([1, 2].map(() => post(officer, paths.changeRound(round.id), fields)));
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect((await rounds().find(round.id))?.edition).toBe(1);
  });

  it('can add an organisation late, with an empty response', async () => {
    const round = await openRound(county(), { organisations: ['1315'] });
    const fields = fieldsOf((await officer.get(paths.changeRound(round.id))).text);
    const sent = await post(officer, paths.changeRound(round.id), { ...fields, organisations: ['1380', '13', '0780'] });
    expect(sent.status).toBe(303);
    expect((await rounds().participants(round.id)).map(({ name }) => name)).toEqual(['Halmstad', 'Hylte']);
    expect(await responseIn(county(), round, 'Halmstad')).toMatchObject({ answers: {}, version: 0 });
  });
});

describe('an extension of the last day', () => {
  it('moves only that organisation’s last day, and the organisation is told', async () => {
    const round = await openRound(county());
    const lastDay = daysAfter(round.lastDay, 7);
    const sent = await post(officer, paths.extendRound(round.id, '1315'), { lastDay, reason: 'Sjukdom.' });
    expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=anstand`);
    expect((await responseIn(county(), round, 'Hylte')).lastDay).toBe(lastDay);
    expect((await responseIn(county(), round, 'Halmstad')).lastDay).toBe(round.lastDay);
    const { knex } = county().context.database;
    const [mail, ...more] = await knex('mails').where({ round_id: round.id });
    expect([mail?.recipient, more]).toEqual(['samordnare@hylte.example', []]);
    expect(JSON.stringify(mail?.message)).toContain('Sjukdom.');
    const { id } = await responseIn(county(), round, 'Hylte');
    const [event] = (await eventsIn(knex).ofResponse(id)).filter(({ verb }) => verb === 'round.extend');
    expect(event).toMatchObject({ organisationCode: '1315', detail: { lastDay } });
    expect(JSON.stringify(event)).not.toContain('Sjukdom');
  });

  it('lasts to the last second of its day in Sweden, also over the change to summer time', async () => {
    county().clock.now = new Date('2027-03-01T09:00:00Z');
    const round = await openRound(county(), { lastDay: '2027-03-27' });
    const late = await county().signIn('RSS Halland');
    const reason = 'Sjukdom.';
    await post(late, paths.extendRound(round.id, '1315'), { lastDay: '2027-03-28', reason });
    await post(late, paths.extendRound(round.id, '1380'), { lastDay: '2027-03-29', reason });
    const lockedAt = async (time: string) => {
      county().clock.now = new Date(time);
      const agents = ['Varberg', 'Hylte', 'Halmstad'];
      const seen: string[] = [];
      for (const name of agents) {
        const { id } = await responseIn(county(), round, name);
        const agent = await county().signIn(name);
        seen.push(
          textOf((await agent.get(paths.response(id))).text).includes('Omgången är stängd') ? 'closed' : 'open',
        );
      }
      return seen;
    };
    // Summer time begins on the 28th at 01:00 UTC.
    expect(await lockedAt('2027-03-27T22:59:59Z')).toEqual(['open', 'open', 'open']);
    expect(await lockedAt('2027-03-27T23:00:00Z')).toEqual(['closed', 'open', 'open']);
    expect(await lockedAt('2027-03-28T21:59:59Z')).toEqual(['closed', 'open', 'open']);
    expect(await lockedAt('2027-03-28T22:00:00Z')).toEqual(['closed', 'closed', 'open']);
    expect(await lockedAt('2027-03-29T22:00:00Z')).toEqual(['closed', 'closed', 'closed']);
  });

  it('is given once when the form is sent twice, and of two the latest holds', async () => {
    const round = await openRound(county());
    const give = (lastDay: string) =>
      post(officer, paths.extendRound(round.id, '1315'), { lastDay, reason: 'Sjukdom.' });
    await Promise.all([give(daysAfter(round.lastDay, 9)), give(daysAfter(round.lastDay, 9))]);
    const { knex } = county().context.database;
    expect(await knex('extensions').where({ round_id: round.id })).toHaveLength(1);
    await give(daysAfter(round.lastDay, 4));
    expect((await responseIn(county(), round, 'Hylte')).lastDay).toBe(daysAfter(round.lastDay, 4));
    await expect(knex('extensions').where({ round_id: round.id }).delete()).rejects.toThrow(/insert only/);
  });

  it('can be given at the moment when the organisation submits, and neither waits for the other', async () => {
    const round = await openRound(county());
    const { context, participant } = county();
    const names = ['Halmstad', 'Hylte', 'Laholm', 'Varberg', 'Kungsbacka', 'Falkenberg'];
    const versions = await Promise.all(names.map((name) => answerAll(county(), round, name)));
    const given = names.flatMap((name, at) => [
      responseIn(county(), round, name).then(({ id }) =>
        submitResponse(context, participant(name).person, id, { version: versions[at] ?? 0 }),
      ),
      extendRound(context, participant('RSS Halland').person, round.id, participant(name).organisation.code, {
        lastDay: daysAfter(round.lastDay, at + 1),
        reason: 'Sjukdom.',
      }),
    ]);
    await Promise.all(given);
    const extended = await Promise.all(names.map((name) => responseIn(county(), round, name)));
    expect(extended.map(({ lastDay }) => lastDay)).toEqual(names.map((_, at) => daysAfter(round.lastDay, at + 1)));
  });

  it('never ends before the last day of the round, also when that is moved later', async () => {
    const round = await openRound(county());
    await post(officer, paths.extendRound(round.id, '1315'), { lastDay: daysAfter(round.lastDay, 2), reason: 'x' });
    const fields = fieldsOf((await officer.get(paths.changeRound(round.id))).text);
    await post(officer, paths.changeRound(round.id), { ...fields, lastDay: daysAfter(round.lastDay, 20) });
    expect((await responseIn(county(), round, 'Hylte')).lastDay).toBe(daysAfter(round.lastDay, 20));
  });

  it('is refused without a reason, with what was typed kept', async () => {
    const round = await openRound(county());
    const lastDay = daysAfter(round.lastDay, 7);
    const refused = await post(officer, paths.extendRound(round.id, '1315'), { lastDay, reason: ' ' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Skriv varför');
    expect(fieldsOf(refused.text).lastDay).toBe(lastDay);
    expect((await responseIn(county(), round, 'Hylte')).lastDay).toBe(round.lastDay);
    for (const organisation of ['13', '9999', 'inte-en'])
      expect((await officer.get(paths.extendRound(round.id, organisation))).status).toBe(404);
  });
});

describe('a round that has closed', () => {
  it('is opened again with a new last day and a reason, and everybody in it is told', async () => {
    const round = await openRound(county(), { eraseOn: daysAfter(today, 31) });
    await submitIn(county(), round, 'Halmstad');
    county().clock.now = new Date(`${daysAfter(round.lastDay, 5)}T09:00:00Z`);
    const late = await county().signIn('RSS Halland');
    expect(textOf((await late.get(paths.round(round.id))).text)).toContain('Öppna omgången igen');
    const fields = { lastDay: daysAfter(round.lastDay, 15), reason: 'Ett fel i fråga C.' };
    const sent = await post(late, paths.reopenRound(round.id), fields);
    expect(sent.headers.location).toBe(`${paths.round(round.id)}?klart=oppnad-igen`);
    expect((await rounds().find(round.id))?.lastDay).toBe(fields.lastDay);
    // Contact details that would have been erased before the new last day are kept until after it.
    expect((await rounds().find(round.id))?.eraseOn?.localeCompare(fields.lastDay)).toBe(1);
    const { knex } = county().context.database;
    expect(await knex('mails').where({ round_id: round.id }).whereLike('once_key', '%')).toEqual([]);
    const told = await knex('mails')
      .where({ round_id: round.id })
      .whereRaw(`message::text like '%Ett fel i fråga C.%'`);
    expect(told).toHaveLength(6);
    expect(await knex('reopenings').where({ round_id: round.id })).toMatchObject([{ reason: fields.reason }]);

    await expect(knex('reopenings').update({ reason: '' })).rejects.toThrow(/insert only/);

    const again = await post(late, paths.reopenRound(round.id), fields);
    expect(again.status).toBe(303);
    expect(await knex('reopenings').where({ round_id: round.id })).toHaveLength(1);
    const other = await post(late, paths.reopenRound(round.id), { ...fields, lastDay: daysAfter(fields.lastDay, 1) });
    expect(other.status).toBe(422);
    expect(textOf(other.text)).toContain('Omgången är redan öppen');
  });

  it('cannot be opened with a last day thousands of years from now', async () => {
    const round = await openRound(county());
    county().clock.now = new Date(`${daysAfter(round.lastDay, 5)}T09:00:00Z`);
    const late = await county().signIn('RSS Halland');
    const refused = await post(late, paths.reopenRound(round.id), { lastDay: '9999-12-31', reason: 'Fel.' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Kontrollera årtalet');
  });
});
