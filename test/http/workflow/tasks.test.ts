import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { listResponses } from '../../../server/actions/response/list-responses.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { approve, makeReady } from '../../../server/actions/workflow/move-response.ts';
import { returnResponse } from '../../../server/actions/workflow/send-back-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { delegationsIn } from '../../../server/repositories/teamwork/delegations.ts';
import { answerAll } from '../../support/answer-all.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

describe('the tasks in Mina uppgifter', () => {
  let approver: Actor;
  let contributor: Actor;
  let reader: Actor;
  beforeAll(async () => {
    const { addPerson } = county();
    approver = await addPerson('Granskare Halland', { 'Region Halland': 'approver' });
    contributor = await addPerson('Hjälpreda Halland', { 'Region Halland': 'contributor' });
    reader = await addPerson('Läsare Halland', { 'Region Halland': 'reader' });
  });

  it('to fill in what is left, with the last day, are for those who answer and nobody else', async () => {
    expect(await tasksOf('Region Halland')).toMatch(
      /^Fyll i Region Hallands svar: \d+ av \d+ frågor kvar Uppföljning god och nära vård, avser 2023: Enkät till regioner.* Sista dag .* \(om 30 dagar\)$/,
    );
    expect(await tasksOf(contributor)).toContain('Fyll i Region Hallands svar');
    expect(await tasksOf(approver)).toBe('Inget väntar på dig.');
    expect(await tasksOf(reader)).toBe('Inget väntar på dig.');
  });

  it('are none when everything is submitted', async () => {
    expect(await tasksOf('Halmstad')).toBe('Inget väntar på dig.');
    expect(await tasksOf(await county().addPerson('Ny Person', {}))).toBe('Inget väntar på dig.');
  });

  it('are to submit again what was changed after it was submitted', async () => {
    await save('Laholm', 'B', 'En rättelse.');
    expect(await tasksOf('Laholm')).toContain('Lämna in Laholms svar igen: det har ändrats efter inlämningen');
  });

  it('are to decide on a colleague’s proposal', async () => {
    const { context, participant } = county();
    const { person, response } = participant('Falkenberg');
    const delegations = delegationsIn(context.database.knex);
    const id = await delegations.add({
      response: response.id,
      question: 'C',
      tokenHash: 'a'.repeat(64),
      colleague: { name: 'Kim', email: 'kim@falkenberg.example' },
      message: '',
      lastDay: response.lastDay,
      personId: person.id,
      createdAt: context.now().toISOString(),
    });
    expect(await tasksOf('Falkenberg')).toBe('Inget väntar på dig.');
    const proposal = await delegations.propose(id, {
      answer: { chosen: [] },
      comment: '',
      at: context.now().toISOString(),
    });
    expect(await tasksOf('Falkenberg')).toContain('Ta ställning till Kims förslag på fråga C');
    const page = await (await county().signIn('Falkenberg')).get(paths.start);
    expect(page.text).toContain(`href="${paths.proposal(response.id, proposal)}"`);
    expect(await tasksOf(await county().addPerson('Läsare Falkenberg', { Falkenberg: 'reader' }))).toBe(
      'Inget väntar på dig.',
    );
  });

  it('are to make ready, approve, correct and submit, as the workflow goes on', async () => {
    const { context, participant } = county();
    const { person: strategist, response } = participant('Region Halland');
    await answerAll(context, strategist, response.id);
    expect(await tasksOf('Region Halland')).toContain('Klarmarkera Region Hallands svar för granskning');
    expect(await tasksOf(contributor)).toBe('Inget väntar på dig.');

    await makeReady(context, strategist, response.id, await reviewed('Region Halland'));
    expect(await tasksOf('Region Halland')).toBe('Inget väntar på dig.');
    expect(await tasksOf(approver)).toContain('Granska och godkänn Region Hallands svar');
    expect(await tasksOf(reader)).toBe('Inget väntar på dig.');

    const remarks = [
      { question: '16', text: 'Kortare.' },
      { question: '7a', text: 'Mer.' },
      { question: undefined, text: 'Språket.' },
    ];
    const { version } = await reviewed('Region Halland');
    await returnResponse(context, approver, response.id, { version, remarks });
    expect(await tasksOf(approver)).toBe('Inget väntar på dig.');
    for (const who of ['Region Halland', contributor])
      expect(await tasksOf(who)).toContain('Rätta fråga 7a och 16 i Region Hallands svar');

    await makeReady(context, strategist, response.id, await reviewed('Region Halland'));
    await approve(context, approver, response.id, await reviewed('Region Halland'));
    for (const who of ['Region Halland', approver])
      expect(await tasksOf(who)).toContain('Lämna in Region Hallands svar, som är godkänt');
    await submitResponse(context, approver, response.id, await reviewed('Region Halland'));
    expect(await tasksOf(approver)).toBe('Inget väntar på dig.');
    expect(await tasksOf('Region Halland')).toMatch(
      /^För över Region Hallands svar till Socialstyrelsens formulär: 0 av \d+ överförda /,
    );
  });

  it('are none in a round that has not opened or is closed', async () => {
    const today = county().context.now();
    for (const [opens, closes] of [
      [1, 10],
      [-10, -1],
    ] as const)
      await openRound('Varberg', dayAfter(today, opens), dayAfter(today, closes));
    expect(await tasksOf('Varberg')).toBe('Inget väntar på dig.');
  });

  it('are one for all organisations of a round where they are many, and unfold into each', async () => {
    const names = ['Falkenberg', 'Halmstad', 'Laholm', 'Varberg'];
    const today = county().context.now();
    await openRound(names, dayAfter(today, -5), dayAfter(today, 60));
    const roles = Object.fromEntries(names.map((name) => [name, 'coordinator' as const]));
    const tasks = await tasksOf(await county().addPerson('Samordnare för fyra', roles));
    const [, group = ''] = /(Fyll i 4 svar från 4 kommuner Omgång .*)/.exec(tasks) ?? [];
    expect(group).toMatch(/Närmast: Sista dag [^(]*\(om 60 dagar\) Visa var och en/);
    for (const name of names) expect(group).toMatch(new RegExp(`Fyll i ${name}s? svar: 21 av 21 frågor kvar`));
    const few = await county().addPerson('Samordnare för två', { Halmstad: 'coordinator', Varberg: 'coordinator' });
    expect(await tasksOf(few)).not.toContain('Visa var och en');
  });

  it('are in order of urgency', async () => {
    const today = county().context.now();
    for (const days of [9, 0, 1]) await openRound('Kungsbacka', dayAfter(today, -5), dayAfter(today, days));
    const tasks = await tasksOf('Kungsbacka');
    expect([...tasks.matchAll(/\(([^)]+)\)/g)].map(([, when]) => when)).toEqual(['i dag', 'i morgon', 'om 9 dagar']);
  });
});

describe('the list of surveys in Mina uppgifter', () => {
  it('folds rounds that ended more than two years ago, and needs no more database queries for many than for few', async () => {
    const { context, participant, addPerson } = county();
    const actor = await addPerson('Läsare Hylte', { Hylte: 'reader' });
    const asked = async () => {
      let queries = 0;
      const count = () => {
        queries += 1;
      };
      context.database.knex.on('query', count);
      await listResponses(context, actor);
      context.database.knex.off('query', count);
      return queries;
    };
    const before = await asked();
    const today = context.now();
    for (let round = 0; round < 10; round += 1) await openRound('Hylte', dayAfter(today, -400), dayAfter(today, -300));
    for (let year = 2010; year < 2020; year += 1) await openRound('Hylte', `${year}-01-01`, `${year}-03-31`);
    expect(await asked()).toBe(before);

    const { recent, earlier } = await listResponses(context, actor);
    expect(recent).toHaveLength(11);
    expect(earlier.map(({ lastDay }) => lastDay.slice(0, 4)).slice(0, 2)).toEqual(['2019', '2018']);
    const page = await (await county().signIn(actor)).get(paths.start).expect(200);
    expect(page.text).toMatch(/<details[^>]*>\s*<summary>Tidigare omgångar<\/summary>/);
    expect(textOf(page.text)).toContain('Inte inlämnat, sista dag 31 mars 2019');
    expect(page.text).toContain(paths.response(participant('Hylte').response.id));
  });
});

/** The text of the tasks, above the list of surveys. */
async function tasksOf(who: string | Actor): Promise<string> {
  const page = (await (await county().signIn(who)).get(paths.start).expect(200)).text;
  const [, tasks = ''] = /<h1>Mina uppgifter<\/h1>([\s\S]*?)<h2/.exec(page) ?? [];
  return textOf(tasks).trim();
}

async function reviewed(organisation: string): Promise<{ version: number }> {
  const { person, response } = county().participant(organisation);
  const { version } = (await loadResponse(county().context, person, response.id)).response;
  return { version };
}

async function save(organisation: string, question: string, text: string): Promise<void> {
  const { person, response } = county().participant(organisation);
  const edits = [{ question, answer: { text } }];
  await saveAnswers(county().context, person, response.id, { edits, ...(await reviewed(organisation)) });
}

async function openRound(organisations: string | readonly string[], opensOn: string, lastDay: string): Promise<void> {
  const { context, participant } = county();
  const codes = [organisations].flat().map((name) => participant(name).organisation.code);
  const { knex } = context.database;
  const { id } = await openRoundIn(
    context,
    knex,
    { title: `Omgång ${lastDay}`, county: '13', survey: 'kommun-2023', opensOn, lastDay },
    codes,
    `${opensOn}T08:00:00.000Z`,
  );
  for (const code of codes) expect(await responsesIn(knex).findInRound(id, code)).toBeDefined();
}

function dayAfter(time: Date, days: number): string {
  return swedishDay(new Date(time.getTime() + days * 86_400_000));
}
