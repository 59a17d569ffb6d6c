import type { Agent } from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { receiptsIn } from '../../../server/repositories/submission/receipts.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();
afterEach(() => {
  county().clock.now = undefined;
});

describe('a response that is not complete', () => {
  it('lists everything that is missing, with links to the places, and cannot be submitted', async () => {
    const { agent, id } = await as('Region Halland');
    const review = await agent.get(paths.review(id)).expect(200);
    expect(textOf(review.text)).toContain('Fråga 8a: Frågan är inte besvarad.');
    expect(review.text).toContain(`href="${paths.page(id, 6)}#fraga-8a"`);
    expect(review.text).not.toContain('>Lämna in</button>');
    const { '1.version': version } = fieldsOf((await agent.get(paths.page(id, 1))).text);
    const forced = await agent.post(paths.review(id)).type('form').send(encode({ version }));
    expect(forced.status).toBe(409);
    expect(textOf(forced.text)).toContain('Ingenting är inlämnat');
  });
});

describe('a submitted response', () => {
  it('has a receipt with reference, time and digest', async () => {
    const { agent, id } = await as('Halmstad');
    const receipt = textOf((await agent.get(paths.receipt(id, 1)).expect(200)).text);
    expect(receipt).toMatch(/[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}/);
    expect(receipt).toMatch(/[0-9a-f]{64}/);
    expect(receipt).toMatch(/\d{1,2} \w+ \d{4} kl\. \d{2}\.\d{2}/);
    expect(receipt).toContain('Samordnare Halmstad');
  });

  it('is submitted once when the button is pressed two hundred times at the same time', async () => {
    const { agent, id } = await as('Varberg');
    await change(agent, id);
    const { version } = fieldsOf((await agent.get(paths.review(id))).text);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => agent.post(paths.review(id)).type('form').send(encode({ version }))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(new Set(answers.map(({ headers }) => headers.location))).toEqual(new Set([paths.receipt(id, 2)]));
    await agent.get(paths.receipt(id, 3)).expect(404);
    const { knex } = county().context.database;
    expect(await receiptsIn(knex).ofResponse(id)).toHaveLength(2);
    expect((await eventsIn(knex).ofResponse(id)).filter(({ verb }) => verb === 'response.submit')).toHaveLength(2);
  });

  it('is refused if somebody has changed it since it was reviewed', async () => {
    const { agent, id } = await as('Hylte');
    await change(agent, id);
    const { version } = fieldsOf((await agent.get(paths.review(id))).text);
    await change(agent, id, 'En ändring till.');
    const late = await agent.post(paths.review(id)).type('form').send(encode({ version }));
    expect(late.status).toBe(409);
    expect(textOf(late.text)).toContain('Svaret har ändrats sedan du öppnade granskningen');
  });

  it('keeps each version as it was submitted, whatever is changed afterwards', async () => {
    const { agent, id } = await as('Kungsbacka');
    const before = await agent.get(paths.submissionExport(id, 1, 'csv')).expect(200);
    await change(agent, id, 'Ändrad efter inlämningen.');
    const after = await agent.get(paths.submissionExport(id, 1, 'csv')).expect(200);
    expect(after.text).toBe(before.text);
    expect((await agent.get(paths.export(id, 'csv'))).text).toContain('Ändrad efter inlämningen.');
    expect(textOf((await agent.get(paths.response(id))).text)).toContain('Ändrad efter inlämning');
  });

  it('is counted in the RSS’s response only as it was submitted', async () => {
    const rss = await as('RSS Halland');
    const { agent, id } = await as('Laholm');
    await change(agent, id, 'Bara ett utkast.');
    expect((await rss.agent.get(paths.basis(rss.id))).text).not.toContain('Bara ett utkast.');
    const { version } = fieldsOf((await agent.get(paths.review(id))).text);
    await agent.post(paths.review(id)).type('form').send(encode({ version })).expect(303);
    expect((await rss.agent.get(paths.basis(rss.id))).text).toContain('Bara ett utkast.');
  });
});

describe('RSS Halland’s response, submitted', () => {
  it('has to be submitted again only when a municipality’s new submission has changed a number', async () => {
    const { agent, id } = await as('RSS Halland');
    await completeRss();
    const reviewed = fieldsOf((await agent.get(paths.review(id))).text);
    const halmstad = await as('Halmstad');

    // A municipality submits between the review and the button, so that the numbers are no longer those that were read.
    const before = await tick(halmstad, (chosen) => chosen.filter((code) => code !== 'fast-omsorgskontakt'));
    const stale = await agent.post(paths.review(id)).type('form').send(encode(reviewed));
    expect(stale.status).toBe(409);
    expect(textOf(stale.text)).toContain('Svaret har ändrats sedan du öppnade granskningen');
    await tick(halmstad, () => before);
    await agent.post(paths.review(id)).type('form').send(encode(reviewed)).expect(303);

    expect(await reviewOf(agent, id)).toContain('Svaret är inlämnat och har inte ändrats sedan dess.');
    expect(textOf((await agent.get(paths.response(id))).text)).toContain('Läge Inlämnad');

    await tick(halmstad, (chosen) => chosen.filter((code) => code !== 'fast-omsorgskontakt'));
    expect(await reviewOf(agent, id)).toContain('Kommunernas svar har ändrats sedan du lämnade in');
    expect(textOf((await agent.get(paths.response(id))).text)).toContain('Läge Ändrad efter inlämning');
    expect(textOf((await agent.get(paths.receipt(id, 1))).text)).toContain('Svaret har ändrats efter inlämningen');

    const anew = fieldsOf((await agent.get(paths.review(id))).text);
    const sent = await agent.post(paths.review(id)).type('form').send(encode(anew)).expect(303);
    expect(sent.headers.location).toBe(paths.receipt(id, 2));
    expect((await agent.get(paths.submissionExport(id, 2, 'csv'))).text).toContain('Fast omsorgskontakt;number;5');
    expect((await agent.get(paths.submissionExport(id, 1, 'csv'))).text).toContain('Fast omsorgskontakt;number;6');
  });
});

describe('a round whose last day has passed', () => {
  it('accepts no more answers and no submission, but can be read and exported', async () => {
    const { response } = county().participant('Falkenberg');
    const lastDay = response.round.lastDay;
    county().clock.now = new Date(`${lastDay}T12:00:00Z`);
    const { agent, id } = await as('Falkenberg');
    await fillIn(agent, id, 1, {}).then(({ status }) => expect(status).toBe(303));

    county().clock.now = new Date(new Date(`${lastDay}T12:00:00Z`).getTime() + 86_400_000);
    // On the next day the session has ended too.
    const { agent: later } = await as('Falkenberg');
    const page = await later.get(paths.page(id, 1)).expect(200);
    expect(textOf(page.text)).toContain('Omgången är stängd');
    const late = await later
      .post(paths.page(id, 1))
      .type('form')
      .send(encode({ ...fieldsOf(page.text), end: '1' }));
    expect(late.status).toBe(409);
    await later.post(paths.review(id)).type('form').send({ version: '1' }).expect(303);
    await later.get(paths.export(id, 'csv')).expect(200);
  });
});

describe('the files of a response for download', () => {
  it.each([
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
  ])('include %s, with its name and content type', async (format, type) => {
    const { agent, id } = await as('Region Halland');
    const file = await agent.get(paths.export(id, format)).expect(200);
    expect(file.headers['content-type']).toBe(type);
    expect(file.headers['content-disposition']).toContain(
      `attachment; filename="region-2023 Region Halland utkast.${format}"`,
    );
  });

  it.each(['pdf', 'docx', 'xlsx', 'csv', 'json'])(
    'are those of the submission, as %s, until somebody changes an answer',
    async (format) => {
      const { agent, id } = await as('RSS Halland');
      const submitted = await agent.get(paths.submissionExport(id, 2, format)).expect(200);
      const asItIs = await agent.get(paths.export(id, format)).expect(200);
      expect(submitted.headers['content-disposition']).not.toContain('utkast');
      expect(asItIs.headers['content-disposition']).toBe(submitted.headers['content-disposition']);
    },
  );

  it('never say of what is submitted that it is a draft', async () => {
    const { agent, id } = await as('Laholm');
    const { knex } = county().context.database;
    const [receipt] = await receiptsIn(knex).ofResponse(id);
    const submitted = await agent.get(paths.export(id, 'json')).expect(200);
    expect(submitted.body).toMatchObject({ status: 'submitted', submission: { reference: receipt?.reference } });
    await change(agent, id, 'Ändrad efter inlämningen.');
    const changed = await agent.get(paths.export(id, 'json')).expect(200);
    expect(changed.body).toMatchObject({ status: 'draft' });
  });

  it('are of known formats only', async () => {
    const { agent, id } = await as('RSS Halland');
    await agent.get(paths.export(id, 'exe')).expect(404);
  });
});

describe('the reading version', () => {
  it('shows every question of a survey on one page, without answers', async () => {
    const { agent } = await as('Hylte');
    const page = textOf((await agent.get(paths.readingVersion('kommun-2023')).expect(200)).text);
    for (const { title } of county().context.catalogue.survey('kommun-2023').questions)
      expect(page).toContain(title.replace(/\s+/g, ' '));
  });

  it('calls those whose answers its survey counts what they are', async () => {
    const { agent } = await as('Hylte');
    const page = textOf((await agent.get(paths.readingVersion('sip-lan-2018')).expect(200)).text);
    expect(page).toContain('vårdcentralernas fråga');
    expect(page).not.toContain('kommun');
  });

  it('does not exist for a survey that does not exist', async () => {
    const { agent } = await as('Hylte');
    await agent.get(paths.readingVersion('kommun-1923')).expect(404);
  });
});

async function as(organisation: string): Promise<{ agent: Agent; id: string }> {
  return { agent: await county().signIn(organisation), id: county().participant(organisation).response.id };
}

async function reviewOf(agent: Agent, id: string): Promise<string> {
  return textOf((await agent.get(paths.review(id)).expect(200)).text);
}

/** Answers all questions of the RSS that are asked and not answered. */
async function completeRss(): Promise<void> {
  const { person, response } = county().participant('RSS Halland');
  const { survey, blockers } = await loadResponse(county().context, person, response.id);
  const edits = blockers.map(({ question: id }) => {
    const question = survey.questions.find((candidate) => candidate.id === id);
    const first = question?.options[0]?.code;
    return { question: id, answer: first === undefined ? { text: 'Ett svar.' } : { chosen: [first] } };
  });
  await saveAnswers(county().context, person, response.id, { edits, version: response.version });
}

/** Changes a municipality's ticks in question A and submits; returns the ticks before. */
async function tick({ agent, id }: { agent: Agent; id: string }, change: (chosen: string[]) => string[]) {
  const before = [fieldsOf((await agent.get(paths.page(id, 1))).text)['A.chosen'] ?? []].flat();
  await fillIn(agent, id, 1, { 'A.chosen': change(before) });
  const reviewed = fieldsOf((await agent.get(paths.review(id))).text);
  await agent.post(paths.review(id)).type('form').send(encode(reviewed)).expect(303);
  return before;
}

/** Saves another answer to question B by the form. */
async function change(agent: Agent, id: string, text = 'En ny text.'): Promise<void> {
  const survey = county().context.catalogue.survey('kommun-2023');
  const page = survey.pages.find(({ questions }) => questions.some((question) => question.id === 'B'))?.number ?? 0;
  const saved = await fillIn(agent, id, page, { 'B.text': text });
  expect(saved.status).toBe(303);
}
