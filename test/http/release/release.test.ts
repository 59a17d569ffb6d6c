import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();
const GROUND = '25 kap. 1 § OSL';

let agent: Agent;
let id: string;
let words: string;
beforeAll(async () => {
  agent = await county().signIn('Halmstad');
  id = county().participant('Halmstad').response.id;
  const submission = await submissionsIn(county().context.database.knex).findVersion(id, 1);
  const texts = Object.values(submission?.answers ?? {}).flatMap(({ text }) => text ?? []);
  words = texts.map((text) => text.match(/\p{L}{9,}/u)?.[0]).find((word) => word !== undefined) ?? '';
  expect(words).not.toBe('');
});

const page = () => paths.release(id, 1);

async function post(fields: Record<string, string | readonly string[]>) {
  const { formToken = '' } = fieldsOf((await agent.get(page())).text);
  return agent
    .post(page())
    .type('form')
    .send(encode({ formToken, end: '1', ...fields }));
}

const filled = () => ({ 'words.0': words, 'ground.0': GROUND, reason: 'Begäran, ärende 2024/17' });

/** The key of the maskings that the page has shown, which saving requires. */
const shownIn = (html: string) => /name="shown" value="([^"]+)"/.exec(html)?.[1] ?? expect.fail('Nothing is shown');

/** A word of a page's texts, and another one that begins with it: “vården” and “vårdens”. Both in lower case. */
function wordWithAnotherForm(html: string): readonly [string, string] {
  const texts = [...html.matchAll(/<span class="answer-text">([^<]+)</g)].map(([, text = '']) => text.toLowerCase());
  const words = [...new Set(texts.flatMap((text) => text.match(/\p{L}{7,}/gu) ?? []))];
  for (const word of words) {
    const longer = words.find((one) => one.startsWith(word) && one.length > word.length + 1);
    if (longer !== undefined) return [word, longer];
  }
  return expect.fail('No word has another form');
}

describe('a release copy', () => {
  it('is made from the page of a submission, by those who answer for the organisation', async () => {
    expect((await agent.get(paths.submission(id, 1)).expect(200)).text).toContain(`href="${page()}"`);
    const reader = await county().signIn(await county().addPerson('Lina Läsare', { Halmstad: 'reader' }));
    expect((await reader.get(paths.submission(id, 1)).expect(200)).text).not.toContain(page());
    await reader.get(page()).expect(403);
    const officer = await county().signIn('RSS Halland');
    await officer.get(paths.submission(id, 1)).expect(200);
    await officer.get(page()).expect(403);
    const stranger = await county().signIn('Hylte');
    await stranger.get(page()).expect(404);
    await stranger.get(paths.releaseExport(id, 1, 1, 'json')).expect(404);
  });

  it('is shown before it is saved, and showing it stores nothing', async () => {
    const shown = await post({ ...filled(), step: 'preview' });
    expect(shown.status).toBe(200);
    expect(textOf(shown.text)).toContain(`█████ [maskat: ${GROUND}]`);
    expect(textOf(shown.text)).toContain('Så blir kopian');
    await agent.get(paths.releaseExport(id, 1, 1, 'json')).expect(404);
  });

  it.each([
    ['nothing to mask', { reason: 'Begäran' }, 'Skriv eller kryssa för minst en text som ska maskas.'],
    ['no ground', { 'words.0': 'och', reason: 'Begäran' }, 'Skriv grunden: kapitel och paragraf'],
    ['no words', { 'ground.0': GROUND, reason: 'Begäran' }, 'Skriv vilken text som ska maskas'],
    [
      'words that stand nowhere',
      { 'words.0': 'Qvartzblom', 'ground.0': GROUND, reason: 'Begäran' },
      'Texten finns inte i det som lämnades in.',
    ],
    [
      'a ground that tells what is masked',
      { 'words.0': 'och', 'ground.0': '25 kap. och mer', reason: 'Begäran' },
      'Grunden innehåller det som ska maskas',
    ],
    ['no reason', { 'words.0': 'och', 'ground.0': GROUND }, 'Skriv varför kopian görs'],
  ])('is not made with %s', async (_, fields, sentence) => {
    const refused = await post({ ...fields, step: 'save' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain(sentence);
    expect(textOf(refused.text)).toContain('Ingen kopia är gjord.');
  });

  it('is not saved if it differs from what was shown', async () => {
    const shown = shownIn((await post({ ...filled(), step: 'preview' })).text);
    const changed = await post({ ...filled(), 'words.1': 'och', 'ground.1': GROUND, shown, step: 'save' });
    expect(changed.status).toBe(200);
    expect(textOf(changed.text)).toContain('Du har ändrat kopian.');
    await agent.get(paths.releaseExport(id, 1, 1, 'json')).expect(404);
  });

  it('is saved, and listed with who made it and why; its files hold nothing of what is masked', async () => {
    const shown = shownIn((await post({ ...filled(), step: 'preview' })).text);
    const saved = await post({ ...filled(), shown, step: 'save' });
    expect(saved.headers.location).toBe(`${page()}?klart=maskad-kopia`);
    const listed = textOf((await agent.get(saved.headers.location ?? '').expect(200)).text);
    expect(listed).toContain('Den maskade kopian är gjord.');
    expect(listed).toContain('Samordnare Halmstad');
    expect(listed).toContain('Begäran, ärende 2024/17');
    for (const format of ['json', 'csv']) {
      const file = await agent.get(paths.releaseExport(id, 1, 1, format)).expect(200);
      expect(file.headers['content-disposition']).toContain('-M1');
      const text = Buffer.isBuffer(file.body) ? file.body.toString() : file.text;
      expect(text.toLowerCase()).not.toContain(words.toLowerCase());
      expect(text).not.toContain('2024/17');
      expect(text).toContain('█████');
    }
    const original = await agent.get(paths.submissionExport(id, 1, 'json')).expect(200);
    expect(original.text).toContain(words);
    const { knex } = county().context.database;
    const events = await eventsIn(knex).ofResponse(id);
    const recorded = events.find(({ verb }) => verb === 'submission.release');
    expect(recorded?.detail).toEqual({ version: 1, number: 1, maskings: 1 });
    // With the organisation's code, the event is found in a search for the organisation.
    expect(recorded?.organisationCode).toBe(county().participant('Halmstad').response.organisation.code);
  });

  it('can also be made by ticking whole sentences', async () => {
    const [, value = ''] = /name="passage" value="([^"]+:\d+-\d+)"/.exec((await agent.get(page())).text) ?? [];
    const key = value.replace(/:\d+-\d+$/, '');
    const shown = await post({ passage: value, [`ground.of.${key}`]: GROUND, reason: 'Begäran', step: 'preview' });
    expect(shown.status).toBe(200);
    const fields = fieldsOf(shown.text);
    expect(fields['ground.0']).toBe(GROUND);
    expect(textOf(shown.text)).toContain('█████');
  });

  it('lists words that resemble the masked ones, each to be ticked and masked on the same ground', async () => {
    const [short, longer] = wordWithAnotherForm((await agent.get(page())).text);
    const shown = await post({ 'words.0': short, 'ground.0': GROUND, reason: 'Begäran', step: 'preview' });
    expect(textOf(shown.text)).toContain('Står kvar: liknar det som maskas');
    const near = [...shown.text.matchAll(/name="near" value="([^"]+)"/g)].map(([, value = '']) => value);
    const own = near.find((value) => value.toLowerCase() === `0:${longer}`) ?? expect.fail(near.join());
    const ticked = await post({ ...fieldsOf(shown.text), near: own, step: 'preview' });
    const fields = fieldsOf(ticked.text);
    expect(String(fields['words.1']).toLowerCase()).toBe(longer);
    expect(fields['ground.1']).toBe(GROUND);
  });

  it('looks for nothing while what is to be masked is too much, and shows it all again', async () => {
    const passage = (html: string) => html.match(/name="passage"[^>]*><label[^>]*>.*?<\/label>/s)?.[0] ?? '';
    const whole = /<span class="answer-text">([^<]+)</.exec(passage((await agent.get(page())).text))?.[1] ?? '';
    const few = await post({ 'words.0': whole, 'ground.0': GROUND, reason: '' });
    expect(textOf(passage(few.text))).toContain('(maskas)');
    const rows = Array.from({ length: 60 }, (_, row) => [`words.${row + 1}`, `${row} ${'ord '.repeat(225)}`] as const);
    const many = await post({ 'words.0': whole, 'ground.0': GROUND, ...Object.fromEntries(rows) });
    expect(many.status).toBe(422);
    expect(textOf(passage(many.text))).not.toContain('(maskas)');
    expect(fieldsOf(many.text)).toMatchObject({ 'words.0': whole, 'words.60': `59 ${'ord '.repeat(225)}`.trim() });
  });

  it('refuses more maskings than a copy can have, and says how many there are', async () => {
    const [, value = ''] = /name="passage" value="([^"]+:\d+-\d+)"/.exec((await agent.get(page())).text) ?? [];
    const key = value.replace(/:\d+-\d+$/, '');
    const passage = Array.from({ length: 400 }, (_, at) => `${key}:${at % 20}-${30 + Math.floor(at / 20)}`);
    const refused = await post({ passage, [`ground.of.${key}`]: GROUND, reason: 'Begäran', step: 'preview' });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toMatch(/En kopia kan ha högst 200 maskningar, och det här är \d+\./);
  });
});
