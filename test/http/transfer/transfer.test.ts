import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { saveContact } from '../../../server/actions/people/contact.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { transfersIn } from '../../../server/repositories/transfer/transfers.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { answerAll } from '../../support/answer-all.ts';
import { drawnLines, madePdf } from '../../support/made-pdf.ts';
import { printOutOf } from '../../support/print-out.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { encode, formFieldsOf, textOf } from '../page.ts';

const county = useCounty();

/** The answer to question 9 of the RSS's form, which is one text, alone on its page; question 10 comes after it. */
const TEXT = 'Gemensam utbildning för chefer.\nNätverk för ”nära vård” & hälsa.';

let officer: Actor;
let agent: Agent;
let id: string;

beforeAll(async () => {
  ({
    person: officer,
    response: { id },
  } = county().participant('RSS Halland'));
  agent = await county().signIn('RSS Halland');
  await save({ '9': { text: TEXT } });
});

describe('the page where RSS Halland transfers its answers', () => {
  it('has a link on the overview, and says plainly that a draft is not submitted', async () => {
    expect((await agent.get(paths.response(id))).text).toContain(`href="${paths.transfer(id)}"`);
    expect(await shown()).toContain('Utkast: det som förs över är inte inlämnat.');
  });

  it('shows the submission once there is one, and not what is written after it', async () => {
    await submit();
    await save({ '9': { text: 'Skrivet efter inlämningen.' } });
    const text = await shown();
    expect(text).toMatch(/Det som förs över är inlämningens version 1, inlämnad \d+ \w+ \d{4} kl\. \d\d\.\d\d\./);
    expect(text).toContain('Svaren har ändrats efter inlämningen.');
    expect(text).not.toContain('Skrivet efter inlämningen.');
  });

  it('has every text as the receiving form gets it, with its length there, in a field where it can be selected', async () => {
    const { text } = await agent.get(paths.transfer(id));
    expect(text).toContain(
      `rows="2" readonly aria-labelledby="fraga-9-rubrik" aria-describedby="fraga-9-varde-langd" lang="sv">\n${TEXT.replaceAll('&', '&amp;')}</textarea>`,
    );
    // One line break, which counts as two characters.
    expect(textOf(text)).toContain(`${TEXT.length + 1} av 3 000 tecken`);
  });

  it('has the ticks in words among all options in their order, and every counted number', async () => {
    const { text } = await agent.get(paths.transfer(id));
    const options = /<ul class="transfer-options">[\s\S]*?<\/ul>/.exec(text.slice(text.indexOf('id="fraga-8"')))?.[0];
    const survey = county().context.catalogue.survey('rss-2023');
    const all = survey.questions.find((question) => question.id === '8')?.options ?? [];
    expect(textOf(options ?? '')).toContain(all.map(({ title }) => title).at(-1));
    expect(options?.match(/class="chosen"/g)).toHaveLength(1);
    expect(textOf(options ?? '')).toMatch(/Kryss/);
    expect(text).toMatch(/<td class="number" id="fraga-1-[\w-]+-varde">\d<\/td>/);
  });

  it('hides its copy buttons in browsers without scripts', async () => {
    const { text } = await agent.get(paths.transfer(id));
    const buttons = text.match(/<button type="button" class="link-button" data-copy[^>]*>/g) ?? [];
    expect(buttons.length).toBeGreaterThan(80);
    for (const button of buttons) expect(button).toContain(' hidden>');
  });
});

describe('a question that is ticked as transferred', () => {
  it('shows by whom and when, is counted, and leaves the rest with a link to the next', async () => {
    const { all } = await counted();
    await tick(agent, ['9']);
    const text = await shown();
    expect(text).toContain(`1 av ${all} frågor är överförda, ${all - 1} återstår.`);
    expect(text).toMatch(
      /Överförd , fråga 9 Av \S+ \S+( \S+)? \d+ \w+ \d{4} kl\. \d\d\.\d\d, från inlämningens version 1\./,
    );
    expect((await agent.get(paths.transfer(id))).text).toContain('<a class="button primary" href="#fraga-1">');
    expect(await lastEvent()).toMatchObject({ verb: 'transfer.tick', detail: { question: '9' } });
  });

  it('leads back to its page, which shows what remains', async () => {
    const saved = await tick(agent, ['10']);
    expect(saved.status).toBe(303);
    expect(saved.headers.location).toMatch(/^\/svar\/[\w-]+\/overforing\?sida=\d+#sida-\d+$/);
    expect(textOf((await agent.get(String(saved.headers.location))).text)).toContain(
      'Sparat. Nästa att föra över: fråga 1',
    );
  });

  it('is ticked once: the first person stays named', async () => {
    const colleague = await as('contributor');
    const before = await ticks();
    const asIfNotShown = { ...(await fieldsWith()), shown: undefined };
    expect((await post(colleague, asIfNotShown)).status).toBe(303);
    expect(await ticks()).toEqual(before);
  });

  it('loses its tick when anybody who answers removes it', async () => {
    await post(await as('contributor'), await fieldsWith({ unticked: ['10'] }));
    expect((await ticks()).map(({ question }) => question)).toEqual(['9']);
    expect(await lastEvent()).toMatchObject({ verb: 'transfer.untick', detail: { question: '10' } });
  });

  it('is not changed by a page that was loaded before', async () => {
    const before = await fieldsWith();
    await tick(agent, ['10']);
    await post(agent, before);
    expect((await ticks()).map(({ question }) => question).toSorted()).toEqual(['10', '9']);
  });

  it('remains to be transferred when the answer has changed, and says so', async () => {
    const before = await counted();
    await submit();
    const text = await shown();
    expect(text).toContain('Ändrad sedan den fördes över');
    expect(text).toMatch(/Fördes över av .* från inlämningens version 1\./);
    expect(await counted()).toEqual({ ...before, ticked: before.ticked - 1 });
    await tick(agent, ['9']);
    expect(await shown()).not.toContain('Ändrad sedan den fördes över');
    expect(await shown()).toContain('från inlämningens version 2.');
    expect(await counted()).toEqual(before);
  });

  it('is refused a tick when its answer changed while it was transferred, and the page says so', async () => {
    await post(agent, await fieldsWith({ unticked: ['9'] }));
    const opened = await fieldsWith({ ticked: ['9'] });
    await save({ '9': { text: 'Ändrat medan det fördes över.' } });
    await submit();
    const saved = await post(agent, opened);
    const text = textOf((await agent.get(String(saved.headers.location))).text);
    expect(text).toContain('Fråga 9 fick ett annat svar efter att du öppnade sidan och är inte avbockad.');
    expect((await ticks()).map(({ question }) => question)).not.toContain('9');
  });

  it('can be ticked after the last day too, since what is submitted is transferred then', async () => {
    const fields = await fieldsWith({ ticked: ['9'] });
    const { lastDay } = county().participant('RSS Halland').response;
    const late = new Date(`${lastDay}T12:00:00Z`).getTime() + 2 * 86_400_000;
    county().clock.now = new Date(late);
    try {
      expect((await post(await county().signIn('RSS Halland'), fields)).status).toBe(303);
    } finally {
      county().clock.now = undefined;
    }
    agent = await county().signIn('RSS Halland');
    expect((await ticks()).map(({ question }) => question)).toContain('9');
  });

  it('costs no more statements together with the others of RSS Halland’s page', async () => {
    const { database } = county().context;
    const cost = async (change: { readonly ticked?: readonly string[]; readonly unticked?: readonly string[] }) => {
      const fields = await fieldsWith(change);
      const { result, statements } = await askedFor(database, () => post(agent, fields));
      expect(result.status).toBe(303);
      return statements.length;
    };
    const one = await cost({ ticked: ['1'] });
    expect(await cost({ ticked: ['2', '3', '4'] })).toBe(one);
    expect(await cost({ unticked: ['2', '3', '4'] })).toBe(await cost({ unticked: ['1'] }));
    expect((await ticks()).map(({ question }) => question)).not.toContain('3');
    const verbs = (await eventsIn(database.knex).ofResponse(id)).map(
      ({ verb, detail }) => `${verb} ${detail?.question}`,
    );
    expect(verbs.slice(-8, -4)).toEqual(['transfer.tick 1', 'transfer.tick 2', 'transfer.tick 3', 'transfer.tick 4']);
    expect(verbs.slice(-4).toSorted()).toEqual(['1', '2', '3', '4'].map((question) => `transfer.untick ${question}`));
  });

  it('is not counted as ticked by a form that was cut off', async () => {
    const cut = { ...(await fieldsWith({ unticked: ['9'] })), end: undefined };
    expect((await post(agent, cut)).status).toBe(400);
    expect((await ticks()).map(({ question }) => question)).toContain('9');
  });
});

describe('a follow-up question that is no longer asked', () => {
  it('has to be removed from the receiving form too, and remains until it is', async () => {
    await save({ '10': { chosen: ['ja'] }, '10a': { text: 'En slutsats.' } });
    await submit();
    await tick(agent, ['10', '10a']);
    await save({ '10': { chosen: ['nej'] } });
    await submit();
    const text = await shown();
    expect(text).toContain('Svaret finns inte längre. Ta bort det i mottagarens formulär också');
    await tick(agent, ['10a']);
    expect(await shown()).not.toContain('Svaret finns inte längre.');
  });
});

describe('a submission that is withdrawn', () => {
  it('is not transferred: the page has the draft, and says so', async () => {
    const { receipt } = await loadResponse(county().context, officer, id);
    await withdrawSubmission(county().context, officer, id, { version: receipt?.version ?? 0, reason: 'Fel siffror.' });
    const text = await shown();
    expect(text).toContain('Utkast: det som förs över är inte inlämnat.');
    expect(text).toContain('Inlämningen är återtagen.');
    await submit();
  });
});

describe('the print-out of the receiving form', () => {
  it('is compared with every text and number, and not stored', async () => {
    const { survey, answers } = await loadResponse(county().context, officer, id);
    const right = printOutOf(survey, answers);
    const same = await compare(agent, right);
    expect(textOf(same.text)).toMatch(/Alla \d+ texter och tal stämmer med utskriften\./);
    const wrong = await compare(agent, right.replace('Ändrat medan', 'Ändrat efter att'));
    expect(wrong.status).toBe(200);
    expect(textOf(wrong.text)).toMatch(/\d+ av \d+ texter och tal stämmer med utskriften, 1 skiljer sig\./);
    expect(wrong.text).toContain('<del><span class="visually-hidden">[Borttaget: </span>medan');
    expect(wrong.text).toContain('<a href="#fraga-9">Svaret på fråga 9</a>');
    expect(textOf(wrong.text)).toContain('Kryssen jämförs inte. Jämför dem själv.');
    expect(await everythingStored()).not.toContain('Ändrat efter att');
  });

  it('is asked for when nothing was pasted', async () => {
    const empty = await compare(agent, ' \r\n ');
    expect(empty.status).toBe(422);
    expect(textOf(empty.text)).toContain('Klistra in texten från utskriften, eller välj filen.');
  });

  it('can be read from a text file instead, which the page says, with the text that was read', async () => {
    const { survey, answers } = await loadResponse(county().context, officer, id);
    const answer = await compare(agent, 'Gammal text', Buffer.from(printOutOf(survey, answers)));
    const text = textOf(answer.text);
    expect(text).toMatch(/Alla \d+ texter och tal stämmer med utskriften\./);
    expect(text).toContain('Det är texten i filen som är jämförd, inte den som är inklistrad.');
    expect(text).toContain('Visa texten som lästes ur filen');
    expect(answer.text).toContain('>\nGammal text</textarea>');
  });

  it('can be read from a PDF', async () => {
    const answer = await compare(agent, '', madePdf({ drawn: drawnLines(['Fr\\345ga 9', 'N\\345got helt annat']) }));
    expect(answer.status).toBe(200);
    expect(textOf(answer.text)).toContain('Inget av svaren finns i texten.');
    expect(answer.text).toContain('>\nFråga 9\nNågot helt annat</textarea>');
  });

  it.each<[string, Uint8Array, string]>([
    ['empty', Buffer.alloc(0), 'Filen är tom.'],
    ['broken', Buffer.from('%PDF-1.7 x'), 'PDF-filen går inte att läsa'],
    ['larger than two megabytes', Buffer.alloc(2_100_000, 'x'), 'Filen är större än 2 MB.'],
  ])(
    'as a file that is %s is refused beside the file field, and the pasted text is kept',
    async (_what, file, sentence) => {
      const answer = await compare(agent, 'Det som är inklistrat.', file);
      expect(answer.status).toBe(422);
      expect(answer.text).toMatch(
        new RegExp(`id="utskrift-fil-fel"><span class="visually-hidden">Fel: </span>${sentence}`),
      );
      expect(answer.text).toContain('aria-describedby="utskrift-fil-fel utskrift-fil-hjalp" aria-invalid="true"');
      expect(answer.text).toContain('>\nDet som är inklistrat.</textarea>');
    },
  );

  it('that is longer than any form is refused, and kept in its field', async () => {
    const long = 'ord '.repeat(60_000);
    const answer = await compare(agent, long);
    expect(answer.status).toBe(422);
    expect(textOf(answer.text)).toMatch(
      /Texten är större än 100\s000 tecken och togs inte emot\. Klistra in bara utskriften/,
    );
    expect(answer.text).toContain(`>\n${long}</textarea>`);
  });

  it('has no address of its own: going there leads back to the page that compares it', async () => {
    const answer = await agent.get(paths.comparePrint(id)).redirects(0);
    expect([answer.status, answer.headers.location]).toEqual([303, `${paths.transfer(id)}#jamforelse`]);
  });

  it('is shown again as it was pasted, as text', async () => {
    const answer = await compare(agent, '<script>alert(1)</script>');
    expect(answer.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
    expect(textOf(answer.text)).toContain('Inget av svaren finns i texten.');
  });
});

describe('a text that the receiving form does not accept', () => {
  it('can be downloaded as a Word file that names the question, the organisation and the submission', async () => {
    expect((await agent.get(paths.transfer(id))).text).toContain(`href="${paths.transferredText(id, '9')}"`);
    const answer = await agent.get(paths.transferredText(id, '9')).responseType('blob').expect(200);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      'rss-2023 fråga 9 RSS Halland.docx',
    );
    const { receipt } = await loadResponse(county().context, officer, id);
    const texts = paragraphsOf(answer.body).map(({ text }) => text);
    expect(texts).toContain('Svar på fråga 9');
    expect(texts).toContain('RSS Halland');
    expect(texts).toContain(`Referens: ${receipt?.reference}`);
    expect(texts).toContain('Ändrat medan det fördes över.');
    expect(texts.join()).not.toContain('Kontakt:');
  });

  it('names the contact person, when there is one', async () => {
    const labels = county().context.catalogue.survey('rss-2023').contact;
    const typed = Object.fromEntries(labels.map((label) => [label, /e-?post/i.test(label) ? 'rss@example.se' : 'Rut']));
    await saveContact(county().context, officer, id, typed);
    const answer = await agent.get(paths.transferredText(id, '9')).responseType('blob').expect(200);
    const texts = paragraphsOf(answer.body).map(({ text }) => text);
    expect(texts).toContain('Kontakt: Rut, Rut, rss@example.se');
  });

  it.each(['8', '1', '99', 'constructor'])('does not exist for a question without a text: %s', async (question) => {
    expect((await agent.get(paths.transferredText(id, question))).status).toBe(404);
  });

  it('does not exist for other organisations', async () => {
    const other = await county().signIn('Region Halland');
    expect((await other.get(paths.transferredText(id, '9'))).status).toBe(404);
  });
});

describe('somebody who', () => {
  it.each(['approver', 'reader'] as const)(
    'may only read the response (%s) sees the transfer page and cannot tick',
    async (role) => {
      const reading = await as(role);
      const { text } = await reading.get(paths.transfer(id)).expect(200);
      expect(textOf(text)).toMatch(/Överförd Av .*, från inlämningens version/);
      expect(text).not.toContain('name="tick"');
      expect(text).not.toContain('name="printed"');
      const before = await ticks();
      expect((await post(reading, await fieldsWith({ unticked: ['9'] }))).status).toBe(403);
      expect((await compare(reading, 'x')).status).toBe(403);
      expect(await ticks()).toEqual(before);
    },
  );

  it.each(['Hylte', 'Region Halland'])('answers for %s sees nothing of the RSS’s transfer', async (organisation) => {
    const other = await county().signIn(organisation);
    expect((await other.get(paths.transfer(id))).status).toBe(404);
    expect((await post(other, await fieldsWith())).status).toBe(404);
  });

  it('answers for a municipality has no transfer page: its answers go no further than to the RSS', async () => {
    const { response } = county().participant('Hylte');
    const hylte = await county().signIn('Hylte');
    expect((await hylte.get(paths.transfer(response.id))).status).toBe(404);
    expect((await hylte.get(paths.response(response.id))).text).not.toContain(paths.transfer(response.id));
  });

  it('answers for Region Halland transfers its draft, with a text over its limit marked', async () => {
    const { person, response } = county().participant('Region Halland');
    const { version } = (await loadResponse(county().context, person, response.id)).response;
    const edits = [{ question: '16', answer: { text: 'x'.repeat(3_120) } }];
    await saveAnswers(county().context, person, response.id, { edits, version });
    const strategist = await county().signIn('Region Halland');
    const text = textOf((await strategist.get(paths.transfer(response.id)).expect(200)).text);
    expect(text).toContain('3 120 av 3 000 tecken, 120 för många');
    expect(text).toMatch(/\d+ frågor som ställs har inget svar\./);
  });
});

describe('the transfer of what is submitted', () => {
  it('is what the receipt leads to first, and a task until every question is ticked', async () => {
    await post(agent, await fieldsWith({ unticked: (await ticks()).map(({ question }) => question) }));
    await save({ '9': { text: 'Till sist.' } });
    await submit();
    const version = (await loadResponse(county().context, officer, id)).receipt?.version ?? 0;
    const task = /För över RSS Hallands svar till Socialstyrelsens formulär: (\d+) av (\d+) överförda/;
    const tasks = async (who: Agent) => textOf((await who.get(paths.start)).text).replaceAll('\u00a0', ' ');
    const receipt = (await agent.get(paths.receipt(id, version))).text;
    expect(receipt).toContain(
      `<a class="button primary" href="${paths.transfer(id)}">För över till Socialstyrelsens formulär`,
    );
    expect(receipt.indexOf(paths.transfer(id))).toBeLessThan(receipt.indexOf('receipt-reference'));
    const { all } = await counted();
    expect(task.exec(await tasks(agent))?.slice(1)).toEqual(['0', String(all)]);
    const contributor = await county().addPerson('Hjälper Till', { 'RSS Halland': 'contributor' });
    expect(await tasks(await county().signIn(contributor))).not.toMatch(task);
    const survey = county().context.catalogue.survey('rss-2023');
    const ticked = survey.questions.map(({ id: question }) => question);
    await tick(agent, ticked);
    expect(await tasks(agent)).not.toMatch(task);
  });
});

async function shown(): Promise<string> {
  return textOf((await agent.get(paths.transfer(id)).expect(200)).text);
}

async function counted(): Promise<{ ticked: number; all: number }> {
  const [, ticked, all] = /(\d+) av (\d+) frågor är överförda/.exec(await shown()) ?? [];
  return { ticked: Number(ticked), all: Number(all) };
}

/**
 * The fields that the transfer page would post with some ticks set and others removed, saved by the button of page 7.
 */
async function fieldsWith(change: { readonly ticked?: readonly string[]; readonly unticked?: readonly string[] } = {}) {
  const fields = formFieldsOf((await agent.get(paths.transfer(id))).text).find(({ end }) => end !== undefined) ?? {};
  const kept = [fields.tick ?? []].flat().filter((question) => change.unticked?.includes(question) !== true);
  // Without the page's form token: each browser sends its own.
  return { ...fields, formToken: undefined, page: '7', tick: [...new Set([...kept, ...(change.ticked ?? [])])] };
}

async function tick(by: Agent, ticked: readonly string[]) {
  return post(by, await fieldsWith({ ticked }));
}

function post(by: Agent, fields: Readonly<Record<string, string | string[] | undefined>>) {
  return by.post(paths.transfer(id)).type('form').send(encode(fields)).redirects(0);
}

function compare(by: Agent, printed: string, file?: Uint8Array) {
  const request = by.post(paths.comparePrint(id)).redirects(0).field('printed', printed);
  return file === undefined ? request : request.attach('file', Buffer.from(file), 'utskrift.pdf');
}

async function save(answers: Readonly<Record<string, Answer>>): Promise<void> {
  const { version } = (await loadResponse(county().context, officer, id)).response;
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(county().context, officer, id, { edits, version });
}

async function submit(): Promise<void> {
  const version = await answerAll(county().context, officer, id);
  await submitResponse(county().context, officer, id, { version });
}

const colleagues = new Map<Role, Agent>();

async function as(role: Role): Promise<Agent> {
  const known = colleagues.get(role);
  if (known !== undefined) return known;
  const signedIn = await county().signIn(await county().addPerson(`Kollega ${role}`, { 'RSS Halland': role }));
  colleagues.set(role, signedIn);
  return signedIn;
}

function ticks() {
  return transfersIn(county().context.database.knex).ofResponse(id);
}

async function lastEvent() {
  return (await eventsIn(county().context.database.knex).ofResponse(id)).at(-1);
}

/** All rows of the database, as text. */
async function everythingStored(): Promise<string> {
  const { knex } = county().context.database;
  const tables: { table_name: string }[] = await knex('information_schema.tables')
    .where({ table_schema: 'public' })
    .select('table_name');
  const rows = await Promise.all(tables.map(({ table_name }) => knex(table_name).select()));
  return JSON.stringify(rows);
}
