import type { Agent, Response as Answered } from 'supertest';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryOver } from '../../../server/actions/answer/carry-over.ts';
import { confirmAnswer } from '../../../server/actions/answer/confirm-answer.ts';
import { restoreAnswer } from '../../../server/actions/answer/restore-answer.ts';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { remindNow } from '../../../server/actions/round/send-round-notices.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { historyHref, paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { questionMarksIn } from '../../../server/repositories/teamwork/question-marks.ts';
import { continuationWords } from '../../../server/view-models/survey/continuation-words.ts';
import { someAnswer } from '../../support/answer-all.ts';
import { nameOf } from '../../support/refusal-name.ts';
import { openRound, responseIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';
import { colleaguesIn } from '../teamwork/colleagues.ts';

const county = useCounty();

let lastYear: Round;
let round: Round;
let id: string;
let agent: Agent;

/** The round of last year is closed, and Halmstad has a new response without answers. */
beforeAll(async () => {
  lastYear = await fillLastYear(county().context, county().participants);
});
beforeEach(async () => {
  round = await openRound(county());
  id = (await responseIn(county(), round, 'Halmstad')).id;
  agent = await county().signIn('Halmstad');
});

/** The pages of some questions: B; C and D; G; K; I and I.2. */
const PAGES = { B: 2, C: 3, G: 5, I: 7, K: 9 } as const;
const LAST_YEAR = 'Hemrehabilitering i projektform är breddinförd i norra delen av kommunen.';
const UNCONFIRMED = 'Svaret är från 2022 och inte bekräftat.';

describe('the answer of the year before', () => {
  it('is shown at the question that continues it, with its year and a link to the submission', async () => {
    const page = await agent.get(paths.page(id, PAGES.B));
    expect(textOf(page.text)).toContain(`Svaret 2022 ${LAST_YEAR}`);
    const earlier = await responseIn(county(), lastYear, 'Halmstad');
    expect(page.text).toContain(`href="${paths.submission(earlier.id, 1)}"`);
    await agent.get(paths.submission(earlier.id, 1)).expect(200);
  });

  it('is shown with the earlier wording of its question where that differs, with the difference marked', async () => {
    const page = await agent.get(paths.page(id, PAGES.C));
    expect(textOf(page.text)).toContain('[Borttaget: under 2022 haft ett specifikt fokus');
    expect(textOf(page.text)).toContain('Fråga C 2022 är delad i fråga C och D.');
    expect(textOf(page.text)).toContain('Svaret 2022, fråga C');
    const merged = textOf((await agent.get(paths.page(id, PAGES.G))).text);
    expect(merged).toContain('Svaren 2022, fråga D och E');
    expect(merged).toContain('E Beskriv hur samverkan mellan kommun och region har följts upp under 2022.');
  });

  it('is absent at a new question, and for an organisation that submitted nothing', async () => {
    expect((await agent.get(paths.page(id, 4))).text).not.toContain('earlier-answer');
    const regional = county().participant('Region Halland').response.id;
    const strategist = await county().signIn('Region Halland');
    expect((await strategist.get(paths.page(regional, 1))).text).not.toContain('earlier-answer');
  });

  it('is absent when the submission was withdrawn', async () => {
    const { context, participant, clock } = county();
    const { person } = participant('Varberg');
    const earlier = await responseIn(county(), lastYear, 'Varberg');
    clock.now = new Date(`${lastYear.lastDay}T12:00:00Z`);
    await withdrawSubmission(context, person, earlier.id, { version: 1, reason: 'Fel år.' });
    clock.now = undefined;
    const own = await county().signIn('Varberg');
    const shown = await own.get(paths.page((await responseIn(county(), round, 'Varberg')).id, PAGES.B));
    expect(shown.text).not.toContain('earlier-answer');
    expect(await carriedBy('Varberg', 'B')).toBe('not-found');
  });

  it('is never another municipality’s', async () => {
    const neighbour = await county().signIn('Hylte');
    const shown = textOf((await neighbour.get(paths.page((await responseIn(county(), round, 'Hylte')).id, 2))).text);
    expect(shown).toContain('Uppsökande samtal med alla som fyller 80 år är permanenta.');
    expect(shown).not.toContain('Hemrehabilitering');
  });

  it('can be read but not carried over by someone who may only read', async () => {
    const reader = await county().signIn(await county().addPerson('Läsare Halmstad Ett', { Halmstad: 'reader' }));
    const page = await reader.get(paths.page(id, PAGES.B));
    expect(textOf(page.text)).toContain(LAST_YEAR);
    expect(page.text).not.toContain('name="carry"');
    const fields = { ...fieldsOf((await agent.get(paths.page(id, PAGES.B))).text), carry: 'use.B' };
    await reader.post(paths.page(id, PAGES.B)).type('form').send(encode(fields)).expect(403);
    expect(await answerTo('B')).toBeUndefined();
  });
});

describe('“använd som utkast” without scripts', () => {
  it('carries the answer over as unconfirmed, in a save with history and an event', async () => {
    const used = await press(PAGES.B, 'use.B');
    expect(used.headers.location).toBe(`${paths.page(id, PAGES.B)}?klart=utkast-inlagt#fraga-B`);
    expect(await answerTo('B')).toEqual({ text: LAST_YEAR });
    const page = textOf((await agent.get(String(used.headers.location))).text);
    expect(page).toContain(UNCONFIRMED);
    expect(page).toContain('Samordnare Halmstad lade in det');
    expect(page).toContain('Samma svar står redan på frågan.');
    const events = await eventsIn(county().context.database.knex).ofResponse(id);
    expect(events.at(-1)).toMatchObject({
      verb: 'answer.carry-over',
      detail: { question: 'B', year: 2022, version: 1 },
    });
    expect(JSON.stringify(events)).not.toContain('Hemrehabilitering');
    const history = textOf((await agent.get(historyHref(id, { question: 'B' }))).text);
    expect(history).toContain('Samordnare Halmstad använde svaret från 2022 som utkast på fråga B');
    expect(history).toContain(`Tillagt: ${LAST_YEAR}`);
  });

  it('loses nothing that is typed on the page', async () => {
    await press(PAGES.C, 'use.C', { 'D.chosen': ['barn-och-unga'], 'note.D': 'Fråga skolan.' });
    expect(await answerTo('C')).toEqual({ chosen: ['aldre', 'psykisk-ohalsa'] });
    expect(await answerTo('D')).toEqual({ chosen: ['barn-och-unga'] });
    expect(textOf((await agent.get(paths.page(id, PAGES.C))).text)).toContain('Fråga skolan.');
  });

  it('never replaces an answer without being told to, not even one that was just typed', async () => {
    const refused = await press(PAGES.B, 'use.B', { 'B.text': 'Årets svar.' });
    expect(refused.headers.location).toBe(`${paths.page(id, PAGES.B)}?klart=har-svar#meddelande`);
    expect(await answerTo('B')).toEqual({ text: 'Årets svar.' });
    const page = await agent.get(String(refused.headers.location));
    expect(textOf(page.text)).toContain('Frågan har redan ett svar, och det står kvar.');
    expect(page.text).toContain('value="replace.B"');
    expect(page.text).not.toContain(UNCONFIRMED);

    await press(PAGES.B, 'replace.B');
    expect(await answerTo('B')).toEqual({ text: LAST_YEAR });
    const history = textOf((await agent.get(historyHref(id, { question: 'B' }))).text);
    expect(history).toContain('Borttaget: Årets svar.');
  });

  it('never replaces an answer that somebody else has written meanwhile', async () => {
    await save({ B: { text: 'Årets svar.' } });
    const before = fieldsOf((await agent.get(paths.page(id, PAGES.B))).text);
    const colleague = await county().addPerson('Kollega Halmstad', { Halmstad: 'contributor' });
    await save({ B: { text: 'Kollegans svar.' } }, colleague);
    const refused = await agent
      .post(paths.page(id, PAGES.B))
      .type('form')
      .send(encode({ ...before, carry: 'replace.B' }));
    expect(refused.headers.location).toBe(`${paths.page(id, PAGES.B)}?klart=andrat-under-tiden#meddelande`);
    expect(await answerTo('B')).toEqual({ text: 'Kollegans svar.' });
  });

  it('removes the ready mark, since the answer is another now', async () => {
    await fillIn(agent, id, PAGES.B, { 'B.text': 'Årets svar.', ready: 'B' });
    await press(PAGES.B, 'replace.B');
    expect(await questionMarksIn(county().context.database.knex).count(id)).toBe(0);
  });

  it('is refused for a question without an earlier answer, and for one on another page', async () => {
    expect((await press(4, 'use.E')).status).toBe(404);
    expect((await press(PAGES.B, 'use.C')).status).toBe(404);
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('makes the follow-up asked that the answer opens, and the follow-up’s draft counts again', async () => {
    await press(PAGES.I, 'use.I');
    const page = await agent.get(paths.page(id, PAGES.I));
    expect(page.text).toMatch(/id="fraga-I-2"(?![^>]*hidden)/);
    await press(PAGES.I, 'use.I.2');
    expect(await answerTo('I.2')).toEqual({ text: 'Sjuksköterskorna läser i Nationell patientöversikt.' });
    expect((await openNow()).unconfirmed.map(({ question }) => question)).toEqual(['I', 'I.2']);
  });
});

describe('an unconfirmed answer', () => {
  beforeEach(async () => {
    await press(PAGES.B, 'use.B');
  });

  it('is marked at its question, in the table of contents and in the review, and does not count as an answer', async () => {
    const page = await agent.get(paths.page(id, PAGES.B));
    expect(textOf(page.text)).toContain(UNCONFIRMED);
    expect(page.text).toContain('<button class="button" name="carry" value="confirm.B">Svaret stämmer</button>');
    expect(textOf(page.text)).toMatch(/Fråga B Att bekräfta/);
    const review = textOf((await agent.get(paths.review(id))).text);
    expect(review).toContain('21 frågor kvar: 20 att besvara och 1 att bekräfta');
    expect(review).toContain(`Fråga B: ${UNCONFIRMED}`);
    const overview = textOf((await agent.get(paths.response(id))).text);
    expect(overview).toContain('0 av 21 frågor');
  });

  it('is shown as unconfirmed on an open page too', async () => {
    const { body } = await agent.get(paths.answer(id, 'B')).expect(200);
    expect(textOf(body.state)).toContain(UNCONFIRMED);
    expect(body.state).toContain('value="confirm.B"');
    expect(body.pages[1]).toEqual({ name: 'Att bekräfta', shape: 'ready' });
  });

  it('does not count as answered on the round dashboard', async () => {
    const rss = await county().signIn('RSS Halland');
    const board = textOf((await rss.get(paths.round(round.id))).text);
    expect(board).toMatch(/Halmstad Utkast[^%]*0 av 21/);
    expect(board).not.toContain('bekräft');
  });

  it('prevents the submission until somebody confirms it, but never a save', async () => {
    await answerTheRest();
    expect((await submit()).status).toBe(409);
    await fillIn(agent, id, PAGES.B, { 'B.text': 'Hemrehab är nu permanent.' });
    expect(await answerTo('B')).toEqual({ text: 'Hemrehab är nu permanent.' });
    expect((await submit()).status).toBe(409);
    expect(textOf((await agent.get(paths.page(id, PAGES.B))).text)).toContain(UNCONFIRMED);
    await press(PAGES.B, 'confirm.B');
    expect((await submit()).status).toBe(303);
    expect((await submissionsIn(county().context.database.knex).latest(id))?.answers.B).toEqual({
      text: 'Hemrehab är nu permanent.',
    });
  });

  it('is named in reminders', async () => {
    await remindNow(county().context, county().participant('RSS Halland').person, round.id);
    const { knex } = county().context.database;
    const mails: { message: object }[] = await knex('mails')
      .where({ round_id: round.id, recipient: county().participant('Halmstad').person.email })
      .select('message');
    expect(JSON.stringify(mails)).toContain('Fråga B behöver bekräftas.');
  });

  it('is shown as left to do in a print of the draft', async () => {
    const { text } = await agent.get(paths.export(id, 'csv')).expect(200);
    expect(text).toContain(LAST_YEAR);
    const { response, blockers } = await openNow();
    expect(blockers).toContainEqual({ question: 'B', rule: 'unconfirmed', year: 2022 });
    expect(response.status).toBe('draft');
  });

  it('is confirmed by someone who saw it in its present version, with an event, and only once', async () => {
    const confirmed = await press(PAGES.B, 'confirm.B');
    expect(confirmed.headers.location).toBe(`${paths.page(id, PAGES.B)}?klart=svar-bekraftat#fraga-B`);
    const page = textOf((await agent.get(String(confirmed.headers.location))).text);
    expect(page).toContain('Svaret är bekräftat.');
    expect(page).not.toContain(UNCONFIRMED);
    expect((await eventsIn(county().context.database.knex).ofResponse(id)).at(-1)).toMatchObject({
      verb: 'answer.confirm',
      personId: county().participant('Halmstad').person.id,
      detail: { question: 'B', year: 2022 },
    });
    expect(textOf((await agent.get(historyHref(id, { question: 'B' }))).text)).toContain(
      'bekräftade svaret från 2022 på fråga B',
    );
    expect(await confirmNow('B')).toBe('unchanged');
  });

  it('can be confirmed in the review too', async () => {
    const review = await agent.get(paths.review(id));
    const fields = fieldsOf(review.text, paths.confirmAnswer(id, 'B'));
    const confirmed = await agent.post(paths.confirmAnswer(id, 'B')).type('form').send(encode(fields)).expect(303);
    expect(confirmed.headers.location).toBe(`${paths.review(id)}?klart=svar-bekraftat#fraga-B`);
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('is saved with what was typed on the page before it is confirmed', async () => {
    await press(PAGES.B, 'confirm.B', { 'B.text': 'Ändrat i samma sändning.' });
    expect(await answerTo('B')).toEqual({ text: 'Ändrat i samma sändning.' });
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('cannot be confirmed from a page that does not show what a colleague has changed', async () => {
    const review = fieldsOf((await agent.get(paths.review(id))).text, paths.confirmAnswer(id, 'B'));
    const page = fieldsOf((await agent.get(paths.page(id, PAGES.B))).text);
    const colleague = await county().addPerson('Kollega Halmstad Två', { Halmstad: 'contributor' });
    await save({ B: { text: 'Kollegans ändring.' } }, colleague);
    const [fromReview, fromPage] = [
      await agent.post(paths.confirmAnswer(id, 'B')).type('form').send(encode(review)),
      await agent
        .post(paths.page(id, PAGES.B))
        .type('form')
        .send(encode({ ...page, carry: 'confirm.B' })),
    ];
    for (const { headers } of [fromReview, fromPage]) expect(headers.location).toContain('klart=andrat-under-tiden');
    expect((await openNow()).unconfirmed).toHaveLength(1);
    // A version that the response has not reached confirms nothing either.
    expect(await confirmNow('B', 99)).toBe('changed-meanwhile');
  });

  it('is not unconfirmed any more when it is removed', async () => {
    await fillIn(agent, id, PAGES.B, { 'B.text': '' });
    await fillIn(agent, id, PAGES.B, { 'B.text': 'Ett eget svar.' });
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('does not wait any more when another answer is restored, and waits again when it is restored itself', async () => {
    const { context, participant } = county();
    const { person } = participant('Halmstad');
    await save({ B: { text: 'Ett eget svar.' } });
    await press(PAGES.B, 'replace.B');
    const versions = (await openNow()).response.version;
    const restore = (version: number, side: 'before' | 'after', seen: number) =>
      restoreAnswer(context, person, id, { question: 'B', version, side, seen });
    // The answer of the year before is what stands, so restoring it changes nothing.
    expect(await restore(versions, 'after', versions)).toBe('unchanged');
    await fillIn(agent, id, PAGES.B, { 'B.text': '' });
    await save({ B: { text: 'Helt eget svar.' } });
    expect((await openNow()).unconfirmed).toEqual([]);
    await restore(versions, 'after', (await openNow()).response.version);
    expect(await answerTo('B')).toEqual({ text: LAST_YEAR });
    expect((await openNow()).unconfirmed).toMatchObject([{ question: 'B', year: 2022 }]);
    const latest = (await openNow()).response.version;
    await restore(latest, 'before', latest);
    expect(await answerTo('B')).toEqual({ text: 'Helt eget svar.' });
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('does not wait any more when a colleague’s proposal is accepted', async () => {
    const { ask, linkTo, guestWith, propose, proposalsFrom, decide } = colleaguesIn(county);
    const email = 'kim@halmstad.example';
    expect((await ask(agent, id, 'B', { email })).status).toBe(303);
    await propose(await guestWith(await linkTo(email)), { 'B.text': 'Kims svar.' });
    const [proposal] = await proposalsFrom(email);
    expect((await openNow()).unconfirmed).toHaveLength(1);
    await decide(agent, proposal, 'accepted');
    expect(await answerTo('B')).toEqual({ text: 'Kims svar.' });
    expect((await openNow()).unconfirmed).toEqual([]);
  });

  it('waits again when it is carried over once more after being confirmed', async () => {
    await press(PAGES.B, 'confirm.B');
    await save({ B: { text: 'Årets svar.' } });
    await press(PAGES.B, 'replace.B');
    expect((await openNow()).unconfirmed).toHaveLength(1);
  });
});

describe('who may carry over and confirm an answer of the year before', () => {
  it.each([
    ['contributor', 'Halmstad', 'carried', 'confirmed'],
    ['coordinator', 'Halmstad', 'carried', 'confirmed'],
    ['approver', 'Halmstad', 'not-allowed', 'not-allowed'],
    ['reader', 'Halmstad', 'not-allowed', 'not-allowed'],
    ['coordinator', 'Laholm', 'not-found', 'not-found'],
    ['rss-officer', 'RSS Halland', 'not-found', 'not-found'],
    ['administrator', 'RSS Halland', 'not-found', 'not-found'],
  ] as const)('%s of %s: carry over %s, confirm %s', async (role, organisation, used, confirmed) => {
    const person = await county().addPerson(`Besökare ${role} ${organisation}`, { [organisation]: role });
    const { context } = county();
    const carrying = { question: 'B', seen: 0, replace: false };
    expect(await carryOver(context, person, id, carrying).catch(nameOf)).toBe(used);
    if (used !== 'carried') await press(PAGES.B, 'use.B');
    expect(await confirmAnswer(context, person, id, { question: 'B', seen: 1 }).catch(nameOf)).toBe(confirmed);
  });

  it('nobody while the response is reviewed, nor after the last day', async () => {
    await press(PAGES.B, 'use.B');
    const fields = { ...fieldsOf((await agent.get(paths.page(id, PAGES.B))).text), carry: 'confirm.B' };
    const confirm = () => agent.post(paths.page(id, PAGES.B)).type('form').send(encode(fields));
    const { knex } = county().context.database;
    await responsesIn(knex).setStatus(id, 'ready');
    expect((await confirm()).status).toBe(409);
    const review = await agent.get(paths.review(id));
    expect(textOf(review.text)).toContain(UNCONFIRMED);
    expect(review.text).not.toContain(paths.confirmAnswer(id, 'B'));
    const locked = await agent.post(paths.confirmAnswer(id, 'B')).type('form').send({ version: 1 });
    expect(locked.status).toBe(409);
    await responsesIn(knex).setStatus(id, 'draft');
    county().clock.now = new Date(`${daysAfter(round.lastDay, 1)}T12:00:00Z`);
    const late = await county().signIn('Halmstad');
    const afterwards = await late.post(paths.confirmAnswer(id, 'B')).type('form').send({ version: 1 });
    county().clock.now = undefined;
    expect(afterwards.status).toBe(409);
    expect((await openNow()).unconfirmed).toHaveLength(1);
  });
});

describe('“nytt i årets enkät”', () => {
  it('is made from the two definitions, with links from the overview and the reading version', async () => {
    const href = paths.newInSurvey('kommun-2023');
    for (const from of [paths.response(id), paths.readingVersion('kommun-2023')])
      expect((await agent.get(from)).text).toContain(`href="${href}"`);
    const page = textOf((await agent.get(href).expect(200)).text);
    expect(page).toContain('Kommunfrågor 2023 jämfört med Kommunfrågor 2022 (påhittat exempel).');
    expect(page).toMatch(
      /Nya frågor 10 Delade 4 Sammanslagna 1 Omformulerade eller ändrade 4 Oförändrade 3 Ställs inte längre 1/,
    );
    expect(page).toContain('Fråga H 2022 är delad i fråga J.1 och J.2.');
    expect(page).toContain('Fråga D och E 2022 är sammanslagna till en fråga.');
    expect(page).toContain('Högst 5 000 tecken, tidigare högst 3 000.');
    expect(page).toContain('Besvaras med ett eller flera alternativ, tidigare i fritext.');
    expect(page).toContain('Borttaget alternativ: ”Välfärdsteknik i hemmet”.');
    expect(page).toContain('K Hur många årsarbetare i kommunen arbetar i team tillsammans med regionen?');
    expect(page).toContain('3 oförändrade frågor');
  });

  it('says so for a survey that follows none, and nothing links to it', async () => {
    const page = textOf((await agent.get(paths.newInSurvey('region-2023')).expect(200)).text);
    expect(page).toContain('följer ingen tidigare enkät, så det finns inget att jämföra med');
    const href = paths.newInSurvey('region-2023');
    expect((await agent.get(paths.readingVersion('region-2023'))).text).not.toContain(href);
  });

  it('does not exist for a survey that does not exist', async () => {
    await agent.get(paths.newInSurvey('kommun-1999')).expect(404);
  });
});

describe('an example survey', () => {
  it('cannot be chosen for a round, and opens none', async () => {
    const officer = await county().signIn('RSS Halland');
    const form = (await officer.get(paths.newRound)).text;
    expect(form).toContain('value="kommun-2023"');
    expect(form).not.toContain('kommun-2022');
    await expect(openRound(county(), { surveys: ['kommun-2022'] })).rejects.toThrow('Välj minst en enkät.');
  });

  it('can be read by everybody who has signed in, marked as an example', async () => {
    const page = textOf((await agent.get(paths.readingVersion('kommun-2022')).expect(200)).text);
    expect(page).toContain('Kommunfrågor 2022 (påhittat exempel)');
    expect(page).toContain('Enkäten är påhittad av Samsvar');
  });
});

/** Presses a button at last year's answer, on the page as it is shown but with `typed` in its fields. */
async function press(page: number, carry: string, typed: Record<string, string | string[]> = {}): Promise<Answered> {
  return fillIn(agent, id, page, { ...typed, carry });
}

async function save(answers: Readonly<Record<string, Answer>>, person = county().participant('Halmstad').person) {
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const { version } = (await openNow()).response;
  await saveAnswers(county().context, person, id, { edits, version });
}

function openNow() {
  return loadResponse(county().context, county().participant('Halmstad').person, id);
}

async function answerTo(question: string): Promise<Answer | undefined> {
  return (await openNow()).response.answers[question];
}

function confirmNow(question: string, seen?: number) {
  return openNow().then(({ response }) =>
    confirmAnswer(county().context, county().participant('Halmstad').person, id, {
      question,
      seen: seen ?? response.version,
    }).catch(nameOf),
  );
}

async function carriedBy(organisation: string, question: string): Promise<unknown> {
  const { id: own } = await responseIn(county(), round, organisation);
  const carrying = { question, seen: 0, replace: false };
  return carryOver(county().context, county().participant(organisation).person, own, carrying).catch(nameOf);
}

/** Answers everything that is missing, also follow-up questions, without confirming anything. */
async function answerTheRest(): Promise<void> {
  for (;;) {
    const { survey, blockers } = await openNow();
    const missing = blockers.filter(({ rule }) => rule !== 'unconfirmed').map(({ question }) => question);
    if (missing.length === 0) return;
    const questions = survey.questions.filter((question) => missing.includes(question.id));
    await save(Object.fromEntries(questions.map((question) => [question.id, someAnswer(question)])));
  }
}

/** Submits as the button of the review does, also when the page has no button. */
async function submit(): Promise<Answered> {
  const { response } = await openNow();
  return agent.post(paths.review(id)).type('form').send({ version: response.version });
}

describe('what may be attached to an answer', () => {
  const FILES = { title: 'Bifoga beslutet', most: 1, types: ['pdf'], maxBytes: 5_000_000 } as const;
  const after = { id: '1', kind: 'text', title: 'Vad?', required: true, options: [] } as const;
  it.each([
    [undefined, FILES, 'Filer kan bifogas till svaret, under rubriken ”Bifoga beslutet”: en fil, PDF, högst 5 MB.'],
    [FILES, undefined, 'Filer bifogas inte längre till svaret.'],
    [
      FILES,
      { ...FILES, most: 2 },
      'Filer som kan bifogas: högst 2 filer, PDF, var och en högst 5 MB, tidigare en fil, PDF, högst 5 MB.',
    ],
    [
      FILES,
      { ...FILES, title: 'Bifoga planen' },
      'Filer bifogas under rubriken ”Bifoga planen”: en fil, PDF, högst 5 MB.',
    ],
  ])('is told of where it has changed', (before, now, sentence) => {
    const differences = [{ aspect: 'attachments', before, after: now }] as const;
    const { lines } = continuationWords(
      { question: after, earlier: [after], split: [], mappings: [], differences },
      2022,
    );
    expect(lines.map((line) => line.replaceAll('\u00a0', ' '))).toEqual([sentence]);
  });
});
