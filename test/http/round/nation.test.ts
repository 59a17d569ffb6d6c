import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSetUpLink, setUp } from '../../../server/actions/access/set-up.ts';
import { findResponseFor, findRoundFor, refuseUnlessMayOnResponse } from '../../../server/actions/authorise.ts';
import type { ActionContext } from '../../../server/actions/context.ts';
import { loadLevels } from '../../../server/actions/counting/load-levels.ts';
import { loadManagedOrganisation } from '../../../server/actions/people/manage-organisation.ts';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { listRounds, loadRoundDashboard } from '../../../server/actions/round/load-rounds.ts';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { findRoundChoices } from '../../../server/actions/round/plan-opening.ts';
import { loadTogether } from '../../../server/actions/round/rounds-together.ts';
import { restoreTogether, withdrawTogether } from '../../../server/actions/round/withdraw-round.ts';
import { loadCountyAnswers } from '../../../server/actions/submission/county-answers.ts';
import { loadSubmission } from '../../../server/actions/submission/load-submission.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { allOrganisations } from '../../../server/catalogue/organisation-register.ts';
import { countLevels } from '../../../server/domain/counting/level-numbers.ts';
import { may } from '../../../server/domain/people/permission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { newRoundView, untypedOpening } from '../../../server/view-models/round/new-round.ts';
import { withoutRecipientSentences } from '../../../server/view-models/round/recipients.ts';
import { roundsView } from '../../../server/view-models/round/rounds.ts';
import { roundsTogetherView } from '../../../server/view-models/round/rounds-together.ts';
import { withdrawTogetherView } from '../../../server/view-models/round/withdraw-round.ts';
import { answerAll } from '../../support/answer-all.ts';
import { contextOn } from '../../support/context.ts';
import { useTestDatabase } from '../../support/database.ts';
import { askedFor } from '../../support/query-counter.ts';

/** One installation for all counties, with an authority above them. */

const database = useTestDatabase();
let context: ActionContext;
let authority: Actor;
let administrator: Actor;
let ofHalland: Actor;
let ofSkane: Actor;
let halmstad: Actor;

async function actor(name: string, roles: Readonly<Record<string, Role>>): Promise<Actor> {
  const people = peopleIn(database().knex);
  const { id } = await people.insert({ name, email: `${name.toLowerCase()}@exempel.example` });
  for (const [code, role] of Object.entries(roles)) await people.addRole(id, code, role);
  const found = await people.findActor(id);
  if (found === undefined) throw new Error(`${name} was not added`);
  return found;
}

beforeAll(async () => {
  context = contextOn(database());
  const link = (await makeSetUpLink(context)) ?? '';
  await setUp(context, link, { county: '00', name: 'Nora', email: 'nora@nation.example' }, { device: '' });
  const people = peopleIn(database().knex);
  const found = await people.findActor((await people.findByEmail('nora@nation.example'))?.id ?? '');
  if (found === undefined) throw new Error('Nora was not added');
  administrator = found;
  authority = await actor('Niklas', { nation: 'rss-officer' });
  ofHalland = await actor('Hanna', { 'rss-13': 'rss-officer' });
  ofSkane = await actor('Sanna', { 'rss-12': 'rss-officer' });
  halmstad = await actor('Hillevi', { '1380': 'coordinator' });
});

async function openEverywhere(key: string) {
  const { organisations } = await findRoundChoices(context, authority);
  const today = swedishDay(context.now());
  return openRounds(context, authority, {
    title: 'God och nära vård i hela landet',
    message: '',
    opensOn: today,
    lastDay: daysAfter(today, 30),
    reminders: '',
    eraseOn: '',
    county: '00',
    key,
    surveys: ['kommun-2023', 'region-2023', 'rss-2023'],
    organisations: organisations.map(({ code }) => code),
  });
}

describe('a round that is opened in all counties at once', () => {
  it('goes to 290 municipalities, 21 regions and 21 RSS, and once for each form', async () => {
    const key = '00000000-0000-4000-8000-000000000000';
    const opened = await openEverywhere(key);
    if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
    expect(opened.opened).toHaveLength(63);
    const rounds = await listRounds(context, authority);
    const participants = (survey: string) =>
      rounds.reduce((sum, one) => sum + (one.survey.id === survey ? one.participants : 0), 0);
    expect([participants('kommun-2023'), participants('region-2023'), participants('rss-2023')]).toEqual([290, 21, 21]);
    expect(await openEverywhere(key)).toEqual({ opened: [] });
  });

  it('is each county’s own: its RSS follows and counts its own municipalities, and sees no other county', async () => {
    const seen = await listRounds(context, ofHalland);
    expect(new Set(seen.map(({ county }) => county))).toEqual(new Set(['Halland']));
    const joint = seen.find(({ survey }) => survey.id === 'rss-2023');
    const response = await responsesIn(database().knex).findInRound(joint?.round.id ?? '', 'rss-13');
    const { aggregate } = await loadResponse(context, ofHalland, response?.id ?? '');
    expect(aggregate?.members.map(({ organisation }) => organisation.name)).toEqual([
      'Falkenberg',
      'Halmstad',
      'Hylte',
      'Kungsbacka',
      'Laholm',
      'Varberg',
    ]);
    expect((await listRounds(context, ofSkane)).every(({ county }) => county === 'Skåne')).toBe(true);
  });

  it('is taken back and had back in one act, and by a county only what is its own', async () => {
    const id = (await listRounds(context, authority))[0]?.round.id ?? '';
    const ofCounty = (await listRounds(context, ofHalland)).find(({ round }) => round.isNational)?.round.id ?? '';
    expect((await loadTogether(context, ofHalland, ofCounty)).rounds).toHaveLength(3);
    const together = await loadTogether(context, authority, id);
    const page = withdrawTogetherView(together, { reason: '' }, context.now());
    expect(page.heading).toBe('Ta tillbaka 63 omgångar');
    expect(page.means[0]).toMatch(/ i 21 län\.$/);
    const { rows, surveys } = roundsTogetherView(together, context.now());
    expect([rows.length, surveys.length, rows[4]?.name]).toEqual([21, 3, 'Halland']);
    const held = async (actor: Actor) =>
      (await listRounds(context, actor)).filter(({ round }) => round.withdrawnAt === undefined).length;
    expect(await withdrawTogether(context, ofHalland, ofCounty, { reason: 'Fel enkät.' })).toBe('done');
    expect([await held(authority), await held(ofHalland), await held(ofSkane)]).toEqual([60, 0, 3]);
    await restoreTogether(context, ofHalland, ofCounty);
    const { statements } = await askedFor(database(), () =>
      withdrawTogether(context, authority, id, { reason: 'Fel enkät.' }),
    );
    expect(await held(authority)).toBe(0);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(16);
    await restoreTogether(context, authority, id);
    expect(await held(authority)).toBe(63);
  });

  it('shows the national level what has been submitted in any county, and never a draft', async () => {
    const round = (await listRounds(context, ofHalland)).find(({ survey }) => survey.id === 'kommun-2023')?.round;
    const { id = '' } = (await responsesIn(database().knex).findInRound(round?.id ?? '', '1380')) ?? {};
    await expect(loadResponse(context, authority, id)).rejects.toMatchObject({ name: 'not-found' });
    const version = await answerAll(context, halmstad, id);
    await submitResponse(context, halmstad, id, { version });
    const { submission } = await loadSubmission(context, authority, id, 1);
    expect(Object.keys(submission.answers).length).toBeGreaterThan(5);
    await expect(loadSubmission(context, ofSkane, id, 1)).rejects.toMatchObject({ name: 'not-found' });
    await expect(findResponseFor(database().knex, authority, 'response.read', id)).rejects.toMatchObject({
      name: 'not-found',
    });
    const listed = (await listRounds(context, authority)).find((one) => one.round.id === round?.id);
    expect(listed).toMatchObject({ county: 'Halland', participants: 6, submitted: 1 });
    expect((await loadRoundDashboard(context, authority, round?.id ?? '')).countyName).toBe('Halland');
  });
});

describe('what is submitted in a round in all counties', () => {
  const askedRound = async (actor: Actor) =>
    (await listRounds(context, actor)).find(({ round, survey }) => survey.id === 'kommun-2023' && round.isNational)
      ?.round.id ?? '';

  it('is counted for the country with no more statements than for a county', async () => {
    const [ofCounty, ofNation] = [await askedRound(ofHalland), await askedRound(authority)];
    await loadLevels(context, ofHalland, ofCounty);
    await loadLevels(context, authority, ofNation);
    const few = await askedFor(database(), () => loadLevels(context, ofHalland, ofCounty));
    const many = await askedFor(database(), () => loadLevels(context, authority, ofNation));
    expect(many.statements.length, many.statements.join('\n')).toBeLessThanOrEqual(few.statements.length);
    const levels = countLevels(many.result.counties);
    expect(levels?.heads.filter(({ isRanked }) => isRanked !== true)).toHaveLength(82);
    expect([levels?.top.level.name, levels?.top.members, levels?.top.submitted]).toEqual(['Riket', 290, 1]);
    expect(levels?.top.parts.map(({ level }) => level.name).slice(0, 2)).toEqual(['Blekinge', 'Dalarna']);
    for (const [at] of levels?.heads.entries() ?? []) {
      const { numbers, parts } = levels?.top ?? { numbers: [], parts: [] };
      const values = parts.flatMap((part) => part.numbers[at]?.value ?? []);
      expect(numbers[at]?.value ?? 0).toBe(values.reduce((sum, value) => sum + value, 0));
    }
  });

  it('is counted question by question where no survey is written that counts it', async () => {
    const rounds = await listRounds(context, authority);
    const ofRegions =
      rounds.find(({ round, survey }) => survey.id === 'region-2023' && round.isNational)?.round.id ?? '';
    const levels = countLevels((await loadLevels(context, authority, ofRegions)).counties);
    expect(levels?.top.members).toBe(21);
    expect(levels?.top.numbers.every(({ value, missing }) => value === undefined && missing.length === 21)).toBe(true);
    expect(new Set(levels?.heads.map(({ statistic }) => statistic))).toEqual(
      new Set(['count', 'sum', 'mean', 'median', 'lowest', 'highest']),
    );
  });

  it('is one file for the country with no more statements than for a county', async () => {
    const file = async (actor: Actor, round: string) => {
      const { reports, participants } = await loadCountyAnswers(context, actor, round);
      const whose: string[] = [];
      for await (const { county, report } of reports()) whose.push(`${county.name} ${report.organisation?.name}`);
      return { participants, whose };
    };
    const [ofCounty, ofNation] = [await askedRound(ofHalland), await askedRound(authority)];
    await file(authority, ofNation);
    const few = await askedFor(database(), () => file(ofHalland, ofCounty));
    const many = await askedFor(database(), () => file(authority, ofNation));
    expect(many.statements.length, many.statements.join('\n')).toBeLessThanOrEqual(few.statements.length);
    expect(many.result).toEqual({ participants: 290, whose: ['Halland Halmstad'] });
  });
});

describe('the pages of the national level', () => {
  it('name the county of each round, and list the counties in order', async () => {
    const { groups } = roundsView(await listRounds(context, authority), context.now());
    const names = groups.flatMap(({ rounds }) => rounds.map(({ survey }) => survey));
    expect(names.slice(0, 3)).toEqual([
      'Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård 2023, Blekinge',
      'Enkät till regioner, uppföljning god och nära vård 2023, Blekinge',
      'Kommunfrågor 2023, Blekinge',
    ]);
    const ofOne = roundsView(await listRounds(context, ofHalland), context.now());
    expect(ofOne.groups[0]?.rounds.map(({ survey }) => survey)).toContain('Kommunfrågor 2023');
  });

  it('count those without a recipient where they are too many to name', () => {
    const sentences = withoutRecipientSentences(allOrganisations());
    expect(sentences[0]).toBe('290 kommuner saknar mottagare.');
    expect(sentences[1]).toMatch(/^21 RSS saknar mottagare: RSS /);
  });
});

describe('a round that a county has opened by itself', () => {
  const open = async () => {
    const today = swedishDay(context.now());
    const opened = await openRounds(context, ofHalland, {
      title: 'Hallands egen',
      message: '',
      opensOn: today,
      lastDay: daysAfter(today, 30),
      reminders: '',
      eraseOn: '',
      county: '13',
      key: randomUUID(),
      surveys: ['kommun-2023'],
      organisations: ['1380', '1315'],
    });
    if ('problems' in opened) throw new Error(JSON.stringify(opened.problems));
    const id = opened.opened[0]?.id ?? '';
    return { id, response: (await responsesIn(database().knex).findInRound(id, '1380'))?.id ?? '' };
  };

  it('is not seen from the national level, nor what is submitted in it', async () => {
    const { id, response } = await open();
    const version = await answerAll(context, halmstad, response);
    await submitResponse(context, halmstad, response, { version });
    const { knex } = database();
    for (const above of [authority, administrator]) {
      expect((await listRounds(context, above)).map(({ round }) => round.id)).not.toContain(id);
      for (const permission of ['round.manage', 'round.withdraw', 'round.collect'] as const)
        await expect(findRoundFor(knex, above, id, { permission })).rejects.toMatchObject({ name: 'not-found' });
      await expect(loadSubmission(context, above, response, 1)).rejects.toMatchObject({ name: 'not-found' });
      await expect(refuseUnlessMayOnResponse(knex, above, 'submission.read', response)).rejects.toMatchObject({
        name: 'not-found',
      });
    }
    expect((await listRounds(context, ofHalland)).map(({ round }) => round.id)).toContain(id);
    expect((await loadSubmission(context, ofHalland, response, 1)).submission.version).toBe(1);
  });

  it('cannot be opened from the national level, where the only choice is all counties', async () => {
    const { counties } = await findRoundChoices(context, authority);
    expect(counties).toEqual([{ code: '00', name: 'Riket' }]);
    await expect(findRoundChoices(context, authority, '13')).rejects.toMatchObject({ name: 'not-found' });
    await expect(findRoundChoices(context, ofHalland, '00')).rejects.toMatchObject({ name: 'not-found' });
  });

  it('is not counted by a round that is opened in all counties', async () => {
    await open();
    const { rounds } = await findRoundChoices(context, authority);
    expect(rounds.length).toBeGreaterThan(0);
    expect(rounds.every(({ isNational }) => isNational)).toBe(true);
  });
});

describe('the form that opens rounds in all counties', () => {
  it('has its 290 municipalities county by county, closed where all of a county take part', async () => {
    const choices = await findRoundChoices(context, authority);
    const { kinds } = newRoundView(choices, {
      ...untypedOpening(choices, ['kommun-2023', 'region-2023'], '2026-01-01'),
      organisations: choices.organisations.map(({ code }) => code).filter((code) => code !== '1315'),
      key: '',
    });
    const [regions, municipalities] = [
      kinds.find(({ id }) => id === 'slag-region'),
      kinds.find(({ id }) => id === 'slag-municipality'),
    ];
    expect(regions?.groups.map(({ name, ticks }) => [name, ticks.length])).toEqual([[undefined, 21]]);
    expect(municipalities?.groups).toHaveLength(21);
    expect(municipalities?.groups.filter(({ isOpen }) => isOpen)).toMatchObject([
      { name: 'Halland', about: '5 av 6 är med' },
    ]);
  });
});

describe('an administrator of the national level', () => {
  it('manages the organisations and people of every county, and reads no answers', async () => {
    const { organisation } = await loadManagedOrganisation(context, administrator, '1380');
    expect(organisation.name).toBe('Halmstad');
    expect(may(administrator, 'person.manage', { code: '1280', county: '12' })).toBe(true);
    expect(may(administrator, 'submission.read', organisation)).toBe(false);
    expect(may(administrator, 'response.read', organisation)).toBe(false);
  });
});
