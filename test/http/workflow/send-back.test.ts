import { beforeEach, describe, expect, it } from 'vitest';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { paths } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { encode, fieldsOf, textOf } from '../page.ts';
import { type Name, useHylte } from '../response/hylte.ts';

const {
  county,
  hylte,
  actorOf,
  agentOf,
  post,
  pageOf,
  reviewed,
  submitted,
  approvalIn,
  write,
  standAt,
  move,
  countedMembers,
} = useHylte();

describe('a remark that a response is returned with', () => {
  beforeEach(async () => {
    await standAt('draft');
    await move('make-ready');
  });

  it('is shown at its question, on the overview and in the review until the response is made ready again, and then as one of the last review', async () => {
    const form = await agentOf('approver')
      .get(`${paths.return(hylte())}?fraga=C`)
      .expect(200);
    expect(form.text).toMatch(/id="fraga-C">\s*<details open>/);
    expect(form.text.match(/<details open>/g)).toHaveLength(1);
    const sent = await post('approver', paths.return(hylte()), {
      ...fieldsOf(form.text),
      'C.remark': 'Skriv <b>hur många</b>.',
      remark: 'Se över språket.',
    });
    expect(sent.headers.location).toBe(`${paths.response(hylte())}?klart=tillbaka`);

    const page = textOf((await agentOf('coordinator').get(pageOf('C'))).text);
    expect(page).toMatch(
      /Kommentar från Godkännare Hylte, \d{1,2} \w+ \d{4} kl\. \d\d\.\d\d: Skriv <b>hur många<\/b>\./,
    );
    expect(page).not.toContain('Se över språket.');
    for (const path of [paths.response(hylte()), paths.review(hylte())]) {
      const shown = await agentOf('coordinator').get(path);
      expect(textOf(shown.text)).toContain('Hela svaret Kommentar från Godkännare Hylte');
      expect(textOf(shown.text)).toContain('Skriv <b>hur många</b>.');
      expect(shown.text).toContain(`href="${pageOf('C')}#fraga-C"`);
    }
    const overview = (await agentOf('coordinator').get(paths.response(hylte()))).text;
    expect(textOf(overview)).toContain('Läge Att rätta');
    expect(overview).toMatch(/class="button primary" href="[^"]+#fraga-C">Rätta fråga C</);

    await move('make-ready');
    for (const path of [pageOf('C'), paths.response(hylte())])
      expect(textOf((await agentOf('coordinator').get(path)).text)).not.toContain('hur många');
    const review = textOf((await agentOf('coordinator').get(paths.review(hylte()))).text);
    expect(review).toMatch(
      /Kommentarerna från förra granskningen.+Skriv <b>hur många<\/b>\. Svaret är inte ändrat sedan dess/,
    );
  });

  it('is sent once when the form is sent twice', async () => {
    const fields = { ...(await reviewed()), 'C.remark': 'En gång.', end: '1' };
    const answers = await Promise.all([1, 2, 3].map(() => post('approver', paths.return(hylte()), fields)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const { remarks } = await loadResponse(county().context, actorOf('coordinator'), hylte());
    expect(remarks.map(({ text }) => text)).toEqual(['En gång.']);
  });

  it('is shown again, not lost, when somebody else acted first', async () => {
    await move('reopen');
    const late = await post('approver', paths.return(hylte()), { version: '1', 'C.remark': 'För sent.', end: '1' });
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('Fråga C För sent.');
  });

  it('is not sent of answers that have been changed since, and is shown beside those that stand now', async () => {
    const form = await agentOf('approver').get(paths.return(hylte())).expect(200);
    await move('reopen');
    await write({ B: 'Ett nyare svar.' });
    await move('make-ready');
    for (const remark of ['Skriv mer.', '']) {
      const late = await post('approver', paths.return(hylte()), { ...fieldsOf(form.text), 'C.remark': remark });
      expect(late.status).toBe(409);
      expect(textOf(late.text)).toContain('Svaret har ändrats sedan du öppnade sidan. Inget är skickat.');
      expect(textOf(late.text)).toContain('Ett nyare svar.');
      if (remark === '') continue;
      const again = await post('approver', paths.return(hylte()), fieldsOf(late.text));
      expect(again.headers.location).toBe(`${paths.response(hylte())}?klart=tillbaka`);
      const { remarks } = await loadResponse(county().context, actorOf('coordinator'), hylte());
      expect(remarks.map(({ text }) => text)).toEqual(['Skriv mer.']);
      await move('make-ready');
    }
  });
});

describe('a remark that a submission is sent back with', () => {
  it('is about what was submitted, and nothing of the draft is shown', async () => {
    await standAt('submitted');
    await write({ B: 'Hemligt utkast.' });
    await move('make-ready');
    await post('approver', paths.return(hylte()), { ...(await reviewed()), 'C.remark': 'Internt skäl.', end: '1' });
    const form = await agentOf('rss-officer').get(paths.sendBack(hylte())).expect(200);
    expect(textOf(form.text)).not.toMatch(/Hemligt utkast|Internt skäl|Att rätta/);
    expect(textOf(form.text)).toContain('Inlämnad nummer');
    const sent = await post('rss-officer', paths.sendBack(hylte()), {
      ...fieldsOf(form.text),
      'B.remark': 'Stämmer det?',
    });
    const after = textOf((await agentOf('rss-officer').get(String(sent.headers.location))).text);
    expect(after).toContain('Det som är inlämnat gäller tills den lämnar in igen.');
    expect(after).toContain('Stämmer det?');
    expect(after).not.toMatch(/Internt skäl|Hemligt utkast/);
    expect(textOf((await agentOf('coordinator').get(pageOf('B'))).text)).toContain('Stämmer det?');
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
  });

  it('is written from the page of the submission, by the RSS and nobody else', async () => {
    await standAt('submitted');
    const { version = '' } = await submitted();
    const shown = async (name: Name, which: number) =>
      (await agentOf(name).get(paths.submission(hylte(), which)).expect(200)).text;
    const href = `href="${paths.sendBack(hylte())}"`;
    expect(await shown('rss-officer', Number(version))).toContain(href);
    expect(await shown('rss-officer', 1)).not.toContain(href);
    expect(await shown('coordinator', Number(version))).not.toContain(href);
  });

  it('can be answered by submitting the same again, when nothing was wrong', async () => {
    await approvalIn('Hylte', false);
    await standAt('submitted');
    const { version = '' } = await submitted();
    await post('rss-officer', paths.sendBack(hylte()), { version, remark: 'Stämmer allt?', end: '1' });
    const again = await post('coordinator', paths.review(hylte()), await reviewed());
    expect(again.headers.location).toBe(paths.receipt(hylte(), Number(version) + 1));
    expect((await loadResponse(county().context, actorOf('coordinator'), hylte())).remarks).toEqual([]);
    await approvalIn('Hylte', true);
  });
});

describe('a withdrawn submission', () => {
  it('is not counted, says so where it is shown, and is replaced by the next version', async () => {
    await standAt('submitted');
    const { version = '' } = await submitted();
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
    const done = await post('coordinator', paths.withdraw(hylte()), { version, reason: 'Fel år i fråga B.', end: '1' });
    const overview = textOf((await agentOf('coordinator').get(String(done.headers.location))).text);
    expect(overview).toContain('Inlämningen är återtagen och räknas inte längre.');
    expect(overview).toMatch(/Återtagen \d{1,2} \w+ \d{4} kl\. \d\d\.\d\d av Samordnare Hylte: Fel år i fråga B\./);
    expect(overview).toContain('Läge Återtagen');

    // The version before it is not counted either.
    expect(Number(version)).toBeGreaterThan(1);
    expect(await countedMembers()).toContain('5 av 6 kommuner har lämnat in');
    expect(await countedMembers()).toMatch(/Inte lämnat svar[^.]*Hylte/);
    const { id } = county().participant('RSS Halland').response;
    const review = await agentOf('rss-officer').get(paths.review(id)).expect(200);
    expect(textOf(review.text)).toContain(
      '1 av 6 kommuner har inte lämnat in: Hylte. Den räknas som att den inte har svarat, aldrig som nej.',
    );

    const twice = await post('approver', paths.withdraw(hylte()), { version, reason: 'Samma sak.', end: '1' });
    expect(textOf((await agentOf('approver').get(String(twice.headers.location))).text)).toContain(
      'Inlämningen är redan återtagen av Samordnare Hylte',
    );

    await move('make-ready');
    await move('approve');
    const sent = await post('approver', paths.review(hylte()), await reviewed());
    expect(sent.headers.location).toBe(paths.receipt(hylte(), Number(version) + 1));
    expect(await countedMembers()).toContain('6 av 6 kommuner har lämnat in');
  });
});

describe('a submission that has been replaced since the page was opened', () => {
  it.each([
    ['sent back', 'rss-officer', paths.sendBack, { 'C.remark': 'Stämmer det?' }, 'Läs de nya svaren'],
    ['withdrawn', 'coordinator', paths.withdraw, { reason: 'Fel år.' }, 'Är det den senare som ska återtas?'],
  ] as const)('is not %s: the page is shown as it is now, with what was typed', async (_, who, pathOf, typed, told) => {
    await standAt('submitted');
    const { version = '' } = await submitted();
    const late = await post(who, pathOf(hylte()), { version: String(Number(version) - 1), ...typed, end: '1' });
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain(told);
    expect(fieldsOf(late.text)).toMatchObject({ version, ...typed });
    expect((await submitted()).version).toBe(version);
  });
});

describe('somebody whose role is removed while they type', () => {
  it.each([
    ['and has another left', { Hylte: ['contributor', 'reader'] }, 403, 'Det här kan du inte göra'],
    ['and has none left', { Hylte: 'contributor' }, 404, 'Sidan finns inte'],
  ] as const)('%s gets a sentence and sees what was typed', async (what, roles, status, words) => {
    await standAt('draft');
    const { addPerson, signIn, context } = county();
    const person = await addPerson(`Vikarie ${what}`, roles);
    const agent = await signIn(person);
    const typed = {
      ...fieldsOf((await agent.get(pageOf('B'))).text),
      'B.text': 'En lång text.\r\nSom inte får försvinna.',
    };
    await peopleIn(context.database.knex).removeRole(person.id, '1315', 'contributor');
    const refused = await agent.post(pageOf('B')).type('form').send(encode(typed));
    expect(refused.status).toBe(status);
    expect(textOf(refused.text)).toContain(words);
    expect(textOf(refused.text)).toContain('En lång text. Som inte får försvinna.');
  });

  it('remarks sees them in the refusal', async () => {
    await standAt('draft');
    await move('make-ready');
    const { addPerson, signIn, context } = county();
    const person = await addPerson('Tillfällig Godkännare', { Hylte: ['approver', 'reader'] });
    const agent = await signIn(person);
    await peopleIn(context.database.knex).removeRole(person.id, '1315', 'approver');
    const answer = await agent
      .post(paths.return(hylte()))
      .type('form')
      .send(encode({ ...(await reviewed()), remark: 'Hela texten bör kortas.', end: '1' }));
    expect(answer.status).toBe(403);
    expect(textOf(answer.text)).toContain('Hela svaret Hela texten bör kortas.');
  });
});
