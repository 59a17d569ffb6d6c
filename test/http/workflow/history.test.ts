import type { Agent, Response as Answered } from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreAnswer } from '../../../server/actions/answer/restore-answer.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Response } from '../../../server/domain/response/response.ts';
import { HISTORY_PAGE_LENGTH } from '../../../server/domain/workflow/history.ts';
import { historyHref, paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { nameOf } from '../../support/refusal-name.ts';
import { submissionOf } from '../../support/round.ts';
import { openResponseAlone } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();
const BEFORE = { F: { text: 'Inskrivningarna har minskat.' } };
const AFTER = { F: { text: 'Inskrivningarna har ökat.' } };
const OLD = 'Återställ det gamla svaret (fråga F)';

let id: string;
let agent: Agent;
/** Halmstad's response in a round of its own, without answers. */
beforeEach(async () => {
  ({ id } = await openResponseAlone(county(), 'Halmstad'));
  agent = await county().signIn('Halmstad');
});
afterEach(() => {
  county().clock.now = undefined;
});

describe('the history of a response', () => {
  it('shows who changed which answer, from what to what, the latest first', async () => {
    await save({ C: { chosen: ['aldre'] }, ...BEFORE });
    await save({ C: { chosen: ['barn-och-unga'] }, ...AFTER });
    const page = textOf((await history()).text);
    expect(page).toContain('Samordnare Halmstad ändrade svaren på fråga C och F');
    expect(page).toContain('Samordnare Halmstad besvarade fråga C och F');
    expect(page.indexOf('ändrade svaren')).toBeLessThan(page.indexOf('besvarade fråga'));
    expect(page).toContain('Borttaget: Äldre och/eller personer med komplexa behov');
    expect(page).toContain('Tillagt: Barn och unga');
    expect(page).toContain('Inskrivningarna har [Borttaget: minskat. ] [Tillagt: ökat. ]');
  });

  it('marks what was removed and added, also for screen readers', async () => {
    await save(BEFORE);
    await save(AFTER);
    const { text } = await history();
    expect(text).toContain('<del><span class="visually-hidden">[Borttaget: </span>minskat.');
    expect(text).toContain('<ins><span class="visually-hidden">[Tillagt: </span>ökat.');
  });

  it('shows the steps of the workflow between the answers, with their times', async () => {
    county().clock.now = new Date('2024-02-01T08:15:00Z');
    const response = await openResponseAlone(county(), 'Halmstad');
    agent = await county().signIn('Halmstad');
    await save(BEFORE, response.id);
    const { person, organisation } = county().participant('Halmstad');
    await eventsIn(county().context.database.knex).record({
      at: '2024-02-01T09:30:00.000Z',
      verb: 'response.submit',
      personId: person.id,
      organisationCode: organisation.code,
      responseId: response.id,
      detail: { version: 3 },
    });
    const page = textOf((await agent.get(paths.history(response.id)).expect(200)).text);
    expect(page).toMatch(
      /1 februari 2024 kl\. 10\.30 Samordnare Halmstad lämnade in svaret, version 3 kl\. 09\.15 Samordnare Halmstad besvarade fråga F/,
    );
  });

  it('shows the words around a change in a long text, and the whole text on demand', async () => {
    const long = `${'Vi har arbetat vidare med teamen. '.repeat(40)}Fyra team. ${'De träffas varje vecka. '.repeat(40)}`;
    await save({ F: { text: long } });
    await save({ F: { text: long.replace('Fyra team', 'Sju team') } });
    const [first = ''] = textOf((await history()).text).split('Visa hela texten');
    expect(first).toContain('arbetat vidare med teamen. [Borttaget: Fyra ] [Tillagt: Sju ] team. De träffas');
    expect(first.slice(first.indexOf('ändrade svaret')).length).toBeLessThan(400);
  });

  it('can be limited to one question', async () => {
    await save({ C: { chosen: ['aldre'] }, ...BEFORE });
    await save({ C: { chosen: ['barn-och-unga'] } });
    const page = textOf((await agent.get(historyHref(id, { question: 'F' })).expect(200)).text);
    expect(page).toContain('Historik för fråga F');
    expect(page).toContain('besvarade fråga F');
    expect(page).not.toContain('Tillagt: Barn och unga');
    expect(page).not.toContain('Tillagt: Äldre');
    expect(textOf((await agent.get(historyHref(id, { question: 'G' }))).text)).toContain('har inte besvarats än');
    await agent.get(historyHref(id, { question: 'Å' })).expect(404);
  });

  it('has fifty entries a page, each on one page only', async () => {
    const saves = HISTORY_PAGE_LENGTH + 3;
    for (let number = 1; number <= saves; number += 1) await save({ F: { text: `Svar nummer ${number}.` } });
    const pages = await Promise.all([1, 2].map((page) => agent.get(historyHref(id, { page })).expect(200)));
    const told = pages.map(({ text }) =>
      [...textOf(text).matchAll(/Tillagt: (?:Svar nummer )?(\d+)\. /g)].map(([, number]) => Number(number)),
    );
    expect(told.map(({ length }) => length)).toEqual([HISTORY_PAGE_LENGTH, 3]);
    expect(told.flat()).toEqual(Array.from({ length: saves }, (_, index) => saves - index));
    expect(textOf(pages[0]?.text ?? '')).toContain('Sida 1 av 2');
    for (const page of ['0', '3', 'x']) await agent.get(`${paths.history(id)}?sida=${page}`).expect(404);
  });

  it('says so when nothing has been done', async () => {
    expect(textOf((await history()).text)).toContain('Inget har hänt med svaret än.');
  });

  it.each(['RSS Halland', 'Region Halland', 'Laholm'])('does not exist for the people of %s', async (neighbour) => {
    await save(BEFORE);
    const other = await county().signIn(neighbour);
    await other.get(paths.history(id)).expect(404);
    await other
      .post(paths.restore(id))
      .type('form')
      .send({ question: 'F', version: 1, side: 'before', seen: 1 })
      .expect(404);
    expect(await answerNow()).toEqual(BEFORE.F);
  });
});

describe('what saved itself in one sitting', () => {
  /** Types in F, version by version, as a page does that saves by itself; gives the versions. */
  async function type(texts: readonly string[]): Promise<void> {
    const { knex } = county().context.database;
    const { person } = county().participant('Halmstad');
    for (const [index, text] of texts.entries())
      await responsesIn(knex).writeAnswers(
        id,
        [{ question: 'F', answer: { text }, key: `key-${index}` }],
        person.id,
        new Date(Date.UTC(2024, 1, 1, 8, index)).toISOString(),
      );
  }

  async function follow(page: Answered, words: string): Promise<Answered> {
    const [, href] = new RegExp(`href="([^"]+)">${words}`).exec(page.text) ?? [];
    expect(href, `no link says ${words}`).toBeDefined();
    return agent.get(addressIn(href ?? '')).expect(200);
  }

  it('is one item, from which every saved version is reached, the latest first', async () => {
    await type(['Inskrivningarna har minskat.', 'Fel fält', 'Inskrivningarna har ökat.']);
    const sitting = await history();
    expect(textOf(sitting.text)).toContain('Samordnare Halmstad besvarade fråga F');
    expect(textOf(sitting.text)).not.toContain('Fel fält');
    const versions = textOf((await follow(sitting, 'Visa de 3 sparade versionerna')).text);
    expect(versions).toContain('Sparade versioner av fråga F');
    expect(versions.match(/kl\. 09\.0\d/g)).toEqual(['kl. 09.02', 'kl. 09.01', 'kl. 09.00']);
    expect(versions).not.toContain('sparade versionerna');
  });

  it('can be restored, version by version, also one that was overwritten within the sitting', async () => {
    await type(['Inskrivningarna har minskat.', 'Fel fält']);
    await save(AFTER);
    const versions = await follow(await history(), 'Visa de 2 sparade versionerna');
    // The later of the two is first: the old answer beside it is the one that was overwritten.
    await press(versions, OLD);
    expect(await answerNow()).toEqual({ text: 'Inskrivningarna har minskat.' });
  });

  it('is shown a page at a time, and only for a question and versions that there are', async () => {
    await type(Array.from({ length: HISTORY_PAGE_LENGTH + 2 }, (_, index) => `Version ${index}`));
    const first = await follow(await history(), `Visa de ${HISTORY_PAGE_LENGTH + 2} sparade versionerna`);
    expect(textOf(first.text)).toContain('Sida 1 av 2');
    const older = await agent.get(`${paths.history(id)}?fraga=F&fran=1&till=52&sida=2`).expect(200);
    expect(addressIn(first.text)).toContain('?fraga=F&fran=1&till=52&sida=2');
    expect(textOf(older.text).match(/besvarade|ändrade/g)).toHaveLength(2);
    for (const query of ['fran=1&till=2', 'fraga=G&fran=1&till=2', 'fraga=F&fran=90&till=99', 'fraga=F&fran=x'])
      await agent.get(`${paths.history(id)}?${query}`).expect(404);
  });

  it('is shown to nobody who may not read the response', async () => {
    await type(['Ett.', 'Två.']);
    const other = await county().signIn('Hylte');
    await other.get(`${paths.history(id)}?fraga=F&fran=1&till=2`).expect(404);
  });
});

describe('restoring an earlier answer', () => {
  it('is confirmed on the page, and can be undone', async () => {
    await save(BEFORE);
    await save(AFTER);
    const restored = await press(await history(), OLD);
    expect(await answerNow()).toEqual(BEFORE.F);
    const page = await agent.get(String(restored.headers.location)).expect(200);
    expect(textOf(page.text)).toContain('Svaret är återställt.');
    expect(textOf(page.text)).toContain('Samordnare Halmstad återställde ett tidigare svar på fråga F');
    await press(page, 'Ångra (fråga F)');
    expect(await answerNow()).toEqual(AFTER.F);
  });

  it('is recorded as restoring, without the answer’s contents', async () => {
    await save(BEFORE);
    await save(AFTER);
    await press(await history(), OLD);
    const events = await eventsIn(county().context.database.knex).ofResponse(id);
    expect(events.at(-1)).toMatchObject({
      verb: 'response.restore',
      detail: { question: 'F', from: 2, side: 'before', version: 3 },
    });
  });

  it('can leave the question unanswered', async () => {
    await save(BEFORE);
    await press(await history(), 'Gör frågan obesvarad (fråga F)');
    expect(await answerNow()).toBeUndefined();
  });

  it('removes the ready mark of that question only', async () => {
    await save({ ...BEFORE, G: { text: 'Samverkan.' } });
    await save(AFTER);
    const marks = questionMarksIn(county().context.database.knex);
    const by = { personId: county().participant('Halmstad').person.id, at: new Date().toISOString() };
    for (const question of ['F', 'G']) await marks.mark(id, question, by);
    await press(await history(), OLD);
    expect((await marks.ofQuestions(id, ['F', 'G'])).map(({ question }) => question)).toEqual(['G']);
  });

  it('changes the draft: the submission is as it was', async () => {
    await save(BEFORE);
    await save(AFTER);
    const { knex } = county().context.database;
    const { person } = county().participant('Halmstad');
    const sent = await submissionsIn(knex).insert(submissionOf(await current(), person, new Date().toISOString()));
    await responsesIn(knex).setStatus(id, 'submitted');
    const restored = await press(await history(), OLD);
    expect(textOf((await agent.get(String(restored.headers.location))).text)).toContain(
      'Det som är inlämnat gäller tills du lämnar in igen.',
    );
    expect((await current()).status).toBe('draft');
    expect((await submissionsIn(knex).latest(id))?.answers).toEqual(sent.answers);
  });

  it('is refused when somebody has changed the answer since the history was shown', async () => {
    await save(BEFORE);
    await save(AFTER);
    const shown = await history();
    await save({ F: { text: 'Kollegans svar.' } });
    const late = await press(shown, OLD, 409);
    expect(textOf(late.text)).toContain('inget har återställts');
    expect(textOf(late.text)).toContain('Kollegans svar.');
    expect(await answerNow()).toEqual({ text: 'Kollegans svar.' });
  });

  it('is possible when another question has been changed meanwhile', async () => {
    await save(BEFORE);
    await save(AFTER);
    const shown = await history();
    await save({ G: { text: 'Samverkan.' } });
    await press(shown, OLD);
    expect((await current()).answers).toEqual({ ...BEFORE, G: { text: 'Samverkan.' } });
  });

  it('is done once, however many people press at the same time', async () => {
    await save(BEFORE);
    await save(AFTER);
    const { person } = county().participant('Halmstad');
    const restoring = { question: 'F', version: 2, side: 'before', seen: 2 } as const;
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => restoreAnswer(county().context, person, id, restoring).catch(nameOf)),
    );
    expect(outcomes.toSorted()).toEqual([...Array<string>(4).fill('changed-meanwhile'), 'restored']);
    expect((await current()).version).toBe(3);
  });

  it('to what it is already changes nothing', async () => {
    await save(BEFORE);
    const answer = await post({ question: 'F', version: '1', side: 'after', seen: '1' }).expect(303);
    expect(textOf((await agent.get(String(answer.headers.location))).text)).toContain('Frågan har redan det svaret.');
    expect((await current()).version).toBe(1);
  });

  it('is refused after the last day, while the response is reviewed, and for someone who may only read', async () => {
    await save(BEFORE);
    await save(AFTER);
    const restoring = { question: 'F', version: '2', side: 'before', seen: '2' };
    const reader = await county().signIn(await county().addPerson('Läsare Halmstad', { Halmstad: 'reader' }));
    await reader.post(paths.restore(id)).type('form').send(encode(restoring)).expect(403);
    expect(textOf((await reader.get(paths.history(id)).expect(200)).text)).not.toContain('Återställ');

    await responsesIn(county().context.database.knex).setStatus(id, 'ready');
    expect(textOf((await post(restoring).expect(409)).text)).toContain('Svaret granskas');
    expect(textOf((await history()).text)).not.toContain('Återställ');
    await responsesIn(county().context.database.knex).setStatus(id, 'draft');

    county().clock.now = new Date(`${(await current()).lastDay}T23:30:00Z`);
    agent = await county().signIn('Halmstad');
    expect(textOf((await post(restoring).expect(409)).text)).toContain('Omgången är stängd');
    expect(await answerNow()).toEqual(AFTER.F);
  });

  it('to an answer that never existed, or with a form that was cut off, is refused', async () => {
    await save(BEFORE);
    const restoring = { question: 'F', version: '1', side: 'before', seen: '1' };
    for (const wrong of [
      { version: '2' },
      { version: '99999999999' },
      { question: 'G' },
      { question: 'Å' },
      { question: 'F\0' },
    ])
      await post({ ...restoring, ...wrong }).expect(404);
    for (const wrong of [{ side: 'both' }, { side: undefined }, { question: undefined }])
      await post({ ...restoring, ...wrong }).expect(400);
    expect(await answerNow()).toEqual(BEFORE.F);
  });
});

/** An address as it was before it was escaped for HTML. */
function addressIn(html: string): string {
  return html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
}

function history(): Promise<Answered> {
  return agent
    .get(paths.history(id))
    .expect(200)
    .then((answer) => answer);
}

function post(fields: Readonly<Record<string, string | undefined>>) {
  return agent.post(paths.restore(id)).type('form').send(encode(fields));
}

/** Presses the first button of the page with this text. */
async function press(page: Answered, button: string, status = 303): Promise<Answered> {
  const form = [...page.text.matchAll(/<form method="post"[\s\S]*?<\/form>/g)].find(
    ([html]) => textOf(html).trim().replace(/ \)/, ')') === button,
  );
  expect(form, `no button says ${button}`).toBeDefined();
  const fields = fieldsOf(`<main>${form?.[0] ?? ''}`);
  return agent.post(paths.restore(id)).type('form').send(encode(fields)).expect(status);
}

async function save(answers: Answers, response = id): Promise<void> {
  const { person } = county().participant('Halmstad');
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const { version } = await current(response);
  await saveAnswers(county().context, person, response, { edits, version });
}

function current(response = id): Promise<Response> {
  const { person } = county().participant('Halmstad');
  return findResponseFor(county().context.database.knex, person, 'response.read', response);
}

async function answerNow() {
  return (await current()).answers.F;
}
