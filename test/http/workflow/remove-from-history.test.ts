import type { Agent } from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { findResponseFor } from '../../../server/actions/authorise.ts';
import type { Answer } from '../../../server/domain/answer/answer.ts';
import { digestOfText } from '../../../server/domain/screening/screened-text.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { historyHref, paths, removeFromHistoryHref } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { fileContentsIn } from '../../../server/repositories/file-contents.ts';
import { importsIn } from '../../../server/repositories/fill-in/imports.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { screeningDecisionsIn } from '../../../server/repositories/screening/screening-decisions.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { submissionOf } from '../../support/round.ts';
import { openResponseAlone } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();
const WITHOUT = { text: 'Inskrivningarna har minskat.' };

let id: string;
let agent: Agent;
/** A number that no other test's answers have, and an answer with it. */
let number: string;
let withNumber: { readonly text: string };
let tried = 1000;
/** Halmstad's response in a round of its own: a personal number was typed in F, and taken out again. */
beforeEach(async () => {
  tried += 1;
  number = `19121212-${tried}`;
  withNumber = { text: `Inskrivningarna har minskat, se ${number}.` };
  ({ id } = await openResponseAlone(county(), 'Halmstad'));
  agent = await county().signIn('Halmstad');
  await save({ text: `Inskrivningarna ${number}` });
  await save(withNumber);
  await save(WITHOUT);
});

describe('removing earlier answers from the history', () => {
  it('leaves no trace of them in any column of any table', async () => {
    const { knex } = county().context.database;
    await leaveTracesElsewhere();
    expect(await columnsWith(number)).not.toEqual([]);
    await remove({ scope: 'all' });
    expect(await columnsWith(number)).toEqual([]);
    expect(await columnsWith(digestOfText(withNumber.text))).toEqual([]);
    expect((await responsesIn(knex).find(id))?.answers.F).toEqual(WITHOUT);
  });

  it('leaves none of a text that was compiled from the members’ either', async () => {
    const { context, participant } = county();
    const { response } = participant('RSS Halland');
    const survey = context.catalogue.surveys.find(({ id: one }) => one === response.round.survey);
    const compiled = survey?.questions.find(({ compiles }) => compiles !== undefined)?.id ?? '';
    id = response.id;
    agent = await county().signIn('RSS Halland');
    const another = `20121212-${tried}`;
    const text = `Inskrivningarna har minskat, se ${another}.`;
    await save({ text }, { who: 'RSS Halland', question: compiled });
    await save(WITHOUT, { who: 'RSS Halland', question: compiled });
    const { knex } = context.database;
    const kept = JSON.stringify([{ text }]);
    await knex('compilations').where({ response_id: id, question: compiled }).update({ earlier: kept });
    await remove({ scope: 'all' }, { question: compiled });
    expect(await columnsWith(another)).toEqual([]);
    expect((await responsesIn(context.database.knex).find(id))?.answers[compiled]).toEqual(WITHOUT);
  });

  it('leaves that the answer was changed, by whom and when, and who removed what was in it, and why', async () => {
    await remove({ scope: 'all' });
    const page = textOf((await agent.get(historyHref(id, { question: 'F', done: 'borttaget' })).expect(200)).text);
    expect(page).toContain('Borttaget ur historiken. Svaret som står nu är inte ändrat.');
    expect(page).toContain('Samordnare Halmstad tog bort tidigare svar på fråga F ur historiken (personuppgifter)');
    expect(page).toMatch(/Samordnare Halmstad ändrade svaret på fråga F.*Det gamla svaret: Borttaget ur historiken/);
    expect(page).toMatch(/Samordnare Halmstad besvarade fråga F.*Det nya svaret: Borttaget ur historiken/);
    expect(page).not.toContain('Återställ');
    const events = await eventsIn(county().context.database.knex).ofResponse(id);
    expect(events.at(-1)).toMatchObject({
      verb: 'history.remove',
      detail: { question: 'F', scope: 'all', reason: 'personal-data', versions: 3 },
    });
  });

  it('can be of one version alone; the others can still be restored', async () => {
    await save({ text: 'Något annat.' });
    await remove({ scope: 'before' }, { versions: { first: 3, last: 3 } });
    expect((await columnsWith(number)).length).toBeGreaterThan(0);
    const page = textOf((await agent.get(historyHref(id, { question: 'F' })).expect(200)).text);
    expect(page).not.toContain(`se ${number}`);
    expect(page).toContain(`Inskrivningarna ${number}`);
    expect(page).toContain('Återställ det gamla svaret');
  });

  it('offers no one answer of a change that several saved versions were joined to: what is between is in neither', async () => {
    const versions = { first: 2, last: 3 };
    const { text } = await agent.get(removeFromHistoryHref(id, { question: 'F', versions })).expect(200);
    expect(textOf(text)).toContain('Alla tidigare svar på frågan');
    expect(textOf(text)).not.toContain('Bara det gamla svaret');
    expect(textOf(text)).not.toContain('Bara det nya svaret');
    const fields = fieldsOf(text, paths.removeFromHistory(id));
    await post({ ...fields, scope: 'before', reason: 'personal-data' }).expect(404);
    expect((await columnsWith(number)).length).toBeGreaterThan(0);
    await remove({ scope: 'all' }, { versions });
    expect(await columnsWith(number)).toEqual([]);
  });

  it('leaves the answer that stands, and what was saved after the history was shown', async () => {
    const shown = await agent.get(removeFromHistoryHref(id, { question: 'F', versions: { first: 3, last: 3 } }));
    await save({ text: `Kollegans ${tried}.` });
    const fields = fieldsOf(shown.text, paths.removeFromHistory(id));
    await agent
      .post(paths.removeFromHistory(id))
      .type('form')
      .send(encode({ ...fields, scope: 'all', reason: 'mistake' }))
      .expect(303);
    const page = textOf((await agent.get(historyHref(id, { question: 'F' })).expect(200)).text);
    expect(page).toContain('Återställ det gamla svaret');
    expect(await columnsWith(`Kollegans ${tried}`)).toEqual(['answer_changes.after', 'responses.answers']);
    expect(await columnsWith(number)).toEqual([]);
  });

  it('says on its page what cannot be undone, and what to do where the answer has been submitted', async () => {
    const { knex } = county().context.database;
    const { person } = county().participant('Halmstad');
    await save(withNumber);
    const now = new Date().toISOString();
    await submissionsIn(knex).insert(submissionOf(await current(), person, now));
    await save(WITHOUT);
    const { text } = await agent
      .get(removeFromHistoryHref(id, { question: 'F', versions: { first: 5, last: 5 } }))
      .expect(200);
    expect(textOf(text)).toContain('Det går inte att ångra.');
    expect(textOf(text)).toContain('är inlämnat, i version 1. Det som är inlämnat ändras aldrig. Lämna in det ändrade');
    expect(text).toContain(paths.release(id, 1));
    expect(text).toContain(paths.withdraw(id));
    await remove({ scope: 'all' });
    expect(await columnsWith(number)).toEqual(['submissions.answers']);
  });

  it('is done whatever state the response is in, also when the round has closed', async () => {
    const { context, clock } = county();
    await responsesIn(context.database.knex).setStatus(id, 'ready');
    clock.now = new Date(`${(await current()).lastDay}T23:30:00Z`);
    try {
      agent = await county().signIn('Halmstad');
      await remove({ scope: 'all' });
    } finally {
      clock.now = undefined;
    }
    expect(await columnsWith(number)).toEqual([]);
  });

  it('asks for what and why, each at its field, and removes nothing without', async () => {
    const { text } = await post({ question: 'F', first: '3', last: '3', seen: '3' }).expect(422);
    expect(textOf(text)).toContain('Två saker att rätta Inget är borttaget. Välj vad som ska tas bort.');
    expect(textOf(text)).toContain('Välj varför det ska tas bort.');
    await post({ question: 'F', first: '3', last: '3', seen: '3', scope: 'all', reason: 'x' }).expect(422);
    expect(await columnsWith(number)).not.toEqual([]);
  });

  it('is for those who answer for the organisation and its approvers, not for contributors, readers or others', async () => {
    const fields = { question: 'F', first: '3', last: '3', seen: '3', scope: 'all', reason: 'personal-data' };
    for (const role of ['contributor', 'reader'] as const) {
      const person = await county().addPerson(`Någon ${role}`, { Halmstad: role });
      const other = await county().signIn(person);
      await other.post(paths.removeFromHistory(id)).type('form').send(encode(fields)).expect(403);
      expect((await other.get(paths.history(id)).expect(200)).text).not.toContain('Ta bort ur historiken');
    }
    for (const neighbour of ['RSS Halland', 'Laholm']) {
      const other = await county().signIn(neighbour);
      await other.post(paths.removeFromHistory(id)).type('form').send(encode(fields)).expect(404);
    }
    const approver = await county().signIn(await county().addPerson('Godkännare', { Halmstad: 'approver' }));
    await approver.post(paths.removeFromHistory(id)).type('form').send(encode(fields)).expect(303);
  });

  it('of a change that is not there is refused', async () => {
    for (const wrong of [{ last: '9' }, { first: '0' }, { question: 'G' }, { question: 'Å' }])
      await post({ question: 'F', first: '3', last: '3', seen: '3', scope: 'all', reason: 'mistake', ...wrong }).expect(
        404,
      );
    await agent.get(paths.removeFromHistory(id)).expect(404);
  });
});

describe('a page that was opened before its text was removed from the history', () => {
  it('does not bring the text back unseen: it is a conflict', async () => {
    await remove({ scope: 'all' });
    const { person } = county().participant('Halmstad');
    const edits = [{ question: 'F', answer: withNumber }];
    const { conflicts } = await saveAnswers(county().context, person, id, { edits, version: 2 });
    expect(conflicts).toHaveLength(1);
    expect((await current()).answers.F).toEqual(WITHOUT);
  });
});

/** The number in a file that was read, in a proposal that was accepted, and in a text that was let stand. */
async function leaveTracesElsewhere(): Promise<void> {
  const { knex } = county().context.database;
  const { person } = county().participant('Halmstad');
  const at = new Date().toISOString();
  const digest = 'a'.repeat(64);
  await fileContentsIn(knex).keep(new TextEncoder().encode(withNumber.text), { digest, at });
  const file = await importsIn(knex).keep({
    name: 'Svar.csv',
    mediaType: 'text/csv',
    digest,
    personId: person.id,
    at,
  });
  const content = { survey: 'kommun-2023', organisation: '1380', round: undefined, stamps: {}, fields: [], notes: [] };
  const fields = [
    {
      question: 'F',
      field: 'text' as const,
      option: '',
      found: { as: 'typed' as const, text: withNumber.text },
    },
  ];
  await importsIn(knex).keepAnswers(file, [{ response: id, content: { ...content, fields } }], at);
  const delegations = delegationsIn(knex);
  const delegation = await delegations.add({
    response: id,
    question: 'F',
    tokenHash: 'x',
    colleague: { name: 'Kim', email: 'kim@halmstad.example' },
    message: '',
    lastDay: swedishDay(new Date()),
    personId: person.id,
    createdAt: at,
  });
  const proposal = await delegations.propose(delegation, { answer: withNumber, comment: number, at });
  await delegations.decide(proposal, at, { outcome: 'accepted', personId: person.id, at });
  const decided = { question: 'F', place: 'text', digest: digestOfText(withNumber.text) } as const;
  await screeningDecisionsIn(knex).keep(id, decided, { personId: person.id, at });
}

/** Every column of the database in which a text stands, as “table.column”. */
async function columnsWith(text: string): Promise<string[]> {
  const { knex } = county().context.database;
  const columns: { table_name: string; column_name: string; data_type: string }[] = await knex(
    'information_schema.columns',
  )
    .where({ table_schema: 'public' })
    .select('table_name', 'column_name', 'data_type');
  const places = columns.map(({ table_name: table, column_name: column, data_type: type }) => {
    const read = type === 'bytea' ? `encode("${column}", 'escape')` : `cast("${column}" as text)`;
    return `select '${table}.${column}' as place, ${read} as said from "${table}"`;
  });
  const found: { readonly rows: readonly { readonly place: string }[] } = await knex.raw(
    `select distinct place from (${places.join(' union all ')}) as everything where strpos(said, ?) > 0`,
    [text],
  );
  return found.rows.map(({ place }) => place).toSorted();
}

/** Removes by the page's own form. */
async function remove(
  chosen: { readonly scope: string },
  {
    question = 'F',
    versions,
  }: {
    readonly question?: string;
    readonly versions?: { readonly first: number; readonly last: number };
  } = {},
): Promise<void> {
  const last = (await responsesIn(county().context.database.knex).find(id))?.version ?? 0;
  const shown = await agent
    .get(removeFromHistoryHref(id, { question, versions: versions ?? { first: last, last } }))
    .expect(200);
  const fields = fieldsOf(shown.text, paths.removeFromHistory(id));
  await post({ ...fields, ...chosen, reason: 'personal-data' }).expect(303);
}

function post(fields: Readonly<Record<string, string | string[] | undefined>>) {
  return agent.post(paths.removeFromHistory(id)).type('form').send(encode(fields));
}

async function save(answer: Answer | undefined, { who = 'Halmstad', question = 'F' } = {}): Promise<void> {
  const { context, participant } = county();
  const version = (await responsesIn(context.database.knex).find(id))?.version ?? 0;
  await saveAnswers(context, participant(who).person, id, { edits: [{ question, answer }], version });
}

function current() {
  return findResponseFor(county().context.database.knex, county().participant('Halmstad').person, 'response.read', id);
}
