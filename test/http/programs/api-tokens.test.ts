import { describe, expect, it } from 'vitest';
import { API_BASE, API_ROUTE_LIST } from '../../../server/api/routes.ts';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { apiToken, ask } from '../../support/api.ts';
import { openCounting } from '../../support/counting.ts';
import { deliverAll } from '../../support/mail.ts';
import { addThreeCounties, openNationalRound } from '../../support/national-round.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

describe('API tokens', () => {
  it('are made by the administrator, shown once, listed and revoked, and each step is recorded', async () => {
    const person = await county().addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(person);
    expect(textOf((await agent.get(paths.apiTokens).expect(200)).text)).toContain('Här finns inga nycklar än.');
    const fields = { name: 'Länets statistik', scope: 'lan-13', days: '90' };
    const made = await agent.post(paths.newApiToken).type('form').send(fields).expect(200);
    const [secret = ''] = /samsvar_[\w-]{43}/.exec(made.text) ?? [];
    expect(made.headers['cache-control']).toBe('no-store');
    await ask(county(), `${API_BASE}/surveys`, secret).expect(200);

    const listed = (await agent.get(paths.apiTokens).expect(200)).text;
    expect(listed).not.toContain(secret);
    expect(textOf(listed)).toMatch(/Länets statistik Hela länet \(13\) Gäller .*Förvaltare Halland/s);
    expect(textOf((await agent.get(paths.administration)).text)).toContain('1 nyckel gäller');

    const [, revoke = ''] = /action="([^"]+\/sparra)"/.exec(listed) ?? [];
    await agent.post(revoke).type('form').send({}).expect(303);
    await ask(county(), `${API_BASE}/surveys`, secret).expect(401);
    expect(textOf((await agent.get(paths.apiTokens)).text)).toContain('Spärrad');
    const events = textOf((await agent.get(`${paths.events}?slag=nycklar`).expect(200)).text);
    expect(events).toContain('skapade en API-nyckel');
    expect(events).toContain('spärrade en API-nyckel');
  });

  it('cannot be made from an incomplete form, for another county, or by anybody else', async () => {
    const person = await county().addPerson('Andra Förvaltaren', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(person);
    const page = textOf(
      (await agent.post(paths.newApiToken).type('form').send({ name: ' ', scope: 'lan-07', days: '9999' }).expect(422))
        .text,
    );
    expect(page).toContain('Skriv vad nyckeln ska användas till');
    expect(page).toContain('Välj vad nyckeln ska kunna läsa.');
    expect(page).toContain('Välj hur länge nyckeln ska gälla.');
    const fields = { name: 'Samma namn', scope: '1380', days: '30' };
    await agent.post(paths.newApiToken).type('form').send(fields).expect(200);
    expect(textOf((await agent.post(paths.newApiToken).type('form').send(fields).expect(422)).text)).toContain(
      'redan en nyckel med det namnet',
    );
    const other = await county().signIn('RSS Halland');
    await other.get(paths.apiTokens).expect(404);
    await other.post(paths.newApiToken).type('form').send(fields).expect(404);
  });

  it('are described on a public page, with every address of the API', async () => {
    const page = textOf((await (await county().stranger()).get(paths.api).expect(200)).text);
    for (const { path, summary } of API_ROUTE_LIST) {
      expect(page).toContain(`GET ${API_BASE}${path}`);
      expect(page).toContain(summary);
    }
    expect(page).toContain('curl -H "Authorization: Bearer $SAMSVAR_NYCKEL"');
  });
});

describe('an API token of the national level', () => {
  it('reads what is submitted in national rounds in all counties, and nothing else, until it is revoked', async () => {
    const { context, participant, addPerson, signIn } = county();
    const { knex } = context.database;
    await addThreeCounties(knex);
    await organisationDetailsIn(knex).addKinds([AUTHORITY]);
    await organisationsIn(knex).insertMissing([NATIONAL_AUTHORITY]);
    const { id } = await addPerson('Nora Nation', {});
    await peopleIn(knex).addRole(id, NATIONAL_AUTHORITY.code, 'administrator');
    const round = await openNationalRound(context, knex);
    const sender = participant('Halmstad').person;
    for (const code of ['1280', '0780', '1380']) await round.submit(code, { '2': { number: 3 } }, sender);
    await openCounting(county(), { Hylte: { C: { chosen: [] } } });

    const agent = await signIn({ id });
    const form = textOf((await agent.get(paths.newApiToken).expect(200)).text);
    expect(form).toContain('Det alla har lämnat in i omgångar för hela landet');
    const fields = { name: 'Nationell statistik', scope: 'lan-00', days: '90' };
    const made = await agent.post(paths.newApiToken).type('form').send(fields).expect(200);
    const [secret = ''] = /samsvar_[\w-]{43}/.exec(made.text) ?? [];
    const read = (path: string) => ask(county(), `${API_BASE}${path}`, secret);
    const { submissions } = (await read('/submissions').expect(200)).body;
    const names = submissions.map(({ organisation }: { organisation: { name: string } }) => organisation.name);
    expect(names.toSorted()).toEqual(['Halmstad', 'Malmö', 'Växjö']);
    expect(Object.keys(submissions[0])).not.toContain('isNational');
    const { rounds } = (await read('/rounds').expect(200)).body;
    const counties = new Set(rounds.map((one: { county: string }) => one.county));
    expect(counties).toEqual(new Set(['07', '12', '13']));
    await read(`/submissions/${submissions[0].reference}/csv`).expect(200);
    const own = await apiToken(county(), { county: '13' });
    const [other] = (await ask(county(), `${API_BASE}/submissions?survey=kommun-2023`, own)).body.submissions;
    await read(`/submissions/${other.reference}`).expect(404);
    await read(`/rounds/${other.round}`).expect(404);

    const told = (await deliverAll(context)).filter(({ recipient }) => recipient === sender.email);
    expect(told.map(({ message }) => message.subject)).toContain(
      'Ett program kan läsa inlämningar i omgångar för hela landet',
    );
    const page = textOf((await (await signIn(sender)).get(paths.organisation('1380')).expect(200)).text);
    expect(page).toContain('Ett program läser det som alla har lämnat in i omgångar för hela landet');
    const events = textOf((await agent.get(`${paths.events}?slag=nycklar`).expect(200)).text);
    expect(events).toContain('skapade en API-nyckel');
    const [, revoke = ''] = /action="([^"]+\/sparra)"/.exec((await agent.get(paths.apiTokens)).text) ?? [];
    await agent.post(revoke).type('form').send({}).expect(303);
    await read('/submissions').expect(401);
  });

  it('can be made by nobody in a county', async () => {
    const person = await county().addPerson('Länets Förvaltare', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(person);
    const fields = { name: 'Hela landet', scope: 'lan-00', days: '90' };
    await agent.post(paths.newApiToken).type('form').send(fields).expect(422);
  });
});
