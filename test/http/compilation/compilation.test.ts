import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { editCompilation, findCompiledQuestion } from '../../../server/actions/compilation/load-compilation.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { textOfStretches } from '../../../server/domain/tracing/traced-text.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { historyHref, paths } from '../../../server/paths.ts';
import { compilationsIn } from '../../../server/repositories/compilation/compilations.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { askedFor } from '../../support/query-counter.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const FALKENBERG = 'Alla brukare i hemtjänsten har en fast omsorgskontakt. Falkenberg har digital tillsyn.';
const HYLTE =
  'Brukarna i hemtjänsten har fått fast omsorgskontakt.\nUppsökande samtal är permanenta. De hålls av Hylte kommun.';
const TEXTS: Readonly<Record<string, Answers>> = {
  Falkenberg: { B: { text: FALKENBERG } },
  Hylte: { B: { text: HYLTE } },
  Laholm: { B: { text: 'Nej.' } },
};

/** A round in which the RSS compiles its question 3 from the municipalities' answers to B. */
async function openBench(texts = TEXTS) {
  const { rss, write } = await openCounting(county(), texts);
  const agent = await county().signIn('RSS Halland');
  const address = paths.compilation(rss, '3');
  return {
    rss,
    agent,
    address,
    write,
    joint: async () => {
      const response = await responsesIn(county().context.database.knex).find(rss);
      return response?.answers['3']?.text ?? '';
    },
    /** Presses a button of the compilation page, as a browser without scripts does. */
    async press(
      label: string | RegExp,
      changes: Readonly<Record<string, string | string[]>> = {},
      at: string = address,
    ) {
      const page = await agent.get(at).expect(200);
      return agent
        .post(address)
        .type('form')
        .send(encode({ ...fieldsOf(page.text, address), ...changes, deed: editOf(page.text, label) }));
    },
  };
}

/** The value that the button with this label sends. */
function editOf(html: string, label: string | RegExp): string {
  for (const [, attributes = '', content = ''] of html.matchAll(
    /<button ([^>]*name="deed"[^>]*)>([\s\S]*?)<\/button>/g,
  )) {
    const words = `${/aria-label="([^"]*)"/.exec(attributes)?.[1] ?? ''}${textOf(content)}`;
    if (typeof label === 'string' ? words.startsWith(label) : label.test(words))
      return /value="([^"]*)"/.exec(attributes)?.[1] ?? '';
  }
  throw new Error(`There is no button ${label}`);
}

async function offersUndo(agent: Agent, address: string): Promise<boolean> {
  return /<button [^>]*data-undo>/.test((await agent.get(address).expect(200)).text);
}

async function pageText(agent: Agent, address: string): Promise<string> {
  return textOf((await agent.get(address).expect(200)).text).replaceAll('\u00a0', ' ');
}

describe('the compilation page of a text', () => {
  it('shows every municipality’s text, who has written none, and how much room there is', async () => {
    const { agent, address } = await openBench();
    const text = await pageText(agent, address);
    expect(text).toContain('3 texter, tillsammans');
    expect(text).toContain('0 av 6 meningar från kommunerna finns i texten.');
    expect(text).toContain('Utan text: Halmstad, Kungsbacka och Varberg.');
    expect(text).toContain('0 av 2 meningar · 0 av 1 000 tecken i texten');
  });

  it('undoes a button, also on another day and without scripts, and has back exactly what stood in the field', async () => {
    const { agent, address, press, joint } = await openBench();
    const typed = 'Det här hade jag skrivit, men inte sparat.\n\n– Med en lista.';
    await press('Ta in hela svaret från Falkenberg', { '3.text': typed });
    const taken = await joint();
    expect(taken).toBe(`${typed}\n\n${FALKENBERG}`);
    await press('Ta in hela svaret från Hylte');
    await press('Sätt kommunernas namn som rubriker');
    expect(await joint()).toContain('Hylte\n');
    const undone = await press('Ångra');
    expect(textOf((await agent.get(undone.headers.location ?? '').expect(200)).text)).toContain(
      'Ångrat: texten är som',
    );
    expect(await joint()).toBe(`${taken}\n\n${HYLTE}`);
    await press('Ångra');
    expect(await joint()).toBe(taken);
    await press('Ångra');
    expect(await joint()).toBe(typed);
    expect(await offersUndo(agent, address)).toBe(false);
  });

  it('undoes no button whose text somebody has changed since, and keeps what is typed', async () => {
    const { agent, address, press, joint } = await openBench();
    await press('Ta in hela svaret från Falkenberg');
    expect(await offersUndo(agent, address)).toBe(true);
    const mine = `${FALKENBERG} Och mer.`;
    const told = await press('Ångra', { '3.text': mine });
    expect(textOf((await agent.get(told.headers.location ?? '').expect(200)).text)).toContain(
      'Inget ångrades: texten har',
    );
    expect(await joint()).toBe(mine);
    expect(await offersUndo(agent, address)).toBe(false);
  });

  it('inserts sentences, paragraphs and answers without scripts, and shows which are used', async () => {
    const { agent, address, press, joint } = await openBench();
    await press(/Ta in .*Uppsökande/).then(({ status }) => expect(status).toBe(303));
    expect(await joint()).toBe('Uppsökande samtal är permanenta.');
    await press('Ta in hela svaret från Falkenberg');
    expect(await joint()).toBe(`Uppsökande samtal är permanenta.\n\n${FALKENBERG}`);
    const before = await agent.get(address);
    const taken = `Uppsökande samtal är permanenta.\n\n${FALKENBERG}\nDe hålls av Hylte kommun.`;
    await press('Ta in stycket från Hylte');
    expect(await joint()).toBe(taken);
    const text = await pageText(agent, address);
    expect(text).toContain('4 av 6 meningar från kommunerna finns i texten.');
    expect(text).toContain('Ur Falkenberg (version 1), ordagrant');
    const { text: shown } = await agent.get(address);
    const offer = (html: string, of: string) => new RegExp(`<button[^>]*>${of}`).exec(html)?.[0];
    expect(shown).toMatch(/data-all-used>Allt är intaget/);
    expect(offer(shown, 'Ta in hela svaret<span class="visually-hidden"> från Falkenberg')).toContain(' hidden>');
    expect(offer(shown, 'Ta in hela svaret<span class="visually-hidden"> från Hylte')).not.toContain(' hidden>');
    expect(shown).toContain('<p class="take-paragraph" hidden>');
    // A page opened before has the buttons still.
    const old = { ...fieldsOf(shown, address), deed: editOf(before.text, 'Ta in stycket från Hylte') };
    const again = await agent.post(address).type('form').send(encode(old)).expect(303);
    expect(await joint()).toBe(taken);
    expect(await pageText(agent, again.headers.location ?? '')).toContain('Inget togs in: allt finns redan i texten.');
  });

  it('keeps what was typed in the field when a button is pressed', async () => {
    const { press, joint } = await openBench();
    await press(/Ta in .*Uppsökande/, { '3.text': 'Så här är det.' });
    expect(await joint()).toBe('Så här är det. Uppsökande samtal är permanenta.');
  });

  it('shows a changed sentence as used and edited, wherever it was changed, and keeps its source', async () => {
    const { agent, address, press, write } = await openBench();
    await press(/Ta in .*Uppsökande/);
    await write({ '3': { text: 'Uppsökande samtal är alltid permanenta.' } });
    await write({ '3': { text: 'Besöken blir kvar.' } });
    const text = await pageText(agent, address);
    expect(text).toContain('1 av 6 meningar från kommunerna finns i texten, en av dem ändrade.');
    expect(text).toContain('Ur Hylte (version 1), ändrat');
  });

  it('moves paragraphs, adds names as headings and removes them again', async () => {
    const { press, joint } = await openBench();
    await press('Ta in alla texter');
    await press('Sätt kommunernas namn som rubriker');
    expect(await joint()).toBe(`Falkenberg\n${FALKENBERG}\n\nHylte\n${HYLTE}\n\nLaholm\nNej.`);
    await press('Ta bort rubrikerna');
    await press(/Flytta ned.*Alla brukare/);
    const [first, ...rest] = HYLTE.split('\n');
    expect(await joint()).toBe(`${first}\n\n${FALKENBERG}\n${rest.join('\n')}\n\nNej.`);
  });

  it('inserts one sentence for what several members say, when somebody chooses it', async () => {
    const { press, joint, agent, address } = await openBench();
    await press(/Ta in som .*Falkenberg/);
    expect(await joint()).toBe('Två kommuner uppger: Alla brukare i hemtjänsten har en fast omsorgskontakt.');
    expect(await pageText(agent, address)).toContain(
      '2 av 6 meningar från kommunerna finns i texten, en av dem ändrade.',
    );
  });

  it('shows every name that can be made neutral, and replaces those that are chosen', async () => {
    const { press, joint, agent, address } = await openBench();
    await press('Ta in alla texter');
    const shown = await press('Gör kommunernas namn neutrala');
    expect(shown.headers.location).toBe(`${address}?namn=1#namn`);
    const text = await pageText(agent, `${address}?namn=1`);
    expect(text).toContain('Falkenberg En kommun har digital tillsyn');
    expect(text).toContain('De hålls av Hylte kommun en kommun .');
    await press('Byt ut de valda', { naming: ['1.Hylte kommun'] }, `${address}?namn=1`);
    expect(await joint()).toContain('Falkenberg har digital tillsyn.');
    expect(await joint()).toContain('De hålls av en kommun.');
  });

  it('shares the limit as somebody sets it, and says who exceeds their share', async () => {
    const { press, agent, address } = await openBench();
    await press('Ta in hela svaret från Hylte');
    const budget = { budget: 'by-hand', 'budget.1315': '40', 'budget.1382': 'mycket' };
    await press('Använd', budget);
    const text = await pageText(agent, address);
    expect(text).toContain('Utrymme per kommun: eget val');
    expect(text).toMatch(/3 av 3 meningar · \d+ tecken över: \d+ av 40 tecken i texten/);
    expect(text).toContain('0 av 2 meningar · 0 tecken i texten');
  });

  it('returns the text to a page with scripts, to put into its field, and does not save it', async () => {
    const { agent, address, joint } = await openBench();
    const page = await agent.get(address);
    const fields = { ...fieldsOf(page.text, address), '3.text': 'Ett. Två.', at: '4' };
    const answer = await agent
      .post(address)
      .set('Accept', 'application/json')
      .type('form')
      .send(encode({ ...fields, deed: editOf(page.text, /Ta in .*Uppsökande/) }))
      .expect(200);
    expect(answer.body).toEqual({
      outcome: 'done',
      text: 'Ett. Uppsökande samtal är permanenta. Två.',
      from: 5,
      to: 37,
      said: 'Togs in i texten.',
      canBeUndone: true,
    });
    expect(await joint()).toBe('');
  });

  it('inserts nothing from a text that has been replaced since the page was shown', async () => {
    const { agent, address, joint } = await openBench();
    const page = await agent.get(address);
    const fields = { ...fieldsOf(page.text, address), '3.text': 'Kvar.', deed: 'take.1315.9.0-20.sentence' };
    const answer = await agent.post(address).type('form').send(encode(fields));
    expect(answer.headers.location).toBe(`${address}?klart=andrad`);
    expect(await joint()).toBe('Kvar.');
    expect(await pageText(agent, `${address}?klart=andrad`)).toContain('Inget ändrades');
  });

  it('is worked out before others have to wait for it, and anew where RSS Halland has saved the text meanwhile', async () => {
    const { rss, write } = await openBench();
    const { context, participant } = county();
    const officer = participant('RSS Halland').person;
    const compiled = await findCompiledQuestion(context, officer, rss, '3');
    const edit = { kind: 'take', member: '1315', version: 1, from: 0, to: HYLTE.length, part: 'sentence' } as const;
    const insert = (text: string) =>
      askedFor(context.database, () => editCompilation(context, officer, compiled, { text, edit, at: undefined }));
    const keptText = async () => {
      const traced = (await compilationsIn(context.database.knex).ofResponse(rss)).get('3')?.traced ?? [];
      return textOfStretches(traced);
    };
    const isLock = (statement: string) => / for (no key )?update/.test(statement);

    const first = await insert('Ett.');
    expect(first.result).toMatchObject({ kind: 'done', text: `Ett. ${HYLTE}` });
    expect(await keptText()).toBe(`Ett. ${HYLTE}`);
    expect(first.statements.filter(isLock)).toHaveLength(1);
    expect(first.statements.findIndex((one) => one.includes('"compilations"'))).toBeLessThan(
      first.statements.findIndex(isLock),
    );

    await write({ '3': { text: 'Sparat sedan dess.' } });
    const second = await insert('Två.');
    expect(second.result).toMatchObject({ kind: 'done', text: `Två. ${HYLTE}` });
    expect(await keptText()).toBe(`Två. ${HYLTE}`);
    expect(second.statements.filter(isLock)).toHaveLength(2);
  });

  it('does not overwrite what a colleague has saved meanwhile: both texts are shown', async () => {
    const { agent, address, write } = await openBench();
    const page = await agent.get(address);
    await write({ '3': { text: 'Kollegans text.' } });
    const fields = { ...fieldsOf(page.text, address), '3.text': 'Min text.' };
    const edit = editOf(page.text, /Ta in .*Uppsökande/);
    const other = await county().addPerson('Karin Kollega', { 'RSS Halland': 'contributor' });
    const colleague = await county().signIn(other);
    const own = await colleague.get(address);
    const answer = await colleague
      .post(address)
      .type('form')
      .send(encode({ ...fields, formToken: String(fieldsOf(own.text, address).formToken), deed: edit }));
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Kollegans text.');
    expect(textOf(answer.text)).toContain('Min text. Uppsökande samtal är permanenta.');
    await agent.get(historyHref(address.split('/')[2] ?? '', { question: '3' })).expect(200);
  });

  it('does not exist for a question that is not compiled, or for other organisations', async () => {
    const { rss, agent } = await openBench();
    await agent.get(paths.compilation(rss, '1')).expect(404);
    await agent.get(paths.compilation(rss, '99')).expect(404);
    await (await county().signIn('Hylte')).get(paths.compilation(rss, '3')).expect(404);
  });

  it('can be read but not changed by someone who may only read', async () => {
    const { rss, address } = await openBench();
    const reader = await county().signIn(await county().addPerson('Lars Läsare', { 'RSS Halland': 'reader' }));
    const page = await reader.get(address).expect(200);
    expect(page.text).not.toContain('name="deed"');
    const token = String(fieldsOf(page.text).formToken ?? '');
    await reader
      .post(address)
      .type('form')
      .send(encode({ formToken: token, end: '1', '3.text': 'x', '3.version': '0', deed: 'take-all' }))
      .expect(403);
    expect((await compilationsIn(county().context.database.knex).ofResponse(rss)).size).toBe(0);
  });
});

describe('all texts at once', () => {
  it('are not inserted where they are larger than any text may be: that is told, and the text stands as it was', async () => {
    const long = { B: { text: 'Fast omsorgskontakt finns. '.repeat(2_000) } };
    const { press, joint, rss } = await openBench({ Falkenberg: long, Hylte: long });
    const refused = await press('Ta in alla texter');
    expect(refused.status).toBe(422);
    expect(textOf(refused.text)).toContain('En av texterna är större än 100 000 tecken. Inget har ändrats.');
    expect(await joint()).toBe('');
    expect((await compilationsIn(county().context.database.knex).ofResponse(rss)).size).toBe(0);
  });
});

describe('the provenance of a compiled text', () => {
  it('is frozen with the submission, whatever is written afterwards', async () => {
    const { rss, press, write } = await openBench();
    await press(/Ta in .*Uppsökande/);
    const { context, participant } = county();
    const { person } = participant('RSS Halland');
    const version = await answerAll(context, person, rss);
    const { digest } = await receiptOf(rss, version);
    expect(digest).toHaveLength(64);
    await write({ '3': { text: 'Något annat.' } });
    const submission = await submissionsIn(context.database.knex).latest(rss);
    const compiled = submission?.basis?.compiled?.find(({ question }) => question === '3');
    expect(compiled?.traced).toEqual([
      {
        text: 'Uppsökande samtal är permanenta.',
        origin: 'taken',
        sources: [{ member: '1315', version: 1, text: 'Uppsökande samtal är permanenta.' }],
      },
    ]);
  });

  async function receiptOf(rss: string, version: number) {
    const { context, participant } = county();
    const { person } = participant('RSS Halland');
    const digest = digestNow(await loadResponse(context, person, rss));
    return submitResponse(context, person, rss, { version, digest });
  }
});

describe('the ranking of options that several municipalities have chosen', () => {
  it('has the most chosen options first, and says which of them the RSS has to choose between', async () => {
    const areas = (...chosen: string[]): Answers => ({ H: { chosen } });
    const { rss } = await openCounting(county(), {
      Falkenberg: areas('aldreomsorg', 'socialpsykiatri'),
      Halmstad: areas('aldreomsorg', 'barn-och-unga'),
      Hylte: areas('aldreomsorg', 'ambulanssjukvard', 'kommunal-halso-och-sjukvard'),
      Laholm: areas('regional-primarvard', 'regional-specialistvard'),
    });
    const agent = await county().signIn('RSS Halland');
    const address = paths.compilation(rss, '15');
    const text = await pageText(agent, address);
    expect(text).toContain('1 alternativ är givet. Sedan delar 6 alternativ på de 4 platser som är kvar');
    expect(text).toMatch(/2 \(delad\).*Har inte svarat: Kungsbacka och Varberg\./s);
    const page = await agent.get(address);
    await agent
      .post(address)
      .type('form')
      .send(encode({ ...fieldsOf(page.text, address), '15.chosen': ['aldreomsorg', 'barn-och-unga'] }))
      .expect(303);
    const response = await responsesIn(county().context.database.knex).find(rss);
    expect(response?.answers['15']?.chosen?.toSorted()).toEqual(['aldreomsorg', 'barn-och-unga']);
  });
});
