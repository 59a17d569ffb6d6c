import type { Agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSignInLink } from '../../../server/actions/access/sign-in.ts';
import { attachFile } from '../../../server/actions/answer/attachments.ts';
import { importAnswers } from '../../../server/actions/fill-in/import-answers.ts';
import { freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { beginOnBehalf } from '../../../server/actions/on-behalf/on-behalf.ts';
import { makeReleaseCopy } from '../../../server/actions/release/release-copies.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { ATTACHING_DEFINITION, pdfFile } from '../../support/attached-files.ts';
import { startIdentityProvider } from '../../support/identity-provider.ts';
import { importContentWith } from '../../support/import-content.ts';
import { addMunicipalities } from '../../support/large-county.ts';
import { askedFor } from '../../support/query-counter.ts';
import { openRound, responseIn } from '../../support/round-under-way.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { colleaguesIn } from '../teamwork/colleagues.ts';
import { RARE_DOORS, type RareDoor } from './rare-doors.ts';

const provider = await startIdentityProvider();
afterAll(() => provider.close());

const county = useCounty({ identityProvider: provider.config({ OIDC_NAME: 'Region Halland' }), showOutbox: true });
const { delegate, guestWith, proposed } = colleaguesIn(county);

/** A request to a route: the browser, and the address. */
interface Visit {
  readonly agent: Agent;
  readonly address: string;
  /** Undoes what would disturb the requests that follow. */
  readonly after?: () => Promise<void>;
}

/** The most SQL statements that a route may take, and the HTTP status that it answers with. */
interface Cost {
  readonly most: number;
  readonly status: number;
}

const COSTS: Readonly<Record<RareDoor, Cost>> = {
  [paths.signIn]: { most: 0, status: 200 },
  [paths.signInSent]: { most: 0, status: 200 },
  [paths.signInLink(':token')]: { most: 0, status: 200 },
  [paths.identityProvider]: { most: 0, status: 303 },
  // The first sign-in of a person also stores the identity, with an event.
  [paths.identityProviderAnswer]: { most: 10, status: 303 },
  // An installation with people has no set-up link.
  [paths.setUp(':token')]: { most: 1, status: 410 },
  [paths.outbox]: { most: 1, status: 200 },
  [paths.delegation]: { most: 3, status: 200 },
  [paths.delegationLink(':token')]: { most: 3, status: 200 },
  // The presence is written, and the version, the changes and the others' presences are read.
  [paths.news(':id')]: { most: 6, status: 200 },
  // A redirect, but only for a response that has something to compare.
  [paths.comparePrint(':id')]: { most: 4, status: 303 },
  [paths.return(':id')]: { most: 3, status: 200 },
  [paths.proposal(':id', ':proposal')]: { most: 4, status: 200 },
  // The import, the response with all that is loaded of it, and the other imports from the same file.
  [paths.importReview(':id', ':importId')]: { most: 5, status: 200 },
  [paths.beginOnBehalf(':id')]: { most: 3, status: 200 },
  [paths.onBehalf(':id')]: { most: 3, status: 200 },
  // One of these reads what the organisations belong to now, which lifting goes by.
  [paths.liftFreeze(':id')]: { most: 5, status: 200 },
  [paths.attachments(':id', ':question')]: { most: 3, status: 200 },
  // Of these one counts the download against its limit, and one at times deletes old counts.
  [paths.attachment(':id', ':digest')]: { most: 5, status: 200 },
  [paths.submittedAttachment(':id', ':version', ':digest')]: { most: 6, status: 200 },
  [paths.releasedFile(':id', ':version', ':copy', ':digest')]: { most: 12, status: 200 },
};

/** Makes the state that the page of a route shows, and gives a request to it. */
const VISITS: Readonly<Record<RareDoor, () => Promise<Visit>>> = {
  [paths.signIn]: () => asStranger(paths.signIn),
  [paths.signInSent]: () => asStranger(paths.signInSent),
  [paths.signInLink(':token')]: async () =>
    asStranger(paths.signInLink(await makeSignInLink(county().context, county().participant('Hylte').person))),
  [paths.identityProvider]: () => asStranger(paths.identityProvider),
  [paths.identityProviderAnswer]: async () => {
    const agent = await county().stranger();
    const out = await agent.get(paths.identityProvider).expect(303);
    const { pathname, search } = await provider.visit(String(out.headers.location), 'eva');
    return { agent, address: pathname + search };
  },
  [paths.setUp(':token')]: () => asStranger(paths.setUp('a'.repeat(43))),
  [paths.outbox]: () => asStranger(paths.outbox),
  [paths.delegation]: async () => ({
    agent: await guestWith(await delegate(`fraga.${visits}@halland.example`)),
    address: paths.delegation,
  }),
  [paths.delegationLink(':token')]: async () => asStranger(await delegate(`lank.${visits}@halland.example`)),
  [paths.news(':id')]: () => as('Halmstad', (id) => `${paths.news(id)}?sida=${'s'.repeat(20)}&fraga=B&version=0`),
  [paths.comparePrint(':id')]: () => as('Region Halland', paths.comparePrint),
  [paths.return(':id')]: async () => {
    const { id } = county().participant('Region Halland').response;
    await responsesIn(county().context.database.knex).setStatus(id, 'ready');
    const approver = await county().addPerson(`Godkännare ${visits}`, { 'Region Halland': 'approver' });
    return {
      agent: await county().signIn(approver),
      address: paths.return(id),
      after: () => responsesIn(county().context.database.knex).setStatus(id, 'draft'),
    };
  },
  [paths.proposal(':id', ':proposal')]: async () => {
    const proposal = await proposed(`forslag.${visits}@halland.example`, 'Ett förslag.');
    return as('Region Halland', (id) => paths.proposal(id, proposal.id));
  },
  [paths.importReview(':id', ':importId')]: async () => {
    const { person, response } = county().participant('Hylte');
    const content = importContentWith(
      county().context.catalogue.survey('kommun-2023'),
      { B: { text: 'Ur filen.' } },
      {},
    );
    const file = { name: 'Hyltes svar.docx', mediaType: 'application/msword', content: Buffer.from('en fil') };
    const read = await importAnswers(county().context, person, response.id, { file, content });
    return as('Hylte', (id) => paths.importReview(id, read));
  },
  [paths.beginOnBehalf(':id')]: async () => {
    const { id } = await responseIn(county(), await openRound(county()), 'Laholm');
    return { agent: await asOfficer(), address: paths.beginOnBehalf(id) };
  },
  [paths.onBehalf(':id')]: async () => {
    const { id } = await responseIn(county(), await openRound(county()), 'Varberg');
    const officer = await county().addPerson(`Handläggare ${visits}`, { 'RSS Halland': 'rss-officer' });
    const typed = { cameBy: 'paper', cameOn: swedishDay(new Date()), note: '' } as const;
    expect(await beginOnBehalf(county().context, officer, id, { typed, file: undefined })).toBe('begun');
    return { agent: await county().signIn(officer), address: paths.onBehalf(id) };
  },
  [paths.liftFreeze(':id')]: async () => {
    const { person, response } = county().participant('RSS Halland');
    await freezeBasis(county().context, person, response.id);
    return as('RSS Halland', paths.liftFreeze);
  },
  [paths.attachments(':id', ':question')]: async () => {
    const { id } = await attached();
    return { agent: await county().signIn('Hylte'), address: paths.attachments(id, '5') };
  },
  [paths.attachment(':id', ':digest')]: async () => {
    const { id, digest } = await attached();
    return { agent: await county().signIn('Hylte'), address: paths.attachment(id, digest) };
  },
  [paths.submittedAttachment(':id', ':version', ':digest')]: async () => {
    const { id, digest } = await attached();
    const { person } = county().participant('Hylte');
    const response = await responsesIn(county().context.database.knex).find(id);
    await submitResponse(county().context, person, id, { version: response?.version ?? 0 });
    return { agent: await asOfficer(), address: paths.submittedAttachment(id, 1, digest) };
  },
  [paths.releasedFile(':id', ':version', ':copy', ':digest')]: async () => {
    const { id, digest } = await attached();
    const { context } = county();
    const { person } = county().participant('Hylte');
    const response = await responsesIn(context.database.knex).find(id);
    await submitResponse(context, person, id, { version: response?.version ?? 0 });
    const maskings = [{ words: 'vårdcentralen', ground: '25 kap. 1 § OSL' }];
    await makeReleaseCopy(context, person, id, 1, { maskings, files: [`5:${digest}`], reason: 'Begäran' });
    return { agent: await county().signIn('Hylte'), address: paths.releasedFile(id, 1, 1, digest) };
  },
};

/** A response of Hylte's with a file at question 5, and the digest of the file. */
async function attached(): Promise<{ readonly id: string; readonly digest: string }> {
  const { context, participant } = county();
  const municipalities: string[] = await context.database
    .knex('organisations')
    .where('kind', 'municipality')
    .pluck('code');
  const rows = Object.fromEntries(municipalities.map((code) => [code, { ar2017: 0 }]));
  const id = await openTableRound(county(), 'Hylte', { ...TABLE_ANSWERS, '2': { rows } }, ATTACHING_DEFINITION);
  const file = { name: 'Beslut.pdf', content: pdfFile('ett') };
  expect(await attachFile(context, participant('Hylte').person, id, '5', file)).toBe('attached');
  const answers = (await responsesIn(context.database.knex).find(id))?.answers;
  return { id, digest: answers?.['5']?.attachments?.[0]?.digest ?? '' };
}

/**
 * Grows with each request, so that people and mail addresses are new in each. No digits: `addPerson` leaves them out of
 * the address that it makes of a name.
 */
let visits = 'x';

async function asStranger(address: string): Promise<Visit> {
  return { agent: await county().stranger(), address };
}

async function as(organisation: string, addressOf: (id: string) => string): Promise<Visit> {
  const { id } = county().participant(organisation).response;
  return { agent: await county().signIn(organisation), address: addressOf(id) };
}

async function asOfficer(): Promise<Agent> {
  return county().signIn(await county().addPerson(`Officer ${visits}`, { 'RSS Halland': 'rss-officer' }));
}

beforeAll(async () => {
  const { email } = county().participant('Region Halland').person;
  provider.accounts.set('eva', { email });
});

describe.each([6, 290])('with %i municipalities', (members) => {
  beforeAll(async () => {
    if (members > 6) await addMunicipalities(county(), county().participant('Halmstad').response.round, members - 6);
  });

  it.each(RARE_DOORS)('%s takes at most its number of statements', async (door) => {
    visits += 'x';
    const { agent, address, after } = await VISITS[door]();
    const { result, statements } = await askedFor(county().context.database, () =>
      // News come as a stream that does not end, unless only JSON is accepted.
      agent.get(address).accept(door === paths.news(':id') ? 'application/json' : 'text/html'),
    );
    await after?.();
    const { most, status } = COSTS[door];
    expect(result.status).toBe(status);
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(most);
  });
});
