import type { Agent, Response } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../../../server/domain/answer/answer.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';
import { colleaguesIn } from '../teamwork/colleagues.ts';

const county = useCounty();
/** The pages of the survey, by what is asked on them. */
const [SIP, AMOUNTS, MEASURES, OTHERS] = [1, 2, 3, 4] as const;
type Fields = Readonly<Record<string, string | string[] | undefined>>;

let agent: Agent;
let id: string;
beforeAll(async () => {
  agent = await county().signIn('Hylte');
});

async function opened(answers: Answers = {}): Promise<void> {
  id = await openTableRound(county(), 'Hylte', answers);
}

async function saved(question: string): Promise<Answer | undefined> {
  return (await responsesIn(county().context.database.knex).find(id))?.answers[question];
}

async function shown(number: number): Promise<Fields> {
  return fieldsOf((await agent.get(paths.page(id, number)).expect(200)).text);
}

const post = (number: number, fields: Fields): Promise<Response> =>
  agent.post(paths.page(id, number)).type('form').send(encode(fields)).then();

/** What was posted, and in which state the page came back. */
async function posted(number: number, changes: Fields): Promise<Response> {
  return post(number, { ...(await shown(number)), ...changes });
}

const rowsOf = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${index + 1}`,
      { omrade: 'vardgaranti', insats: `Insats ${index + 1}` },
    ]),
  );

describe('rows that are pasted from Excel into a page without scripts', () => {
  it('have a closed field of their own, where something can be entered', async () => {
    await opened();
    const html = (await agent.get(paths.page(id, MEASURES))).text;
    expect(html).toMatch(
      /<details class="paste-rows not-on-paper" id="fraga-3-klistra"><summary>Klistra in från Excel/,
    );
    expect(textOf(html)).toContain('Kolumnerna ska stå i tabellens ordning: Område, Insats och Klart senast.');
    const reader = await county().signIn(await county().addPerson('Lars Läsare', { Hylte: 'reader' }));
    expect((await reader.get(paths.page(id, MEASURES)).expect(200)).text).not.toContain('paste-rows');
  });

  it('are saved with all else on the page, and the page comes back with them in the table', async () => {
    await opened({ '3': { rows: { '1': { omrade: 'vardgaranti', insats: 'Ett' } } } });
    const answer = await posted(MEASURES, {
      '3.cell.1.insats': 'Ett, ändrat',
      'pasted.3': 'Patientkontrakt\tFast kontakt\t1 september 2018\r\nFörstärkt vårdgaranti\tFler tider\t\r\n',
      row: 'paste.3',
    });
    expect(answer.status).toBe(200);
    expect(await saved('3')).toEqual({
      rows: {
        '1': { omrade: 'vardgaranti', insats: 'Ett, ändrat' },
        '2': { omrade: 'patientkontrakt', insats: 'Fast kontakt', klar: '2018-09-01' },
        '3': { omrade: 'vardgaranti', insats: 'Fler tider' },
      },
    });
    expect(fieldsOf(answer.text)).toMatchObject({ '3.cell.2.insats': 'Fast kontakt', 'pasted.3': '' });
    expect(textOf(answer.text)).toContain('5 rutor fylldes i.');
    expect(textOf(answer.text)).not.toContain('att rätta');
  });

  it('sent once more by a reload are the same rows', async () => {
    await opened();
    const fields = { ...(await shown(MEASURES)), 'pasted.3': '\tFler tider\n', row: 'paste.3' };
    await post(MEASURES, fields);
    expect((await post(MEASURES, fields)).status).toBe(200);
    expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Fler tider' } } });
  });

  it('have each fault told by row and column, and all that is right saved', async () => {
    await opened();
    const answer = await posted(MEASURES, {
      'pasted.3': `Patologi\tEtt\t2018-09-01\nPatientkontrakt\tTvå\tsnart\tutanför\n`,
      row: 'paste.3',
    });
    const text = textOf(answer.text);
    expect(text).toContain('Fråga 3: Svaret kan inte läsas: Rad 1, Område: ”Patologi” är inget av alternativen.');
    expect(text).toContain('Fråga 3: Rad 2, Klart senast: ”snart” kan inte läsas som ett datum.');
    expect(text).toContain('”utanför” (rad 2, kolumn 4) ligger utanför tabellens kolumner och togs inte in.');
    expect(answer.text).toContain('href="#fraga-3-klistra-in"');
    expect((await saved('3'))?.rows).toEqual({
      '1': { omrade: 'Patologi', insats: 'Ett', klar: '2018-09-01' },
      '2': { omrade: 'patientkontrakt', insats: 'Två', klar: 'snart' },
    });
  });

  it('fill the rows that the survey has, by their names', async () => {
    await opened({ '2': { rows: { '1382': { ar2017: 5042 } } } });
    const answer = await posted(AMOUNTS, {
      'pasted.2': 'Hylte\t1 501 612 kr\nLAHOLM\t428570\nFalkenberg\t\nSumma\t1\n',
      row: 'paste.2',
    });
    expect(answer.status).toBe(422);
    expect(await saved('2')).toEqual({
      rows: { '1315': { ar2017: 1501612 }, '1381': { ar2017: 428570 }, '1382': { ar2017: 5042 } },
    });
    expect(textOf(answer.text)).toContain('”Summa” (rad 4) finns inte i tabellen och togs inte in.');
    expect(fieldsOf(answer.text)['pasted.2']).toBe('Summa\t1\n');
  });

  it('are put in by any button of the page, and what was told of once does not keep anybody from going on', async () => {
    await opened();
    const first = await posted(SIP, { 'pasted.1': '52\t175\n49\t104\n1\t2\n' });
    expect(first.status).toBe(422);
    expect(await saved('1')).toEqual(TABLE_ANSWERS['1']);
    expect(textOf(first.text)).toContain('1 rad i det du klistrade in fick inte plats: rad 3.');
    const again = await post(SIP, fieldsOf(first.text));
    expect(again.status).toBe(303);
    expect(again.headers.location).toBe(paths.page(id, AMOUNTS));
  });

  it('that are more than the page takes are told of, and nothing else is lost', async () => {
    await opened();
    const answer = await posted(MEASURES, {
      '3.cell.1.insats': 'Skrivet',
      'pasted.3': '\tx\n'.repeat(40_000),
      row: 'paste.3',
    });
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain('Det inklistrade är större än 100 000 tecken och togs inte emot.');
    expect(fieldsOf(answer.text)['3.cell.1.insats']).toBe('Skrivet');
  });

  it('are of the question where they are pasted also on the page of what remains', async () => {
    await opened();
    const page = (await agent.get(paths.remaining(id)).expect(200)).text;
    const answer = await agent
      .post(paths.remaining(id))
      .type('form')
      .send(encode({ ...fieldsOf(page), 'pasted.1': '52\t175\n49\t104\n', row: 'paste.1' }));
    expect(answer.status).toBe(200);
    expect(fieldsOf(answer.text)['1.cell.privata.gp']).toBe('104');
    expect(await saved('1')).toEqual(TABLE_ANSWERS['1']);
  });
});

describe('rows for which the table has no room', () => {
  it('are left in the field, told of by number, and put in when there is room', async () => {
    await opened({ '3': { rows: rowsOf(99) } });
    const full = await posted(MEASURES, { 'pasted.3': '\tA\n\tB\n\tC\n', row: 'paste.3' });
    expect(full.status).toBe(422);
    const told =
      'Tabellen har plats för 100 rader. 2 rader i det du klistrade in fick inte plats: rad 2 och 3. De står kvar i rutan. Ta bort rader i tabellen och spara, så får de plats.';
    expect(textOf(full.text).split(told)).toHaveLength(3);
    expect(full.text).toMatch(/<details class="paste-rows with-left" id="fraga-3-klistra" open>/);
    expect(fieldsOf(full.text)['pasted.3']).toBe('\tB\n\tC\n');
    expect((await saved('3'))?.rows?.['100']).toEqual({ insats: 'A' });

    const room = await post(MEASURES, { ...fieldsOf(full.text), row: 'remove.3.7' });
    expect((await saved('3'))?.rows?.['7']).toEqual({ insats: 'B' });
    expect(fieldsOf(room.text)['pasted.3']).toBe('\tC\n');
  });

  it('sent in cells are shown as they were typed, with how many and which they are', async () => {
    await opened({ '3': { rows: { '1': { insats: 'Ett' } } } });
    const many = Object.fromEntries(
      Array.from({ length: 103 }, (_, index) => [`3.cell.${index + 1}.insats`, `Insats ${index + 1}`]),
    );
    const answer = await posted(MEASURES, { ...many, '3.cell.102.omrade': 'vardgaranti', '3.cell.102.klar': 'snart' });
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toContain(
      'Tabellen har plats för 100 rader, men 103 skickades. Inget i frågan är sparat. 3 rader är över: rad 101–103.',
    );
    expect(fieldsOf(answer.text)['pasted.3']).toBe(
      '\tInsats 101\t\nFörstärkt vårdgaranti\tInsats 102\tsnart\n\tInsats 103\t\n',
    );
    expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Ett' } } });
    const fields = fieldsOf(answer.text);
    await post(MEASURES, { ...fields, '3.cell.4.insats': '', '3.cell.5.insats': '', '3.cell.6.insats': '' });
    expect((await saved('3'))?.rows?.['5']).toEqual({ omrade: 'vardgaranti', insats: 'Insats 102', klar: 'snart' });
  });
});

describe('a row that was taken away without scripts', () => {
  const three = { rows: { '1': { insats: 'Ett' }, '2': { insats: 'Två' }, '4': { insats: 'Fyra\n\nrader' } } };

  it('is told of by the number that it had on the page, and is had back exactly', async () => {
    await opened({ '3': three });
    const removed = await posted(MEASURES, { '3.cell.4.klar': 'snart ', row: 'remove.3.4' });
    expect(removed.status).toBe(200);
    expect(removed.text).toMatch(/Rad 3 är borttagen\.<\/span> <button[^>]*value="back\.3\.4"[^>]*autofocus>Ångra/);
    expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Ett' }, '2': { insats: 'Två' } } });
    const back = await post(MEASURES, { ...fieldsOf(removed.text), row: 'back.3.4' });
    expect(back.headers.location).toBe(`${paths.page(id, MEASURES)}?rad=3.4`);
    expect(await saved('3')).toEqual({
      rows: { ...three.rows, '4': { insats: 'Fyra\n\nrader', klar: 'snart' } },
    });
  });

  it('can be had back after a reload, which sends it once more', async () => {
    await opened({ '3': three });
    const fields = { ...(await shown(MEASURES)), row: 'remove.3.2' };
    await post(MEASURES, fields);
    const reloaded = await post(MEASURES, fields);
    expect(textOf(reloaded.text)).toContain('Rad 2 är borttagen.');
    await post(MEASURES, { ...fieldsOf(reloaded.text), row: 'back.3.2' });
    expect(await saved('3')).toEqual({ rows: three.rows });
  });

  it('gets another number where something has been written in its place', async () => {
    await opened({ '3': { rows: { '1': { insats: 'Ett' } } } });
    const removed = await posted(MEASURES, { row: 'remove.3.1' });
    await post(MEASURES, { ...fieldsOf(removed.text), '3.cell.1.insats': 'Nytt', row: 'back.3.1' });
    expect(await saved('3')).toEqual({ rows: { '1': { insats: 'Nytt' }, '2': { insats: 'Ett' } } });
  });

  it('is gone when the page has been left, and is not offered where it was empty', async () => {
    await opened({ '3': three });
    const removed = await posted(MEASURES, { row: 'remove.3.2' });
    expect((await post(MEASURES, { ...fieldsOf(removed.text), row: undefined })).headers.location).toBe(
      paths.page(id, OTHERS),
    );
    expect(textOf((await agent.get(paths.page(id, MEASURES))).text)).not.toContain('är borttagen');
    const empty = await posted(MEASURES, { '3.cell.2.insats': '', row: 'remove.3.2' });
    expect(empty.status).toBe(303);
  });
});

describe('a colleague without an account', () => {
  const { ask, linkTo, guestWith } = colleaguesIn(county);
  let guest: Agent;
  const page = async () => fieldsOf((await guest.get(paths.delegation).expect(200)).text);
  const send = (fields: Fields) => guest.post(paths.delegation).type('form').send(encode(fields));
  beforeEach(async () => {
    await opened({ '3': { rows: { '1': { omrade: 'vardgaranti', insats: 'Fler tider' } } } });
    await ask(agent, id, '3', { email: 'kim@hylte.example' });
    guest = await guestWith(await linkTo('kim@hylte.example'));
  });

  it('pastes rows, takes one away and has it back, without anything being sent', async () => {
    const pasted = await send({ ...(await page()), 'pasted.3': '\tA\n\tB\n', row: 'paste.3' });
    expect(pasted.status).toBe(200);
    expect(fieldsOf(pasted.text)['3.cell.3.insats']).toBe('B');
    const removed = await send({ ...fieldsOf(pasted.text), row: 'remove.3.2' });
    expect(textOf(removed.text)).toContain('Rad 2 är borttagen.');
    const back = await send({ ...fieldsOf(removed.text), row: 'back.3.2' });
    expect(fieldsOf(back.text)['3.cell.2.insats']).toBe('A');
  });

  it('has rows shown again that the table has no room for, and sends none of them', async () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`3.cell.${index + 1}.insats`, 'x']));
    const over = await send({ ...(await page()), ...many });
    expect(over.status).toBe(422);
    expect(textOf(over.text)).toContain('1 rad är över: rad 101.');
    expect(fieldsOf(over.text)).toMatchObject({ 'pasted.3': '\tx\t\n', '3.cell.100.insats': 'x' });
    expect(textOf(over.text)).toContain('Inget är skickat än.');
  });
});
