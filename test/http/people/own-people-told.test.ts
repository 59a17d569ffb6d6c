import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPerson } from '../../../server/actions/people/add-person.ts';
import { addRole, removeRole } from '../../../server/actions/people/change-roles.ts';
import { importOrganisations } from '../../../server/actions/people/import-organisations.ts';
import { importPeople } from '../../../server/actions/people/import-people.ts';
import { createApiToken, listApiTokens, revokeApiToken } from '../../../server/actions/programs/api-tokens.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import { plainTextOfMail } from '../../../server/mail/text.ts';
import { deliverAll } from '../../support/mail.ts';
import { useCounty } from '../../support/web.ts';

const county = useCounty();

let administrators = 0;
let administrator: Actor;
let coordinator: string;

beforeEach(async () => {
  administrators += 1;
  administrator = await county().addPerson(`Förvaltare ${'abcdefgh'[administrators]}`, {
    'Region Halland': 'administrator',
  });
  coordinator = county().participant('Falkenberg').person.email;
  await deliverAll(county().context);
});

describe('an organisation’s own people', () => {
  it('are told when an administrator gives itself a role there, also if it takes the role back at once', async () => {
    const { context } = county();
    const role = { organisation: '1382', role: 'reader' } as const;
    await addRole(context, administrator, administrator.id, role);
    await addRole(context, administrator, administrator.id, role);
    await removeRole(context, administrator, administrator.id, role);
    const mails = await deliverAll(context);
    expect(mails.map(({ recipient }) => recipient)).toEqual([coordinator]);
    const [mail] = mails;
    expect(mail?.message.subject).toBe('Ny roll i Falkenberg');
    expect(plainTextOfMail(mail?.message ?? { subject: '', parts: [] }).replace(/\s+/g, ' ')).toContain(
      `${administrator.name}, läsare: läser organisationens svar`,
    );
  });

  it('are told of a person who is added, and the person is welcomed as before', async () => {
    const { context } = county();
    await addPerson(context, administrator, {
      name: 'Ny Läsare',
      email: 'ny.lasare@falkenberg.example',
      organisation: '1382',
      role: 'reader',
      welcome: true,
    });
    const told = (await deliverAll(context)).map(({ recipient, message }) => `${recipient}: ${message.subject}`);
    expect(told.toSorted()).toEqual([
      'ny.lasare@falkenberg.example: Du är tillagd i Samsvar',
      `${coordinator}: Ny roll i Falkenberg`,
    ]);
  });

  it('are told once of all that an import gives there, and not of what they already had', async () => {
    const { context } = county();
    const known = county().participant('Falkenberg').person;
    const text = [
      'Namn;E-post;Organisation;Roll',
      'Ada Ny;ada.ny@falkenberg.example;Falkenberg;läsare',
      'Bo Ny;bo.ny@falkenberg.example;Falkenberg;godkännare',
      `${known.name};${known.email};Falkenberg;kommunsamordnare`,
    ].join('\n');
    expect(await importPeople(context, administrator, text, { welcome: false })).toMatchObject({ roles: 2 });
    const told = (await deliverAll(context)).filter(({ recipient }) => recipient === coordinator);
    expect(told.map(({ message }) => message.subject)).toEqual(['Nya roller i Falkenberg']);
    const [mail] = told;
    const list = mail?.message.parts.flatMap((part) => ('list' in part ? part.list : []));
    expect(list?.map((line) => line.split(':')[0]).toSorted()).toEqual(['Ada Ny, läsare', 'Bo Ny, godkännare']);
  });

  it('are told of an API token that reads what they have submitted, and others are not', async () => {
    const { context } = county();
    await createApiToken(context, administrator, {
      name: 'Statistiken',
      scope: { county: '13', organisation: '1382' },
      days: 30,
    });
    const mails = await deliverAll(context);
    expect(mails.map(({ recipient }) => recipient)).toContain(coordinator);
    expect(mails.map(({ recipient }) => recipient)).not.toContain(county().participant('Halmstad').person.email);
    expect(mails[0]?.message.subject).toBe('Ett program kan läsa Falkenbergs inlämningar');
  });

  it('are told, each once, of an API token that reads the whole county', async () => {
    const { context } = county();
    await createApiToken(context, administrator, { name: 'Länet', scope: { county: '13' }, days: 30 });
    const recipients = (await deliverAll(context)).map(({ recipient }) => recipient);
    for (const name of ['Falkenberg', 'Halmstad', 'RSS Halland'])
      expect(recipients).toContain(county().participant(name).person.email);
    expect(new Set(recipients).size).toBe(recipients.length);
    expect(recipients).not.toContain(administrator.email);
  });
});

describe('whoever comes to an organisation is told of the programs that read it', () => {
  const TOKEN = 'Programmet av förut';
  const subjectsTo = async (email: string) =>
    (await deliverAll(county().context)).filter(({ recipient }) => recipient === email).map(({ message }) => message);

  beforeAll(async () => {
    await createApiToken(county().context, administrator, { name: TOKEN, scope: { county: '13' }, days: 30 });
  });

  it('also when the organisation was added after the API token was made', async () => {
    const { context } = county();
    const text = [
      'code;name;kind;one;several;definite',
      'vc-01;Vårdcentralen Tvååker;vardcentral;vårdcentral;vårdcentraler;vårdcentralen',
    ].join('\n');
    expect(await importOrganisations(context, administrator, text, new Map())).toMatchObject({ added: 1 });
    await addPerson(context, administrator, {
      name: 'Ny Chef',
      email: 'ny.chef@tvaaker.example',
      organisation: 'vc-01',
      role: 'coordinator',
      welcome: false,
    });
    const messages = await subjectsTo('ny.chef@tvaaker.example');
    expect(messages.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^(Ett program|Program) kan läsa Vårdcentralen Tvååkers inlämningar$/),
    ]);
    const list = messages.flatMap(({ parts }) => parts.flatMap((part) => ('list' in part ? part.list : [])));
    expect(list).toContainEqual(
      expect.stringMatching(`”${TOKEN}”: läser det som alla organisationer i länet har lämnat in, till och med`),
    );
  });

  it('once: not with the next role there, nor in another organisation that the same API token reads', async () => {
    const { context } = county();
    const { id, email } = await county().addPerson('Kim Ny', {});
    await addRole(context, administrator, id, { organisation: '1315', role: 'reader' });
    expect(await subjectsTo(email)).toHaveLength(1);
    await addRole(context, administrator, id, { organisation: '1315', role: 'approver' });
    await addRole(context, administrator, id, { organisation: '1380', role: 'reader' });
    expect(await subjectsTo(email)).toEqual([]);
  });

  it('by one mail for all that an import gives, and not of an API token that has been revoked', async () => {
    const { context } = county();
    const revoked = 'Indragen nyckel';
    await createApiToken(context, administrator, { name: revoked, scope: { county: '13' }, days: 30 });
    const { tokens } = await listApiTokens(context, administrator);
    await revokeApiToken(context, administrator, tokens.find(({ name }) => name === revoked)?.id ?? '');
    await deliverAll(context);
    const text = [
      'Namn;E-post;Organisation;Roll',
      'Eva Ny;eva.ny@hylte.example;Hylte;läsare',
      'Eva Ny;eva.ny@hylte.example;Halmstad;läsare',
    ].join('\n');
    await importPeople(context, administrator, text, { welcome: false });
    const messages = await subjectsTo('eva.ny@hylte.example');
    expect(messages).toHaveLength(1);
    expect(plainTextOfMail(messages[0] ?? { subject: '', parts: [] })).not.toContain(revoked);
  });
});
