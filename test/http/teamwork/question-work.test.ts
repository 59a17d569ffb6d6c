import { strFromU8, unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { notesIn } from '../../../server/repositories/teamwork/notes.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { readPdf } from '../../exports/read-pdf.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();

let reader: Actor | undefined;

const PAGE = 10;

describe('a question that is marked as ready', () => {
  it('shows everybody who marked it and when', async () => {
    const { agent, id } = await asStrategist();
    expect((await fillIn(agent, id, PAGE, { ready: '16' })).status).toBe(303);
    const shown = await (await as('contributor')).agent.get(paths.page(id, PAGE));
    expect(textOf(shown.text)).toMatch(/Frågan är klar ?, markerad av Strateg Exempel, \d+ \w+ \d{4} kl\. \d\d\.\d\d/);
    expect(shown.text).toContain('<summary>Klar</summary>');
    expect(await lastEventOf(id)).toMatchObject({ verb: 'question.mark', detail: { question: '16' } });
    expect(textOf((await agent.get(paths.response(id))).text)).toContain('1 fråga är markerad som klar');
  });

  it('loses its mark when anybody removes the tick', async () => {
    const { agent, id } = await as('contributor');
    await fillIn(agent, id, PAGE, { ready: '16' });
    await fillIn(agent, id, PAGE, { ready: undefined });
    expect(await marksOf(id, '16')).toEqual([]);
    expect(await lastEventOf(id)).toMatchObject({ verb: 'question.unmark', detail: { question: '16' } });
  });

  it('keeps a mark that is newer than the page that is saved', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { ready: undefined });
    const before = fieldsOf((await agent.get(paths.page(id, PAGE))).text);
    await fillIn((await as('contributor')).agent, id, PAGE, { ready: '16' });
    await agent.post(paths.page(id, PAGE)).type('form').send(encode(before)).expect(303);
    expect(await marksOf(id, '16')).toMatchObject([{ person: { name: 'Medarbetare Exempel' } }]);
  });

  it('is not marked while its answer is in conflict, and the tick stays in the form', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, PAGE, { ready: undefined });
    const before = fieldsOf((await agent.get(paths.page(id, PAGE))).text);
    await fillIn((await as('contributor')).agent, id, PAGE, { '16.text': 'Skrivet av en medarbetare.' });
    const mine = { ...before, '16.text': 'Skrivet av strategen.', ready: '16' };
    const conflict = await agent.post(paths.page(id, PAGE)).type('form').send(encode(mine));
    expect(conflict.status).toBe(409);
    expect(fieldsOf(conflict.text)).toMatchObject({ '16.text': 'Skrivet av strategen.', ready: '16' });
    expect(await marksOf(id, '16')).toEqual([]);
  });

  it('may have a number with a space in it', async () => {
    const { agent, id } = await asStrategist();
    await fillIn(agent, id, 2, { ready: '2 beskrivning', 'note.2 beskrivning': 'Fråga Falkenberg.' });
    expect(await marksOf(id, '2 beskrivning')).toHaveLength(1);
    expect(await notesOf(id, '2 beskrivning')).toEqual(['Fråga Falkenberg.']);
  });
});

describe('a note at a question', () => {
  it('is saved with the page, with who wrote it and when', async () => {
    const { agent, id } = await as('contributor');
    await fillIn(agent, id, PAGE, { 'note.16': 'Stäm av\r\nmed <b>Halmstad</b>.' });
    const shown = await (await asStrategist()).agent.get(paths.page(id, PAGE));
    expect(textOf(shown.text)).toMatch(/Stäm av med <b>Halmstad<\/b>\. Medarbetare Exempel, \d+ \w+ \d{4} kl\./);
    expect(shown.text).toContain('1 anteckning</summary>');
    expect(fieldsOf(shown.text)['note.16']).toBe('');
    expect(await lastEventOf(id)).toMatchObject({ verb: 'note.write', detail: { question: '16' } });
    expect(JSON.stringify(await lastEventOf(id))).not.toContain('Halmstad');
  });

  it('that is sent twice is one note', async () => {
    const { agent, id } = await asStrategist();
    const fields = { ...fieldsOf((await agent.get(paths.page(id, 1))).text), 'note.1': 'Bara en gång.' };
    const sent = [1, 2, 3].map(() => agent.post(paths.page(id, 1)).type('form').send(encode(fields)));
    for (const { status } of await Promise.all(sent)) expect(status).toBe(303);
    expect(await notesOf(id, '1')).toEqual(['Bara en gång.']);
  });

  it('with 2,000 characters is saved; a longer one stays in its field while everything else on the page is saved', async () => {
    const { agent, id } = await asStrategist();
    const within = `${'x'.repeat(1997)}\ny`;
    expect((await fillIn(agent, id, PAGE, { 'note.16': within })).status).toBe(303);
    const long = `${'x'.repeat(1998)}\ny`;
    const refused = await fillIn(agent, id, PAGE, { 'note.16': long, '16.text': 'Sparas ändå.' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain(
      'Fråga 16: Anteckningen är 2 001 tecken och får vara högst 2 000. Korta med 1 tecken. Den är inte sparad än.',
    );
    expect(fieldsOf(refused.text)['note.16']).toBe(long);
    expect(refused.text).toMatch(
      /<textarea id="fraga-16-anteckning"[^>]*aria-describedby="fraga-16-anteckning-fel[^>]*aria-invalid="true"/,
    );
    expect((await notesOf(id, '16')).at(-1)).toBe(within);
    expect(fieldsOf((await agent.get(paths.page(id, PAGE))).text)['16.text']).toBe('Sparas ändå.');
  });

  it('can be deleted by whoever wrote it, and by nobody else', async () => {
    const { agent, id } = await as('contributor');
    await fillIn(agent, id, 4, { 'note.5': 'Kan tas bort.' });
    const [note] = await notesIn(county().context.database.knex).ofQuestions(id, ['5']);
    const address = paths.deleteNote(id, note?.id ?? '');
    const strategist = await asStrategist();
    expect((await strategist.agent.get(paths.page(id, 4))).text).not.toContain(address);
    expect((await strategist.agent.post(address)).status).toBe(403);

    const shown = await agent.get(paths.page(id, 4));
    const removed = await agent
      .post(address)
      .type('form')
      .send(encode(fieldsOf(shown.text, address)));
    expect(removed.headers.location).toBe(`${paths.page(id, 4)}?klart=anteckning-borttagen#fraga-5`);
    expect(textOf((await agent.get(String(removed.headers.location))).text)).toContain('Anteckningen är borttagen.');
    expect(await notesOf(id, '5')).toEqual([]);
    expect(await lastEventOf(id)).toMatchObject({ verb: 'note.delete', detail: { question: '5', note: note?.id } });
    expect((await agent.post(address)).status).toBe(404);
  });

  it('is not lost when the session has ended before it was saved', async () => {
    const { agent, id } = await asStrategist();
    const fields = { ...fieldsOf((await agent.get(paths.page(id, PAGE))).text), 'note.16': 'Skrevs i tre timmar.' };
    const refused = await (await county().stranger()).post(paths.page(id, PAGE)).type('form').send(encode(fields));
    expect(refused.status).toBe(401);
    expect(textOf(refused.text)).toContain('Skrevs i tre timmar.');
    expect(fieldsOf(refused.text)['note.16']).toBe('Skrevs i tre timmar.');
  });
});

describe('for somebody who may only read', () => {
  it.each(['approver', 'reader'] as const)('marks and notes can be seen and not changed: %s', async (role) => {
    const { agent: strategist, id } = await asStrategist();
    await fillIn(strategist, id, 5, { ready: '6', 'note.6': 'Läses av alla.' });
    const fields = fieldsOf((await strategist.get(paths.page(id, 5))).text);

    const { agent } = await as(role);
    const shown = await agent.get(paths.page(id, 5)).expect(200);
    expect(textOf(shown.text)).toContain('Läses av alla.');
    expect(textOf(shown.text)).toContain('Frågan är klar, markerad av Strateg Exempel');
    expect(shown.text).not.toMatch(/name="(note\.6|ready)"|Be en kollega svara|>Ta bort</);
    const tried = await agent
      .post(paths.page(id, 5))
      .type('form')
      .send(encode({ ...fields, 'note.6': 'Mitt eget.', ready: undefined }));
    expect(tried.status).toBe(403);
    expect(await notesOf(id, '6')).toEqual(['Läses av alla.']);
    expect(await marksOf(id, '6')).toHaveLength(1);
  });

  it('a question without marks and notes has no panel', async () => {
    const { agent } = await as('reader');
    const { id } = await asStrategist();
    expect((await agent.get(paths.page(id, 31))).text).not.toContain('class="work"');
  });

  it('notes of another organisation can be neither seen nor deleted', async () => {
    const { agent: strategist, id } = await asStrategist();
    await fillIn(strategist, id, 5, { 'note.6': 'Bara regionens.' });
    const [note] = await notesIn(county().context.database.knex).ofQuestions(id, ['6']);
    const hylte = await county().signIn('Hylte');
    expect((await hylte.get(paths.page(id, 5))).status).toBe(404);
    expect((await hylte.post(paths.deleteNote(id, note?.id ?? ''))).status).toBe(404);
  });
});

describe('notes and ready marks are no part of the answer', () => {
  const WORD = 'hemligtarbetsord';

  it('so they change neither the digest, the version nor whether the response is submitted', async () => {
    const { person, response } = county().participant('Halmstad');
    const agent = await county().signIn('Halmstad');
    const before = await loadResponse(county().context, person, response.id);
    await fillIn(agent, response.id, 1, { 'note.A': WORD, ready: 'A' });
    const after = await loadResponse(county().context, person, response.id);
    expect(digestNow(after)).toBe(digestNow(before));
    expect(after.response).toMatchObject({ version: before.response.version, status: 'submitted' });
    expect(JSON.stringify(after.response.answers)).not.toContain(WORD);
  });

  it.each(['csv', 'json', 'docx', 'xlsx', 'pdf'])(
    'so no %s has them, of the draft or of the submission',
    async (format) => {
      const { response } = county().participant('Halmstad');
      const agent = await county().signIn('Halmstad');
      await fillIn(agent, response.id, 1, { 'note.A': WORD, ready: 'A' });
      for (const address of [paths.export(response.id, format), paths.submissionExport(response.id, 1, format)]) {
        const exported = await agent.get(address).responseType('blob').expect(200);
        const text = await allTextOf(format, exported.body);
        // Also the name of the person who answers is in none of the files. Another word shows that the files' text is
        // read.
        expect(text).toContain('Halmstad');
        expect(text).not.toContain(WORD);
      }
    },
  );
});

async function allTextOf(format: string, content: Uint8Array): Promise<string> {
  if (format === 'pdf') return (await readPdf(content)).pages.join('\n');
  if (format === 'docx' || format === 'xlsx')
    return Object.values(unzipSync(content))
      .map((part) => strFromU8(part))
      .join('\n');
  return strFromU8(content);
}

async function asStrategist(): Promise<{ agent: Agent; id: string }> {
  return { agent: await county().signIn('Region Halland'), id: county().participant('Region Halland').response.id };
}

/** Somebody else at the region, with this role; a reader is added, since the county has none. */
async function as(role: Role): Promise<{ agent: Agent; id: string }> {
  const known = county().participants.find((one) => one.role === role && one.organisation.name === 'Region Halland');
  if (known === undefined) reader ??= await county().addPerson('Läsare Region', { 'Region Halland': 'reader' });
  const person = known?.person ?? reader;
  if (person === undefined) throw new Error(`Nobody is ${role}`);
  return { agent: await county().signIn(person), id: county().participant('Region Halland').response.id };
}

async function marksOf(id: string, question: string) {
  return questionMarksIn(county().context.database.knex).ofQuestions(id, [question]);
}

async function notesOf(id: string, question: string): Promise<string[]> {
  return (await notesIn(county().context.database.knex).ofQuestions(id, [question])).map(({ text }) => text);
}

async function lastEventOf(id: string) {
  return (await eventsIn(county().context.database.knex).ofResponse(id)).at(-1);
}
