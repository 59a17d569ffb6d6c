import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Aggregate } from '../../../server/domain/counting/aggregate.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openCounting } from '../../support/counting.ts';
import { submissionOf } from '../../support/round.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const YES = { chosen: ['ja'] };
const NO = { chosen: ['nej'] };

async function counting(answers: Parameters<typeof openCounting>[1]) {
  const opened = await openCounting(county(), answers);
  const agent = await county().signIn('RSS Halland');
  const { context, participant } = county();
  const { person } = participant('RSS Halland');
  const href = paths.basis(opened.rss);
  const submissions = submissionsIn(context.database.knex);
  const at = context.now().toISOString();
  const codeOf = (name: string) => participant(name).organisation.code;
  const aggregate = async (): Promise<Aggregate> => {
    const { aggregate: counted } = await loadResponse(context, person, opened.rss);
    if (counted === undefined) throw new Error('Nothing is counted');
    return counted;
  };
  return {
    ...opened,
    agent,
    aggregate,
    page: async () => read(agent, href),
    /** The value of a number, and the municipalities counted in it. */
    number: async (question: string, option: string) => {
      const { numbers } = await aggregate();
      const number = numbers.find((one) => one.question === question && one.option === option);
      return [number?.value, number?.yes];
    },
    async submits(name: string, submitted: Answers): Promise<void> {
      const response = await responsesIn(context.database.knex).find(opened.submitted(name));
      if (response === undefined) throw new Error(`${name} has no response`);
      const definition = context.catalogue.definition(response.round.survey);
      await submissions.insert({
        ...submissionOf({ ...response, answers: submitted }, participant(name).person, at),
        definition,
      });
    },
    async withdraws(name: string): Promise<void> {
      const latest = await submissions.latest(opened.submitted(name));
      await submissions.withdraw(latest?.id ?? '', { personId: participant(name).person.id, reason: 'Fel fil.', at });
    },
    freeze: async () => {
      await post(agent, href, paths.freezeBasis(opened.rss), {}).then(({ status }) => expect(status).toBe(303));
    },
    decide: (name: string, question: string, choice: 'taken' | 'left', version: string) =>
      post(agent, href, paths.basisChoice(opened.rss), {
        organisation: codeOf(name),
        question,
        version,
        choice,
        end: '1',
      }),
    lift: () => post(agent, paths.liftFreeze(opened.rss), paths.liftFreeze(opened.rss), {}),
  };
}

async function read(agent: Agent, href: string): Promise<string> {
  return textOf((await agent.get(href).expect(200)).text).replaceAll('\u00a0', ' ');
}

async function post(agent: Agent, from: string, to: string, fields: Readonly<Record<string, string>>) {
  const { text } = await agent.get(from).expect(200);
  return agent
    .post(to)
    .type('form')
    .send(encode({ formToken: String(fieldsOf(text).formToken), ...fields }));
}

describe('a frozen basis', () => {
  it('does not count later submissions, and every page with counts and texts says when it was frozen', async () => {
    const { freeze, submits, number, agent, rss, page } = await counting({ Halmstad: { N: YES }, Hylte: { N: NO } });
    await freeze();
    await submits('Laholm', { N: YES });
    await submits('Hylte', { N: YES });
    expect(await number('25', 'ja')).toEqual([1, ['Halmstad']]);
    const since = /Underlaget är fryst sedan \d+ \S+ \d{4} kl\. \d\d\.\d\d, av Handläggare Exempel\./;
    const survey = county().context.catalogue.survey('rss-2023');
    const pageOf = (id: string) =>
      survey.pages.find(({ questions }) => questions.some((one) => one.id === id))?.number ?? 0;
    const text = survey.questions.find(({ compiles }) => compiles !== undefined)?.id ?? '';
    for (const href of [
      paths.basis(rss),
      paths.count(rss, '25'),
      paths.review(rss),
      paths.page(rss, pageOf('25')),
      paths.page(rss, pageOf(text)),
    ])
      expect(await read(agent, href), href).toMatch(since);
    expect(await read(agent, paths.response(rss))).toContain('fryst');
    expect(await page()).toContain('Hylte och Laholm väntar på beslut.');
  });

  it('shows number by number what a basis update would change, and taking it in changes just that', async () => {
    const { freeze, submits, decide, number, page, aggregate } = await counting({
      Halmstad: { N: YES, 'J.1': YES },
      Hylte: { N: NO, 'J.1': NO },
    });
    await freeze();
    await submits('Hylte', { N: YES, 'J.1': YES });
    expect(await page()).toMatch(/Hylte Har lämnat in igen: version 2, inlämnad .* kvitto TEST-\d+\./);
    expect(await page()).toMatch(/Fråga 25, Ja: från 1 → till 2 Fråga 25, Nej: från 1 → till 0/);
    const before = await aggregate();
    expect((await decide('Hylte', 'N', 'taken', '2')).status).toBe(303);
    expect(await number('25', 'ja')).toEqual([2, ['Halmstad', 'Hylte']]);
    const after = await aggregate();
    const changed = after.numbers.filter((one, index) => one.value !== before.numbers[index]?.value);
    expect(new Set(changed.map(({ rule }) => rule.question))).toEqual(new Set(['N']));
    for (const { yes, no, other, missing } of after.numbers)
      expect(yes.length + no.length + other.length + missing.length).toBe(6);
    const hylte = after.members.find(({ organisation }) => organisation.name === 'Hylte');
    expect(hylte).toMatchObject({ submission: { version: 1 }, taken: [{ question: 'N', submission: { version: 2 } }] });
    expect(await page()).toContain('Intaget av Handläggare Exempel');
  });

  it('lists an update that was let stand, can take it in afterwards, and asks again about a later submission', async () => {
    const { freeze, submits, decide, number, page } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: YES });
    await decide('Hylte', 'N', 'left', '2');
    expect(await page()).toMatch(/Inget väntar på beslut\. .*Låtet stå av Handläggare Exempel.*Ta in ändå/);
    expect(await number('25', 'ja')).toEqual([0, []]);
    await decide('Hylte', 'N', 'taken', '2');
    expect(await number('25', 'ja')).toEqual([1, ['Hylte']]);
    await decide('Hylte', 'N', 'left', '2');
    expect(await number('25', 'ja')).toEqual([0, []]);
    await submits('Hylte', { N: { chosen: ['ja'] }, 'J.1': YES });
    expect(await page()).toContain('Hylte väntar på beslut.');
    expect(await number('25', 'ja')).toEqual([0, []]);
  });

  it('shows texts with their changes marked, and takes in all updates of a municipality at once', async () => {
    const { freeze, submits, decide, page, aggregate } = await counting({
      Varberg: { B: { text: 'Hemrehab är på gång.' } },
    });
    await freeze();
    await submits('Varberg', { B: { text: 'Hemrehab är nu permanent.' }, N: YES });
    expect(await page()).toMatch(
      /ändrad text från Varberg Hemrehab är \[Borttaget: på gång\. \] \[Tillagt: nu permanent\./,
    );
    expect(await page()).toContain('Ta in allt från Varberg');
    await decide('Varberg', '', 'taken', '2');
    const { texts, members } = await aggregate();
    expect(texts.find(({ from }) => from.question === 'B')?.texts).toMatchObject([
      { text: 'Hemrehab är nu permanent.' },
    ]);
    expect(members.find(({ organisation }) => organisation.name === 'Varberg')).toMatchObject({
      submission: { version: 2 },
    });
    expect(members.find(({ organisation }) => organisation.name === 'Varberg')?.taken).toBeUndefined();
  });

  it('reports a withdrawn submission, and counts it until the withdrawal is taken in', async () => {
    const { freeze, withdraws, decide, number, page } = await counting({ Hylte: { N: YES } });
    await freeze();
    await withdraws('Hylte');
    expect(await number('25', 'ja')).toEqual([1, ['Hylte']]);
    expect(await page()).toMatch(/Hylte Har återtagit det som är fryst \(version 1, .*\) och inte lämnat in igen\./);
    await decide('Hylte', 'N', 'taken', '');
    expect(await number('25', 'ja')).toEqual([0, []]);
  });

  it('decides nothing about a submission that the page did not show', async () => {
    const { freeze, submits, decide, number } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: NO, 'J.1': YES });
    await submits('Hylte', { N: YES });
    const answer = await decide('Hylte', 'N', 'taken', '2');
    expect(answer.status).toBe(409);
    expect(textOf(answer.text)).toContain('Inget är ändrat');
    expect(await number('25', 'ja')).toEqual([0, []]);
  });

  it('can be lifted after the page has shown what changes, and the present numbers are then counted', async () => {
    const { freeze, submits, decide, number, lift, agent, rss, page, aggregate } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: YES });
    await submits('Laholm', { N: YES, B: { text: 'Nytt.' } });
    await decide('Hylte', 'N', 'left', '2');
    const told = await read(agent, paths.liftFreeze(rss));
    expect(told).toMatch(/Fråga 25, Ja: från 0 → till 2/);
    expect(told).toContain('texten från Laholm');
    expect((await lift()).status).toBe(303);
    expect(await number('25', 'ja')).toEqual([2, ['Hylte', 'Laholm']]);
    expect((await aggregate()).frozen).toBeUndefined();
    expect(await page()).toContain('Frys underlaget');
    const { knex } = county().context.database;
    expect((await eventsIn(knex).ofResponse(rss)).map(({ verb }) => verb)).toEqual([
      'basis.freeze',
      'basis.leave',
      'basis.lift',
    ]);
    await freeze();
    expect(await number('25', 'ja')).toEqual([2, ['Hylte', 'Laholm']]);
    expect(await page()).toContain('Ingen kommun har lämnat in eller återtagit något sedan dess.');
  });

  it('stays as it was when it is frozen again', async () => {
    const { freeze, submits, number } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: YES });
    await freeze();
    expect(await number('25', 'ja')).toEqual([0, []]);
  });

  it('decides what a number override is: a number that differs from the frozen one', async () => {
    const { freeze, submits, write, agent, rss } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: YES });
    await write({ '25': { numbers: { ja: 1 } } });
    expect(await read(agent, paths.count(rss, '25'))).toContain('Lämnas: 1 Räknat: 0');
  });

  it('is frozen only in the RSS’s response: the round dashboard shows what is submitted now', async () => {
    const { freeze, submits, basis: round, agent } = await counting({});
    const before = await read(agent, paths.round(round));
    await freeze();
    await submits('Hylte', { N: YES });
    expect(before).toContain('Ingen av 6 kommuner har lämnat in');
    expect(await read(agent, paths.round(round))).toContain('1 av 6 kommuner har lämnat in');
  });

  it('tells both how many it counts and how many have submitted now, on every page that says how many', async () => {
    const { freeze, submits, withdraws, agent, rss } = await counting({ Hylte: { N: NO }, Laholm: { N: NO } });
    await freeze();
    await submits('Varberg', { N: YES });
    await submits('Falkenberg', { N: YES });
    await withdraws('Laholm');
    const both = '2 av 6 kommuner är med i det frysta underlaget. Nu har 3 av 6 lämnat in.';
    expect(await read(agent, paths.basis(rss))).toContain(both);
    expect(await read(agent, paths.count(rss, '25'))).toContain(both);
    expect(await read(agent, paths.response(rss))).toMatch(
      /2 av 6 kommuner är med, fryst .*\. Nu har 3 av 6 lämnat in/,
    );
  });
});

describe('somebody who may only read', () => {
  it('sees that the basis is frozen and its updates, and can decide nothing', async () => {
    const { freeze, submits, rss } = await counting({ Hylte: { N: NO } });
    await freeze();
    await submits('Hylte', { N: YES });
    const reader = await county().signIn(await county().addPerson('Läsare Ljung', { 'RSS Halland': 'reader' }));
    const { text } = await reader.get(paths.basis(rss)).expect(200);
    expect(textOf(text)).toContain('Har lämnat in igen');
    expect(text).not.toContain('class="decide"');
    expect(text).not.toContain('Häv frysningen');
    await reader.get(paths.liftFreeze(rss)).expect(403);
  });
});
