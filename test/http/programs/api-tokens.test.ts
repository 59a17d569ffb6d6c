import { describe, expect, it } from 'vitest';
import { API_BASE, API_ROUTE_LIST } from '../../../server/api/routes.ts';
import { paths } from '../../../server/paths.ts';
import { ask } from '../../support/api.ts';
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
