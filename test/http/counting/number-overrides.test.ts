import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { findQuestion } from '../../../server/domain/survey/survey.ts';
import { paths } from '../../../server/paths.ts';
import { numberReasonsIn } from '../../../server/repositories/counting/number-reasons.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const YES = { N: { chosen: ['ja'] } };
const HALMSTAD_SAID_YES = { Halmstad: YES, Hylte: YES, Laholm: YES, Varberg: YES };

async function counting(answers: Parameters<typeof openCounting>[1] = HALMSTAD_SAID_YES) {
  const opened = await openCounting(county(), answers);
  const agent = await county().signIn('RSS Halland');
  const href = paths.count(opened.rss, '25');
  const own = async () => (await responsesIn(county().context.database.knex).find(opened.rss))?.answers['25'];
  return { ...opened, agent, href, own, text: async () => read(agent, href) };
}

async function read(agent: Agent, href: string): Promise<string> {
  return textOf((await agent.get(href).expect(200)).text).replaceAll('\u00a0', ' ');
}

/** Fills in the form for a number override as the page shows it, and posts it. */
async function report(agent: Agent, href: string, typed: Readonly<Record<string, string>>, page?: string) {
  const html = page ?? (await agent.get(href).expect(200)).text;
  const form = html.slice(html.indexOf('id="annat-tal"'));
  const fields = fieldsOf(`<main${form}`, href.replace(/\?.*/, ''));
  return agent
    .post(href)
    .type('form')
    .send(encode({ ...fields, ...typed }));
}

async function useComputed(agent: Agent, href: string, option = 'ja') {
  const html = (await agent.get(href).expect(200)).text;
  const version = String(fieldsOf(html, href).version);
  return agent
    .post(href)
    .type('form')
    .send(encode({ formToken: formToken(html), version, option, deed: 'use-computed', end: '1' }));
}

function formToken(html: string): string {
  return /name="formToken" value="([^"]*)"/.exec(html)?.[1] ?? '';
}

const WHY = 'Falkenberg svarade per telefon att det också gäller dem.';

describe('a number override', () => {
  it('is saved with its reason, and both are shown with who and when', async () => {
    const { agent, href, own, text, rss } = await counting();
    await report(agent, href, { option: 'ja', number: '5', reason: WHY }).then(({ status }) =>
      expect(status).toBe(303),
    );
    expect(await own()).toEqual({ numbers: { ja: 5 } });
    expect(await text()).toMatch(
      new RegExp(`Ja Lämnas: 5 Räknat: 4 ${WHY} Handläggare Exempel, \\d+ \\S+ \\d{4} kl\\. \\d\\d\\.\\d\\d\\.`),
    );
    for (const place of [paths.basis(rss), paths.review(rss)]) expect(await read(agent, place)).toContain(WHY);
    const events = await eventsIn(county().context.database.knex).ofResponse(rss);
    expect(events.map(({ verb, detail }) => [verb, detail?.question, detail?.option])).toEqual([
      ['number.report', '25', 'ja'],
    ]);
    expect(JSON.stringify(events)).not.toContain('Falkenberg');
  });

  it('is not saved without a reason, nor a reason without a number, and what was typed is kept', async () => {
    const { agent, href, own } = await counting();
    const withoutReason = await report(agent, href, { option: 'ja', number: '5', reason: '  ' });
    expect(withoutReason.status).toBe(422);
    expect(textOf(withoutReason.text)).toContain('Skriv varför talet är ett annat än det räknade');
    expect(withoutReason.text).toContain('value="5"');
    const withoutNumber = await report(agent, href, { option: 'ja', number: '', reason: WHY });
    expect(withoutNumber.status).toBe(422);
    expect(textOf(withoutNumber.text)).toContain('Skriv talet som ska lämnas');
    expect(withoutNumber.text).toContain(WHY);
    const withoutRow = await report(agent, href, { option: '', number: '5', reason: WHY });
    expect(withoutRow.status).toBe(422);
    expect(textOf(withoutRow.text)).toContain('Välj vilket tal det gäller');
    expect(await own()).toBeUndefined();
  });

  it('is refused where it cannot be a number of municipalities, or equals the computed one', async () => {
    const { agent, href, own } = await counting();
    for (const [number, told] of [
      ['tolv', 'kan inte läsas som ett tal'],
      ['4,5', 'är inte ett heltal'],
      ['-1', 'ligger utanför det tillåtna'],
      ['4', 'detsamma som det räknade'],
    ] as const) {
      const answer = await report(agent, href, { option: 'ja', number, reason: WHY });
      expect([number, answer.status]).toEqual([number, 422]);
      expect(textOf(answer.text)).toContain(told);
    }
    const long = await report(agent, href, { option: 'ja', number: '5', reason: `${'å'.repeat(999)}\n.` });
    expect(long.status).toBe(422);
    expect(textOf(long.text)).toContain('Korta med 2 tecken');
    expect(await own()).toBeUndefined();
  });

  it('can be removed without changing the question’s other numbers', async () => {
    const { agent, href, own, text, write } = await counting();
    await write({ '25': { numbers: { nej: 2 } } });
    await report(agent, href, { option: 'ja', number: '5', reason: WHY });
    expect((await useComputed(agent, href)).status).toBe(303);
    expect(await own()).toEqual({ numbers: { nej: 2 } });
    expect(await text()).not.toContain('Ja Lämnas: 5');
    expect(await text()).toContain('Nej Lämnas: 2 Räknat: 0');
  });

  it('is not saved when somebody else has changed the question meanwhile; what was typed is kept', async () => {
    const { agent, href, own, write } = await counting();
    const before = (await agent.get(href)).text;
    await write({ '25': { numbers: { ja: 6 } } });
    const answer = await report(agent, href, { option: 'ja', number: '5', reason: WHY }, before);
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Någon annan har ändrat frågans tal');
    expect(answer.text).toContain(WHY);
    expect(await own()).toEqual({ numbers: { ja: 6 } });
  });

  it('that had a fault at first is not saved either when somebody else has changed the question since it was shown', async () => {
    const { agent, href, own, write } = await counting();
    const before = (await agent.get(href)).text;
    await write({ '25': { numbers: { ja: 6 } } });
    const faulty = await report(agent, href, { option: 'ja', number: '5', reason: ' ' }, before);
    expect(faulty.status).toBe(422);
    const answer = await report(agent, href, { option: 'ja', number: '5', reason: WHY }, faulty.text);
    expect(answer.status).toBe(409);
    expect(await own()).toEqual({ numbers: { ja: 6 } });
    // The number that the page shows as it is now can be removed on it.
    const version = /name="version" value="(\d+)"><input type="hidden" name="option"/.exec(faulty.text)?.[1] ?? '';
    const removed = { formToken: formToken(faulty.text), version, option: 'ja', deed: 'use-computed', end: '1' };
    await agent.post(href).type('form').send(encode(removed)).expect(303);
    expect(await own()).toBeUndefined();
  });

  it('has a reason of its own: that of an earlier number is only suggested', async () => {
    const { agent, href, text, write } = await counting();
    await report(agent, href, { option: 'ja', number: '5', reason: WHY });
    await write({ '25': { numbers: { ja: 6 } } });
    expect(await text()).toContain('Ja Lämnas: 6 Räknat: 4 Skäl saknas.');
    const opened = await agent.get(`${href}?tal=ja`);
    expect(
      fieldsOf(opened.text.slice(opened.text.indexOf('<main')).replace(/^[\s\S]*id="annat-tal"/, '<main')),
    ).toMatchObject({
      number: '6',
      reason: WHY,
    });
    await write({ '25': { numbers: { ja: 5 } } });
    expect(await text()).not.toContain('Skäl saknas.');
  });

  it('is no longer an override when the municipalities’ answers give the same number', async () => {
    const { agent, href, text, write } = await counting();
    await write({ '25': { numbers: { ja: 4 } } });
    expect(await text()).not.toContain('Lämnas:');
    await agent.get(href).expect(200);
  });
});

describe('a number override without a reason', () => {
  it('is pointed out in the form, on its page and in the review, and prevents the submission', async () => {
    const { agent, href, write, rss } = await counting();
    await write({ '25': { numbers: { ja: 5 } } });
    const SENTENCE = 'talet 5 är ett annat än det räknade 4. Skriv varför, eller använd det räknade.';
    const review = (await agent.get(paths.review(rss)).expect(200)).text;
    expect(textOf(review).replaceAll('\u00a0', ' ')).toContain(`Fråga 25, Ja: ${SENTENCE}`);
    expect(review.replaceAll('&#x3D;', '=')).toContain(`href="${href}?tal=ja#annat-tal"`);
    const rssSurvey = county().context.catalogue.survey('rss-2023');
    const page = rssSurvey.pages.find(({ questions }) => questions.some(({ id }) => id === '25'))?.number ?? 0;
    const form = (await agent.get(paths.page(rss, page)).expect(200)).text;
    expect(form.replaceAll('&#x3D;', '=')).toContain(`href="${href}?tal=ja#annat-tal"`);
    expect(findQuestion(rssSurvey, '25')?.title).toBeTruthy();
    expect(await read(agent, paths.remaining(rss))).toContain('Skäl saknas');
    await report(agent, href, { option: 'ja', number: '5', reason: WHY });
    expect(await read(agent, paths.review(rss))).not.toContain(SENTENCE);
  });
});

describe('the reason for a number, written below it in the form', () => {
  const LATER = 'Falkenberg hör av sig igen.';
  const place = (id: string) => {
    const { pages } = county().context.catalogue.survey('rss-2023');
    return paths.page(
      id,
      pages.find(({ questions }) => questions.some((question) => question.id === '25'))?.number ?? 0,
    );
  };
  /** Fills in the page as it shows itself, without scripts, and presses “Nästa”. */
  const next = async (agent: Agent, id: string, typed: Readonly<Record<string, string>>) => {
    const fields = fieldsOf((await agent.get(place(id)).expect(200)).text, place(id));
    return agent
      .post(place(id))
      .type('form')
      .send(encode({ ...fields, ...typed }));
  };
  const reasonsIn = (id: string) => numberReasonsIn(county().context.database.knex).ofResponse(id);

  it('is asked for without scripts too: the page comes back with the field, and then lets one go on', async () => {
    const { agent, rss, own } = await counting();
    const before = (await agent.get(place(rss)).expect(200)).text;
    expect(fieldsOf(before, place(rss))).not.toHaveProperty('25.reason.ja');
    const back = await next(agent, rss, { '25.number.ja': '5' });
    expect(back.headers.location).toBe(`${place(rss)}?skal=1#fraga-25-ja-skal`);
    expect(await own()).toEqual({ numbers: { ja: 5 } });
    const page = (await agent.get(String(back.headers.location)).expect(200)).text;
    expect(textOf(page)).toContain(
      'Skriv varför talet är ett annat än det räknade, i fältet under talet vid fråga 25.',
    );
    expect(fieldsOf(page, place(rss))).toMatchObject({ '25.reason.ja': '' });
    expect(fieldsOf(page, place(rss))).not.toHaveProperty('25.reason.nej');
    expect((await next(agent, rss, {})).headers.location).not.toContain('skal');
    await next(agent, rss, { '25.reason.ja': WHY });
    expect(await reasonsIn(rss)).toMatchObject([{ option: 'ja', number: 5, computed: 4, reason: WHY }]);
    expect(await read(agent, paths.review(rss))).not.toContain('Skriv varför');
    expect(fieldsOf((await agent.get(place(rss))).text, place(rss))).toMatchObject({ '25.reason.ja': WHY });
  });

  it('is saved with the number when the answer saves itself, with one event for all that is typed', async () => {
    const { agent, rss } = await counting();
    const fields = fieldsOf((await agent.get(place(rss)).expect(200)).text, place(rss));
    const typed = { ...fields, '25.number.ja': '5', '25.reason.ja': WHY.slice(0, 10), '25.reasonShown.ja': '' };
    const autosave = (body: Readonly<Record<string, string | string[]>>) =>
      agent
        .post(paths.answer(rss, '25'))
        .set('Accept', 'application/json')
        .type('form')
        .send(encode({ ...body, end: '1' }))
        .expect(200);
    const { version } = (await autosave(typed)).body;
    await autosave({ ...typed, '25.reason.ja': WHY, '25.version': String(version) });
    expect(await reasonsIn(rss)).toMatchObject([{ number: 5, reason: WHY }]);
    const events = await eventsIn(county().context.database.knex).ofResponse(rss);
    expect(events.map(({ verb }) => verb)).toEqual(['response.save', 'number.explain']);
  });

  it('is for that very number: when the number changes, what stood is offered and not taken for the new one', async () => {
    const { agent, rss } = await counting();
    await next(agent, rss, { '25.number.ja': '5' });
    await next(agent, rss, { '25.reason.ja': WHY });
    const back = await next(agent, rss, { '25.number.ja': '6' });
    expect(await reasonsIn(rss)).toMatchObject([{ number: 5, reason: WHY }]);
    expect(await read(agent, paths.review(rss))).toContain('Fråga 25, Ja: talet 6 är ett annat än det räknade 4.');
    expect(back.headers.location).not.toContain('skal');
    const page = (await agent.get(place(rss)).expect(200)).text;
    expect(fieldsOf(page, place(rss))).toMatchObject({ '25.reason.ja': '', '25.reasonShown.ja': '' });
    expect(textOf(page)).toContain(`Skälet för 5 var: ${WHY}`);
    await next(agent, rss, { '25.reason.ja': WHY });
    expect(await reasonsIn(rss)).toMatchObject([{ number: 6, reason: WHY }]);
  });

  it('that somebody else has written since is left as it is by a page that shows the older one', async () => {
    const { agent, href, rss } = await counting();
    await report(agent, href, { option: 'ja', number: '5', reason: WHY });
    const older = fieldsOf((await agent.get(place(rss)).expect(200)).text, place(rss));
    await report(agent, href, { option: 'ja', number: '5', reason: LATER });
    await agent
      .post(place(rss))
      .type('form')
      .send(encode({ ...older, '25.number.nej': '1' }))
      .expect(303);
    expect((await reasonsIn(rss)).find(({ option }) => option === 'ja')).toMatchObject({ reason: LATER });
  });

  it('keeps what was said of the sum, as long as it is the same number', async () => {
    const { agent, href, rss } = await counting();
    await report(agent, href, { option: 'ja', number: '9', reason: WHY, discrepancy: 'Två verksamheter.' });
    await next(agent, rss, { '25.reason.ja': LATER });
    expect(await reasonsIn(rss)).toMatchObject([{ number: 9, reason: LATER, discrepancy: 'Två verksamheter.' }]);
    await next(agent, rss, { '25.number.ja': '8', '25.reason.ja': `${LATER} Nu åtta.` });
    expect((await reasonsIn(rss))[0]).not.toHaveProperty('discrepancy', 'Två verksamheter.');
  });

  it('is kept where it is too long, told of below the number and in the review, and stops the submission', async () => {
    const { agent, rss } = await counting();
    const long = 'å'.repeat(1002);
    await next(agent, rss, { '25.number.ja': '5' });
    await next(agent, rss, { '25.reason.ja': long });
    expect(await reasonsIn(rss)).toMatchObject([{ reason: long }]);
    const page = (await agent.get(place(rss)).expect(200)).text;
    expect(textOf(page).replaceAll('\u00a0', ' ')).toContain('Skälet är 1 002 tecken och får vara högst 1 000');
    expect(page).toContain('href="#fraga-25-ja-skal"');
    expect(await read(agent, paths.review(rss))).toContain('Skälet vid ”Ja” är 1 002 tecken');
  });

  it('is shown again as it was typed where somebody else has changed the number meanwhile', async () => {
    const { agent, rss, write } = await counting();
    await next(agent, rss, { '25.number.ja': '5' });
    const fields = fieldsOf((await agent.get(place(rss)).expect(200)).text, place(rss));
    await write({ '25': { numbers: { ja: 6 } } });
    const colleague = await county().signIn(
      await county().addPerson('Kollega Länet', { 'RSS Halland': 'rss-officer' }),
    );
    const conflict = await colleague
      .post(place(rss))
      .type('form')
      .send(
        encode({
          ...fields,
          formToken: formToken((await colleague.get(place(rss))).text),
          '25.number.ja': '7',
          '25.reason.ja': WHY,
        }),
      );
    expect(conflict.status).toBe(409);
    expect(fieldsOf(conflict.text, place(rss))).toMatchObject({ '25.number.ja': '7', '25.reason.ja': WHY });
    expect(await reasonsIn(rss)).toEqual([]);
  });

  it('has no field for a number that is not counted, nor for somebody who may only read', async () => {
    const { rss, agent } = await counting();
    await next(agent, rss, { '25.number.ja': '5' });
    const reader = await county().signIn(await county().addPerson('Läsare Formulär', { 'RSS Halland': 'reader' }));
    expect((await reader.get(place(rss)).expect(200)).text).not.toContain('25.reason.ja');
  });
});

const HOW = 'Falkenberg har två verksamheter, och svarade ja för den ena och nej för den andra.';

describe('reported numbers that break a rule of counting', () => {
  const ABOVE = 'Ja: 9 är fler än de 6 kommuner som räknas.';
  const SUM = 'Talen blir tillsammans 16 men ska bli 6, eftersom varje kommun räknas på en rad.';
  const page = (id: string) => {
    const survey = county().context.catalogue.survey('rss-2023');
    const number = survey.pages.find(({ questions }) => questions.some((question) => question.id === '25'))?.number;
    return paths.page(id, number ?? 0);
  };

  it('are told of as soon as the number has saved itself', async () => {
    const { agent, rss } = await counting();
    const fields = fieldsOf((await agent.get(page(rss)).expect(200)).text, page(rss));
    const saved = await agent
      .post(paths.answer(rss, '25'))
      .set('Accept', 'application/json')
      .type('form')
      .send(encode({ ...fields, '25.number.ja': '9', '25.number.nej': '7', end: '1' }))
      .expect(200);
    const told = textOf(saved.body.state).replaceAll('\u00a0', ' ');
    expect(told).toContain(ABOVE);
    expect(told).toContain('Talen blir tillsammans 18 men ska bli 6');
    expect(saved.body.check).toBe('Kontroll: 9 + 7 + 2 = 18, men det ska bli 6');
    expect(saved.body.invalid).toContain('fraga-25-ja');
  });

  it('are told of on the page without scripts, in the remaining list, the basis, the counts and the review', async () => {
    const { agent, href, write, rss } = await counting();
    await write({ '25': { numbers: { ja: 9, nej: 5 } } });
    for (const place of [page(rss), paths.remaining(rss), paths.basis(rss), href, paths.review(rss)]) {
      const text = await read(agent, place);
      expect([place, text.includes(ABOVE), text.includes(SUM)]).toEqual([place, true, true]);
    }
    expect(await read(agent, page(rss))).toContain('Kontroll: 9 + 5 + 2 = 16, men det ska bli 6');
    const review = (await agent.get(paths.review(rss))).text.replaceAll('&#x3D;', '=');
    expect(review).toContain(`href="${href}?tal=ja#annat-tal"`);
  });

  it('are also told of while answers are missing: less than is counted, or more than there can be', async () => {
    const { agent, href, write } = await counting();
    await write({ '25': { numbers: { ja: 3, nej: 0, 'inte-lamnat-svar': 3 } } });
    const text = await read(agent, href);
    expect(text).toContain('Ja: 3 är färre än de 4 kommuner som redan räknas här.');
    expect(text).toContain('Inte lämnat svar: 3 är för mycket. Talet kan bli högst 2 när alla kommuner har svarat.');
    expect(text).not.toContain('Talen blir tillsammans');
  });

  it('are saved with a reason of another kind, and kept as wrong until it is said in words of its own', async () => {
    const { agent, href, own, rss } = await counting();
    await report(agent, href, { option: 'ja', number: '9', reason: WHY }).then(({ status }) =>
      expect(status).toBe(303),
    );
    expect(await own()).toEqual({ numbers: { ja: 9 } });
    expect(await read(agent, paths.review(rss))).toContain(`Fråga 25, ${ABOVE}`);
    await report(agent, href, { option: 'ja', number: '9', reason: WHY, discrepancy: HOW });
    for (const place of [page(rss), paths.basis(rss), href, paths.review(rss)])
      expect(await read(agent, place)).toContain(
        `${ABOVE} Talen blir tillsammans 11 men ska bli 6, eftersom varje kommun räknas på en rad. Så här är det: ${HOW}`,
      );
    expect(await read(agent, paths.review(rss))).not.toContain(`Fråga 25, ${ABOVE}`);
  });

  it('need other words when the sum has become another', async () => {
    const { agent, href, write, rss } = await counting();
    await report(agent, href, { option: 'ja', number: '5', reason: WHY, discrepancy: HOW });
    expect(await read(agent, paths.review(rss))).not.toContain('att rätta');
    await write({ '25': { numbers: { ja: 5, nej: 3 } } });
    expect(await read(agent, paths.review(rss))).toContain('Fråga 25: Talen blir tillsammans 10 men ska bli 6');
  });

  it('have an explanation of at most 1 000 characters, and a longer one is kept in the form', async () => {
    const { agent, href, own } = await counting();
    const long = 'å'.repeat(1002);
    const refused = await report(agent, href, { option: 'ja', number: '9', reason: WHY, discrepancy: long });
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('Korta med 2 tecken');
    expect(refused.text).toContain(long);
    expect(await own()).toBeUndefined();
  });
});

describe('a submission with number overrides', () => {
  const submit = async (agent: Agent, id: string) => {
    const review = (await agent.get(paths.review(id)).expect(200)).text;
    return agent
      .post(paths.review(id))
      .type('form')
      .send(encode({ ...fieldsOf(review, paths.review(id)) }));
  };

  it('is refused while a number breaks a rule of counting, and is made when it says how that is', async () => {
    const { context, participant } = county();
    const { response, person } = participant('RSS Halland');
    const agent = await county().signIn('RSS Halland');
    const href = paths.count(response.id, '25');
    await answerAll(context, person, response.id);
    await report(agent, href, { option: 'ja', number: '9', reason: WHY });
    const { blockers, response: now } = await loadResponse(context, person, response.id);
    expect(blockers.map(({ rule }) => rule)).toEqual(['above-members', 'sum-differs']);
    await expect(submitResponse(context, person, response.id, { version: now.version })).rejects.toMatchObject({
      refused: 'not-ready',
    });
    await report(agent, href, { option: 'ja', number: '9', reason: WHY, discrepancy: HOW });
    expect((await submit(agent, response.id)).status).toBe(303);
    const submission = await submissionsIn(context.database.knex).latest(response.id);
    expect(submission?.basis?.overrides).toMatchObject([{ reason: { discrepancy: HOW, discrepancySum: 14 } }]);
    expect(await read(agent, paths.submission(response.id, 1))).toContain(`Så här är det: ${HOW}`);
  });

  it('has the numbers, the reasons and the municipalities’ receipts frozen in its basis', async () => {
    const { context, participant } = county();
    const { knex } = context.database;
    const { response, person } = participant('RSS Halland');
    const agent = await county().signIn('RSS Halland');
    const href = paths.count(response.id, '25');
    await answerAll(context, person, response.id);
    await report(agent, href, { option: 'ja', number: '6', reason: WHY, discrepancy: HOW });
    expect((await submit(agent, response.id)).status).toBe(303);
    const submission = await submissionsIn(knex).latest(response.id);
    expect(submission?.basis?.overrides).toMatchObject([
      { question: '25', option: 'ja', number: 6, reason: { reason: WHY, by: person.name, number: 6 } },
    ]);
    expect(submission?.basis?.members).toHaveLength(6);
    for (const member of submission?.basis?.members ?? [])
      expect(member.submission).toMatchObject({ version: 1, reference: expect.stringMatching(/^\w{4}-\w{4}$/) });
    await saveAnswers(context, person, response.id, {
      edits: [{ question: '25', answer: { numbers: { ja: 2 } } }],
      version: (await responsesIn(knex).find(response.id))?.version ?? 0,
    });
    expect((await submissionsIn(knex).latest(response.id))?.basis?.overrides?.[0]?.number).toBe(6);
    expect(await read(agent, paths.submission(response.id, 1))).toContain(WHY);
  });
});

describe('somebody who may only read', () => {
  it('sees the number overrides and their reasons, and can change nothing', async () => {
    const { agent, href } = await counting();
    await report(agent, href, { option: 'ja', number: '5', reason: WHY });
    const reader = await county().signIn(await county().addPerson('Läsare Lund', { 'RSS Halland': 'reader' }));
    const { text } = await reader.get(href).expect(200);
    expect(text).toContain(WHY);
    expect(text).not.toContain('id="annat-tal"');
    expect(text).not.toContain('use-computed');
  });
});
