import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { API_ROUTE_LIST, patternOf } from '../../../server/api/routes.ts';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import { hallandOrganisations } from '../../../server/demo/halland-2023.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import { may, mayAnywhere, mayInCounty, type Permission } from '../../../server/domain/people/permission.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { ROLES, rolesIn } from '../../../server/domain/people/role.ts';
import type { Door } from '../../../server/http/request/door.ts';
import { ROUTES } from '../../../server/http/routes.ts';
import { paths } from '../../../server/paths.ts';
import { surveyDraftsIn } from '../../../server/repositories/authoring/survey-drafts.ts';
import { mailsIn } from '../../../server/repositories/mail/mails.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { apiTokensIn } from '../../../server/repositories/programs/api-tokens.ts';
import { openManyAnswers } from '../../support/many-answers.ts';
import { nameAndMail, openLink, openNaming } from '../../support/named-respondents.ts';
import { ownSurvey, publishOwnSurvey } from '../../support/own-survey.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';
import { routesOf } from './routes.ts';

/** Everything that can be configured is, so that every route exists. */
const county = useCounty({
  showOutbox: true,
  identityProvider: {
    issuer: new URL('http://127.0.0.1:9'),
    clientId: 'samsvar',
    clientSecret: undefined,
    name: 'Exempel',
    scope: 'openid',
    claims: { email: 'email', name: 'name', organisation: undefined },
    newcomers: undefined,
  },
});

const KRONOBERG: readonly Organisation[] = [
  { code: '07', name: 'Region Kronoberg', kind: 'region', county: '07' },
  { code: 'rss-07', name: 'RSS Kronoberg', kind: 'rss', county: '07' },
  { code: '0781', name: 'Ljungby', kind: 'municipality', county: '07' },
];

/**
 * Every kind of visitor to Halmstad's response: each role in Halmstad, in its neighbour Falkenberg, in the RSS, in the
 * region, in another county, and above all counties.
 */
const VISITORS = [...hallandOrganisations, ...KRONOBERG, NATIONAL_AUTHORITY]
  .filter(
    ({ name }) =>
      ['Halmstad', 'Falkenberg', 'RSS Halland', 'Region Halland', NATIONAL_AUTHORITY.name].includes(name) ||
      isKronoberg(name),
  )
  .flatMap((organisation) => rolesIn(organisation.kind).map((role) => ({ role, organisation })));

function isKronoberg(name: string): boolean {
  return KRONOBERG.some((organisation) => organisation.name === name);
}

interface Visitor {
  readonly name: string;
  readonly actor: Actor | undefined;
  readonly agent: Agent;
  /** The link that a named respondent has come by, in place of signing in. */
  readonly link?: string;
}

const visitors: Visitor[] = [];
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  const { context, participant, signIn, stranger } = county();
  const { knex } = context.database;
  await organisationDetailsIn(knex).addKinds([AUTHORITY]);
  await organisationsIn(knex).insert([...KRONOBERG, NATIONAL_AUTHORITY]);
  const people = peopleIn(knex);
  visitors.push({ name: 'somebody who has not signed in', actor: undefined, agent: await stranger() });
  for (const [number, { role, organisation }] of VISITORS.entries()) {
    const { id } = await people.insert({ name: `Besökare ${number}`, email: `besokare-${number}@halland.example` });
    await people.addRole(id, organisation.code, role);
    const actor = await people.findActor(id);
    visitors.push({ name: `${ROLES[role].name}, ${organisation.name}`, actor, agent: await signIn({ id }) });
  }
  const { id } = await people.insert({ name: 'Besökare', email: 'besokare@halland.example' });
  const nobody = await people.findActor(id);
  visitors.push({ name: 'somebody without a role', actor: nobody, agent: await signIn({ id }) });

  const roundOfNamed = (await openNaming(county(), ['1380'])).id;
  const links = await nameAndMail(
    county(),
    participant('Halmstad').person,
    { round: roundOfNamed, organisation: '1380' },
    { 'Någon Utsedd': 'utsedd@example.se', 'Någon Annan': 'annan@example.se' },
  );
  // The outbox is open to whoever tries the product out, and would tell of Halmstad.
  await knex('mails').delete();
  const link = links.get('utsedd@example.se') ?? '';
  const { agent: named } = await openLink(county(), link);
  const byLink = await people.findByEmail('utsedd@example.se');
  const [respondent, other]: { id: string }[] = await knex('respondents').orderBy('email', 'desc').select('id');
  if (byLink === undefined || respondent === undefined) throw new Error('Nobody is named');
  const actor = { ...byLink, roles: [], respondent: respondent.id };
  visitors.push({ name: 'a named respondent of Halmstad', actor, agent: named, link });

  const { response } = participant('Halmstad');
  await mailsIn(knex).add(
    { kind: 'sign-in', recipient: participant('Halmstad').person.email },
    { at: context.now().toISOString() },
  );
  const key = await apiTokensIn(knex).insert({
    name: 'Statistik',
    tokenHash: 'x',
    scope: { county: '13' },
    createdBy: participant('Halmstad').person.id,
    createdAt: context.now().toISOString(),
    expiresAt: context.now().toISOString(),
  });
  const [mail]: { id: number }[] = await knex('mails').select('id').limit(1);
  await publishOwnSurvey(context, '13', county().participant('Halmstad').person.id, ownSurvey('offered'));
  addresses = {
    id: response.id,
    page: '1',
    version: '1',
    copy: '1',
    format: 'csv',
    question: 'A',
    letter: 'A',
    survey: 'kommun-2023',
    round: response.round.id,
    roundOfMany: (await openManyAnswers(county(), ['Halmstad'])).id,
    roundOfNamed,
    respondent: other?.id ?? NO_ID,
    organisation: '1380',
    mail: String(mail?.id),
    key,
    token: 'x',
    session: NO_ID,
    delegation: NO_ID,
    proposal: NO_ID,
    note: NO_ID,
    remark: NO_ID,
    importId: NO_ID,
    fileId: NO_ID,
    number: '1',
  };
});

const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Makes every form complete enough that only the person who sends it can be the reason for a refusal. */
const FIELDS = {
  key: '00000000-0000-4000-8000-000000000001',
  version: '0',
  digest: '0'.repeat(64),
  end: '1',
  question: 'A',
  side: 'after',
  seen: '0',
  sentAt: '2026-01-01T00:00:00.000Z',
  outcome: 'declined',
  organisation: '1380',
  role: 'läsare',
  mail: 'daily',
  name: 'Nytt Namn',
  email: 'nytt.namn@halmstad.example',
};

describe('every route', () => {
  it('is declared with its door, and every declared one is served', () => {
    const served = countOf(routesOf(county().server));
    const declared = ROUTES.map(({ method, path }) => `${method} ${path}`);
    const withoutDoor = [...served.keys()].filter(
      (route) => !declared.includes(route) && !OF_PROGRAMS.includes(route) && route !== 'get /assets/:name',
    );
    const notServed = declared.filter((route) => served.get(route) !== 1);
    expect({ withoutDoor, notServed }).toEqual({ withoutDoor: [], notServed: [] });
    expect(new Set(declared).size).toBe(declared.length);
  });

  it('that is not declared leads nowhere', async () => {
    const [first] = visitors;
    expect((await first?.agent.get('/svar'))?.status).toBe(404);
    expect((await first?.agent.put(paths.signIn))?.status).toBe(404);
  });
});

/** The API's routes, which are declared in a table of their own (`test/http/programs/api.test.ts` walks it). */
const OF_PROGRAMS = API_ROUTE_LIST.map((route) => `get ${patternOf(route)}`);

function countOf(routes: readonly string[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const route of routes) counted.set(route, (counted.get(route) ?? 0) + 1);
  return counted;
}

describe.each(ROUTES.map((door) => [door.method, door.path, door] as const))('%s %s', (_method, _path, door) => {
  it('is open to exactly those whom the table of permissions names', async () => {
    const wrong: string[] = [];
    const before = await eventsByPerson();
    const refused: Visitor[] = [];
    for (const visitor of visitors) {
      const { agent, actor, name } = visitor;
      const address = await addressOf(door);
      const answer = await agent[door.method](address).type('form').send(FIELDS).redirects(0);
      const location: unknown = answer.headers.location;
      const expected = expectedOf(door, actor);
      const got = outcomeOf(answer.status, location);
      if (got !== expected) wrong.push(`${name}: ${got} (${answer.status}), not ${expected}`);
      if (door.path === paths.signOut && actor !== undefined)
        await (visitor.link === undefined ? county().signIn(actor, agent) : agent.post(visitor.link).expect(303));
      if (got !== 'let in' && door.path !== paths.signOut) refused.push(visitor);
      // A refusal reveals nothing of Halmstad, and no page does to somebody of another county.
      const isOutside = got === 'let in' ? isOfKronoberg(actor) : actor !== undefined && !belongsTo(actor, 'Halmstad');
      if (isOutside && textOf(answer.text ?? '').includes('Halmstad')) wrong.push(`${name} was told of Halmstad`);
    }
    const after = await eventsByPerson();
    for (const { actor, name } of refused)
      if (actor !== undefined && after.get(actor.id) !== before.get(actor.id))
        wrong.push(`${name} was refused but something was done`);
    expect(wrong).toEqual([]);
  });
});

type Outcome = 'let in' | 'sent to sign in' | 'not found' | 'not allowed';

function outcomeOf(status: number, location: unknown): Outcome {
  if (status === 401 || (status === 303 && location === paths.signIn)) return 'sent to sign in';
  if (status === 404) return 'not found';
  return status === 403 ? 'not allowed' : 'let in';
}

const municipalities = hallandOrganisations.filter(({ kind }) => kind === 'municipality');

function expectedOf(door: Door, actor: Actor | undefined): Outcome {
  // Signing out leads to the sign-in page.
  if (door.path === paths.signOut) return 'sent to sign in';
  if (door.to === 'anyone') return 'let in';
  if (actor === undefined) return 'sent to sign in';
  // Whoever has come by a link to an answer has that, and nothing of Halmstad's own.
  if (actor.respondent !== undefined) return door.alsoRespondents === true ? 'let in' : 'not found';
  if (door.to === 'signed-in') return 'let in';
  // An address without the id of something in Halmstad is about the person's own county.
  if (door.path === paths.offerSurvey(':survey')) return mayInCounty(actor, door.to, '13') ? 'let in' : 'not found';
  if (!/:(id|round|organisation|person|mail|key|draft)\b/.test(door.path))
    return mayAnywhere(actor, door.to) ? 'let in' : 'not found';
  const halmstad = { code: '1380', county: '13' };
  // A round may be filled in by anyone who fills in for one of its participants.
  if (door.to === 'round.fill-in')
    return municipalities.some((one) => may(actor, 'round.fill-in', one)) ? 'let in' : 'not found';
  if (may(actor, door.to, halmstad)) return hasNoSuchThing(door) ? 'not found' : 'let in';
  const seen = may(actor, door.to.startsWith('submission.') ? 'submission.read' : 'response.read', halmstad);
  return seen && isActionOnResponse(door.to) ? 'not allowed' : 'not found';
}

/**
 * Whether what the address asks for does not exist: a delegation, proposal, note, file or earlier answer, or something
 * that a municipality's response does not have. Those who may ask for it are told so.
 */
function hasNoSuchThing({ path }: Door): boolean {
  return /:(delegation|proposal|note|remark|importId|fileId|digest)\b/.test(path) || NOT_IN_HALMSTAD.includes(path);
}

const NOT_IN_HALMSTAD: readonly string[] = [
  paths.seriesFile(':round', ':format'),
  paths.seriesSum(':round'),
  paths.basis(':id'),
  paths.freezeBasis(':id'),
  paths.liftFreeze(':id'),
  paths.basisChoice(':id'),
  paths.count(':id', ':question'),
  paths.compilation(':id', ':question'),
  paths.years(':id'),
  paths.yearsOfQuestion(':id', ':question'),
  paths.transfer(':id'),
  paths.feedbackPdf(':id'),
  paths.comparePrint(':id'),
  paths.transferredText(':id', ':question'),
  paths.caseLetter(':id', ':format'),
  paths.wholeCase(':id', ':format'),
  paths.wordTexts(':id'),
  paths.wordTextsZip(':id'),
  paths.memberTexts(':id', ':question'),
  paths.compiledMemberTexts(':id', ':question'),
  paths.submissionText(':id', ':version', ':question'),
  paths.submissionTextsZip(':id', ':version'),
  paths.restore(':id'),
  paths.removeFromHistory(':id'),
  paths.attachments(':id', ':question'),
  paths.removeAttachment(':id', ':question'),
  paths.putAttachmentBack(':id', ':question'),
  paths.onBehalf(':id'),
  paths.attachOnBehalf(':id'),
  paths.releaseExport(':id', ':version', ':copy', ':format'),
  paths.releasedFile(':id', ':version', ':copy', ':digest'),
];

function isActionOnResponse(permission: Permission): boolean {
  return /^(response|submission)\./.test(permission) && !permission.endsWith('.read');
}

function isOfKronoberg(actor: Actor | undefined): boolean {
  return actor?.roles[0]?.organisation.county === '07';
}

function belongsTo(actor: Actor, organisation: string): boolean {
  return actor.roles.some((held) => held.organisation.name === organisation);
}

/**
 * The address of a door, with ids of Halmstad's. A person and a draft are new ones each time, since some routes remove
 * them.
 */
async function addressOf({ path }: Door): Promise<string> {
  const person = path.includes(':person') ? await somebodyOfHalmstad() : '';
  const draft = path.includes(':draft') ? await draftOfHalland() : '';
  const ofMany = OF_MANY_ANSWERS.includes(path)
    ? addresses.roundOfMany
    : path.startsWith(paths.respondents(':round', ':organisation'))
      ? addresses.roundOfNamed
      : undefined;
  if (path === paths.offerSurvey(':survey')) return paths.offerSurvey('offered-2023');
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    if (name === 'person') return person;
    if (name === 'draft') return draft;
    return (name === 'round' ? ofMany : undefined) ?? addresses[name] ?? 'x';
  });
}

/** A draft that can be published. */
function draftOfHalland(): Promise<string> {
  const { knex } = county().context.database;
  const saving = { by: county().participant('Halmstad').person.id, at: county().context.now().toISOString() };
  return surveyDraftsIn(knex).insert('13', ownSurvey('egna'), saving);
}

/** The addresses of a round in which Halmstad gives several answers. */
const OF_MANY_ANSWERS: readonly string[] = [
  paths.answers(':round', ':organisation'),
  paths.removeAnswer(':round', ':organisation'),
  paths.restoreAnswer(':round', ':organisation'),
  paths.collectedAnswers(':round'),
];

let added = 0;

async function somebodyOfHalmstad(): Promise<string> {
  const people = peopleIn(county().context.database.knex);
  added += 1;
  const { id } = await people.insert({ name: 'Någon', email: `nagon-${added}@halmstad.example` });
  await people.addRole(id, '1380', 'contributor');
  await people.addRole(id, '1380', 'reader');
  return id;
}

/** How many events there are of each person, by id. */
async function eventsByPerson(): Promise<ReadonlyMap<string, number>> {
  const { knex } = county().context.database;
  const rows: { person: string; count: number }[] = await knex('events')
    .whereNotNull('person_id')
    .groupBy('person_id')
    .select({ person: 'person_id' })
    .count();
  return new Map(rows.map(({ person, count }) => [person, count]));
}
