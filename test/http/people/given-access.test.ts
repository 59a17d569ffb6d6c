import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../server/actions/people/add-person.ts';
import { addRole, removeRole } from '../../../server/actions/people/change-roles.ts';
import { removePerson } from '../../../server/actions/people/remove-person.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../../server/actions/programs/api-tokens.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { deliverAll, linkIn } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

const FALKENBERG = '1382';
const NOTHING = 'Ingen har fått en ny roll här, och ingen API-nyckel läser det som Falkenberg har lämnat in.';

let administrator: Actor;
beforeAll(async () => {
  administrator = await county().addPerson('Förvaltare Länet', { 'Region Halland': 'administrator' });
});
beforeEach(() => {
  county().clock.now = new Date('2026-11-30T09:00:00Z');
});

/** A row of the table of who has been given access: its cells, in words. */
type Row = readonly string[];

async function rowsFor(who: Actor | string = 'Falkenberg', code = FALKENBERG): Promise<Row[]> {
  const agent = await county().signIn(who);
  const { text } = await agent.get(paths.organisation(code)).expect(200);
  const table = /aria-labelledby="tillgang">[\s\S]*?<tbody>([\s\S]*?)<\/tbody>/.exec(text)?.[1] ?? '';
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      textOf(cell).replaceAll('\u00a0', ' '),
    ),
  );
}

async function readHere(name: string): Promise<string> {
  const added = await addPerson(county().context, administrator, {
    name,
    email: `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@falkenberg.example`,
    organisation: FALKENBERG,
    role: 'reader',
    welcome: false,
  });
  if (added.outcome === 'taken') throw new Error(`${name} is there already`);
  return added.id;
}

function later(minutes: number): void {
  const { clock } = county();
  clock.now = new Date((clock.now ?? new Date()).getTime() + minutes * 60_000);
}

describe('who has been given access to an organisation’s answers', () => {
  it('is nobody, in words, where no role has been given and no key made', async () => {
    const { text } = await (await county().signIn('Falkenberg')).get(paths.organisation(FALKENBERG)).expect(200);
    expect(textOf(text)).toContain(NOTHING);
    expect(await rowsFor()).toEqual([]);
  });

  it('is seen with who gave it and when, and when and by whom it was taken back', async () => {
    const { context } = county();
    const reader = await readHere('Kort Läsare');
    later(30);
    await removeRole(context, administrator, reader, { organisation: FALKENBERG, role: 'reader' });
    later(30);
    await addRole(context, administrator, reader, { organisation: FALKENBERG, role: 'contributor' });
    expect(await rowsFor()).toEqual([
      ['Kort Läsare', 'Medarbetare', '30 november 2026', 'Förvaltare Länet', 'Gäller'],
      [
        'Kort Läsare',
        'Läsare',
        '30 november 2026',
        'Förvaltare Länet',
        'Borttagen 30 november 2026 av Förvaltare Länet',
      ],
    ]);
  });

  it('tells a role that was taken back with the person, who is still named, and one that was given again', async () => {
    const { context } = county();
    const gone = await readHere('Borttagen Läsare');
    later(5);
    await removePerson(context, administrator, gone);
    const again = await readHere('Åter Läsare');
    const role = { organisation: FALKENBERG, role: 'reader' } as const;
    await removeRole(context, administrator, again, role);
    await addRole(context, administrator, again, role);
    const rows = await rowsFor();
    expect(rows.find(([who]) => who === 'Borttagen Läsare')?.at(-1)).toMatch(
      /^Borttagen 30 november 2026 av Förvaltare Länet$/,
    );
    expect(rows.filter(([who]) => who === 'Åter Läsare').map((row) => row.at(-1)?.slice(0, 9))).toEqual([
      'Gäller',
      'Borttagen',
    ]);
  });

  it('includes the keys of its own and of the whole county, until they end, and no other organisation’s', async () => {
    const { context } = county();
    for (const [name, organisation] of [
      ['Falkenbergs statistik', FALKENBERG],
      ['Länets statistik', undefined],
      ['Halmstads statistik', '1380'],
    ] as const) {
      later(1);
      const scope = { county: '13', ...(organisation === undefined ? {} : { organisation }) };
      await createApiToken(context, administrator, { name, scope, days: 30 });
    }
    const keys = async () => (await rowsFor()).filter(([who]) => who?.startsWith('API-nyckeln'));
    expect((await keys()).map(([who, what, , by, now]) => [who, what, by, now])).toEqual([
      [
        'API-nyckeln ”Länets statistik”',
        'Ett program läser det som alla i länet har lämnat in',
        'Förvaltare Länet',
        'Gäller till 30 december 2026',
      ],
      [
        'API-nyckeln ”Falkenbergs statistik”',
        'Ett program läser det som Falkenberg har lämnat in',
        'Förvaltare Länet',
        'Gäller till 30 december 2026',
      ],
    ]);
    const { tokens } = await listApiTokens(context, administrator);
    const whole = tokens.find(({ name }) => name === 'Länets statistik')?.id ?? '';
    await revokeApiToken(context, administrator, whole);
    county().clock.now = new Date('2027-01-15T09:00:00Z');
    expect((await keys()).map((row) => row.at(-1))).toEqual([
      'Spärrad 30 november 2026 av Förvaltare Länet',
      'Gick ut 30 december 2026',
    ]);
  });

  it('is seen by everybody with a role there and by its administrator, and by nobody else', async () => {
    const { addPerson: person, signIn, participant } = county();
    const reader = await person('Läsare Falkenberg', { Falkenberg: 'reader' });
    expect((await rowsFor(reader)).length).toBeGreaterThan(0);
    expect(await rowsFor(administrator)).toEqual(await rowsFor(reader));
    for (const who of ['Halmstad', 'RSS Halland'])
      await (await signIn(participant(who).person)).get(paths.organisation(FALKENBERG)).expect(404);
    const page = textOf((await (await signIn(reader)).get(paths.organisation(FALKENBERG))).text);
    expect(page).toContain(participant('Falkenberg').person.name);
    expect(page).not.toContain(participant('Falkenberg').person.email);
    const account = await (await signIn(reader)).get(paths.account).expect(200);
    expect(account.text).toContain(`href="${paths.organisation(FALKENBERG)}"`);
  });

  it('is where the mail about a new role and a new key leads', async () => {
    const { context } = county();
    await deliverAll(context);
    await readHere('Mejlad Läsare');
    await createApiToken(context, administrator, {
      name: 'Mejlad nyckel',
      scope: { county: '13', organisation: FALKENBERG },
      days: 30,
    });
    const { email } = county().participant('Falkenberg').person;
    const mails = (await deliverAll(context)).filter(({ recipient }) => recipient === email);
    expect(mails.map(({ message }) => linkIn(message))).toEqual([
      paths.organisation(FALKENBERG),
      paths.organisation(FALKENBERG),
    ]);
  });

  it('is the twenty latest, with words on where the rest is', async () => {
    for (let place = 0; place < 22; place += 1) {
      later(1);
      await readHere(`Läsare nummer ${'abcdefghijklmnopqrstuv'[place]}`);
    }
    const rows = await rowsFor();
    expect(rows).toHaveLength(20);
    expect(rows[0]?.[0]).toBe('Läsare nummer v');
    const { text } = await (await county().signIn('Falkenberg')).get(paths.organisation(FALKENBERG)).expect(200);
    expect(textOf(text)).toContain('Det som gavs tidigare finns i systemförvaltarens händelselogg.');
  });
});
