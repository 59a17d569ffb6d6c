import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/domain/people/person.ts';
import { paths } from '../../../server/paths.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useCounty } from '../../support/web.ts';
import { fieldsOf, textOf } from '../page.ts';

const county = useCounty();

let administrator: Actor;
beforeAll(async () => {
  administrator = await county().addPerson('Alva Administratör', { 'RSS Halland': 'administrator' });
});

const HEADER = 'Namn;E-post;Organisation;Roll';

async function preview(file: Uint8Array | string) {
  const agent = await county().signIn(administrator);
  const request = agent.post(paths.importPeoplePreview);
  return typeof file === 'string'
    ? await request.field('text', file)
    : await request.attach('file', Buffer.from(file), 'personer.csv');
}

async function accept(text: string, welcome?: '1') {
  const agent = await county().signIn(administrator);
  const request = agent.post(paths.importPeople).field('text', text);
  return welcome === undefined ? await request : await request.field('welcome', welcome);
}

/** The text that the button of the preview would post: the accepted rows. */
function accepted(html: string): string {
  return String(fieldsOf(html, paths.importPeople).text);
}

/** The text of each row of the preview. */
function rowsOf(html: string): string[] {
  const table = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
  return table
    .split('</tr>')
    .map((row) => textOf(row).trim())
    .filter((row) => row !== '');
}

async function countPeople(): Promise<number> {
  const [counted] = await county().context.database.knex('people').count();
  return Number(counted?.count);
}

function rolesOf(email: string): Promise<string[]> {
  return county()
    .context.database.knex('memberships')
    .join('people', 'people.id', 'memberships.person_id')
    .where({ email })
    .orderBy(['organisation_code', 'role'])
    .select('organisation_code', 'role')
    .then((rows) => rows.map((row) => `${row.organisation_code} ${row.role}`));
}

describe('a list of people', () => {
  it('is shown row by row, and nothing is changed before it is accepted', async () => {
    const before = await countPeople();
    const page = await preview(
      [
        HEADER,
        'Klara Ny;klara@hylte.example;Hylte;kommunsamordnare',
        'Klara Ny;KLARA@hylte.example;1315;Godkännare',
        'Samordnare Laholm;samordnare@laholm.example;Laholm;godkännare',
        'Samordnare Laholm;samordnare@laholm.example;laholm;Kommunsamordnare',
        'Klara Ny;klara@hylte.example;Hylte;kommunsamordnare',
        'Olof Okänd;olof@hylte.example;Halmsatd;läsarre',
        'Lisa Laholm;lisa@laholm;Laholm;läsare',
      ].join('\n'),
    );
    expect(page.status).toBe(200);
    expect(rowsOf(page.text)).toEqual([
      expect.stringMatching(/^Rad 2 Klara Ny .* Ny person$/),
      expect.stringMatching(/^Rad 3 Klara Ny klara@hylte.example Hylte godkännare Ny roll$/),
      expect.stringMatching(/^Rad 4 .* Ny roll$/),
      expect.stringMatching(/^Rad 5 .* Finns redan$/),
      expect.stringMatching(/^Rad 6 .* Står två gånger Samma person och roll står på rad 2\.$/),
      expect.stringMatching(
        /^Rad 7 .* Går inte att förstå ”Halmsatd” .* Menade du ”Halmstad”\? .* Menade du ”läsare”\?$/,
      ),
      expect.stringMatching(/^Rad 8 .* Går inte att förstå E-postadressen saknar slutet efter @, till exempel \.se\. /),
    ]);
    expect(textOf(page.text)).toContain('Lägg till 1 person och 1 roll');
    expect(await countPeople()).toBe(before);

    const done = await accept(accepted(page.text), '1');
    expect(done.headers.location).toBe(`${paths.people}?klart=inlasta`);
    expect(await rolesOf('klara@hylte.example')).toEqual(['1315 approver', '1315 coordinator']);
    expect(await rolesOf('samordnare@laholm.example')).toEqual(['1381 approver', '1381 coordinator']);
    expect(await peopleIn(county().context.database.knex).findByEmail('olof@hylte.example')).toBeUndefined();
    const { knex } = county().context.database;
    expect(await knex('events').where({ verb: 'person.import' }).pluck('detail')).toEqual([{ people: 1, roles: 3 }]);
    expect(await knex('events').where({ verb: 'person.add', person_id: administrator.id })).toHaveLength(1);
    const mails = await knex('mails')
      .whereRaw(`message->>'subject' = ?`, ['Du är tillagd i Samsvar'])
      .pluck('recipient');
    expect(mails).toEqual(['klara@hylte.example']);
  });

  it('has the same result accepted twice as once', async () => {
    const text = `${HEADER}\nTvå Gånger;tva@hylte.example;Hylte;läsare`;
    await accept(text);
    const people = await countPeople();
    const again = await accept(text);
    expect(again.headers.location).toBe(`${paths.people}?klart=fanns-redan`);
    expect(await countPeople()).toBe(people);
    const both = `${HEADER}\nSam Tidigt;sam@hylte.example;Hylte;läsare`;
    const answers = await Promise.all([accept(both), accept(both)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await countPeople()).toBe(people + 1);
    expect(await rolesOf('sam@hylte.example')).toEqual(['1315 reader']);
  });

  it('is added as a whole or not at all', async () => {
    const before = await countPeople();
    const page = await accept(`${HEADER}\nHel Rad;hel@hylte.example;Hylte;läsare\nHalv Rad;halv@hylte.example;Hylte;`);
    expect(page.status).toBe(409);
    expect(textOf(page.text)).toContain('ingen lades till');
    expect(textOf(page.text)).toContain('Rollen saknas.');
    expect(await countPeople()).toBe(before);
  });

  it('gives nobody a role in another county, or one that the organisation does not have', async () => {
    const knex = county().context.database.knex;
    await organisationsIn(knex).insert([{ code: '0780', name: 'Växjö', kind: 'municipality', county: '07' }]);
    const page = await accept(`${HEADER}\nEn;en@vaxjo.example;0780;läsare\nTvå;tva@rss.example;RSS Halland;strateg`);
    expect(page.status).toBe(409);
    expect(textOf(page.text)).toContain('”0780” är ingen organisation i länet.');
    expect(textOf(page.text)).toContain('Rollen strateg finns inte i RSS Halland.');
  });

  it('does not reveal the name of somebody in another county', async () => {
    const knex = county().context.database.knex;
    const vera = await peopleIn(knex).insert({ name: 'Vera Hemlig', email: 'vera@vaxjo.example' });
    await peopleIn(knex).addRole(vera.id, '0780', 'coordinator');
    const page = await preview(`${HEADER}\nVera;vera@vaxjo.example;Hylte;läsare`);
    expect(rowsOf(page.text)).toEqual([expect.stringMatching(/Ny roll$/)]);
    expect(page.text).not.toContain('Hemlig');
    expect(page.text).not.toContain('Växjö');
  });
});

describe('a file of people', () => {
  const rows = 'namn;e-post;organisation;roll\r\nÅsa Öst;asa@hylte.example;Hylte;läsare\r\n';

  it.each([
    ['UTF-8', new TextEncoder().encode(rows)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${rows}`)],
    ['Windows-1252, as Excel saves it', Buffer.from(rows, 'latin1')],
    ['commas', new TextEncoder().encode(rows.replaceAll(';', ','))],
    ['tabs', new TextEncoder().encode(rows.replaceAll(';', '\t'))],
    [
      'its columns in another order and under other names',
      new TextEncoder().encode('ROLL;Kommun;"Namn";Mejl\nläsare;Hylte;Åsa Öst;asa@hylte.example'),
    ],
  ])('is read with %s', async (_what, bytes) => {
    const page = await preview(bytes);
    expect(page.status).toBe(200);
    expect(rowsOf(page.text)).toEqual([
      expect.stringMatching(/^Rad 2 Åsa Öst asa@hylte\.example Hylte läsare Ny person$/),
    ]);
  });

  it.each([
    ['nothing', '  ', 'Det finns inga rader.'],
    ['no header', 'Åsa;asa@hylte.example;Hylte;läsare', 'Rad 1: Rubrikraden saknas.'],
    ['a column too few', 'namn;e-post;roll\nÅsa;asa@hylte.example;läsare', 'Rubrikraden saknar organisation.'],
    ['only a header', HEADER, 'Det finns inga rader under rubrikraden.'],
    ['a quotation mark that is never closed', `${HEADER}\n"Åsa;asa@hylte.example;Hylte;läsare`, 'stängs aldrig'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20]), 'Filen är en Excelbok'],
    ['more rows than are taken', `${HEADER}\n${'a;b@c.example;Hylte;läsare\n'.repeat(5001)}`, 'högst 5 000 tas emot'],
  ])('that holds %s is refused in words', async (_what, file, sentence) => {
    const page = await preview(file);
    expect(page.status).toBe(422);
    expect(textOf(page.text).replaceAll('\u00a0', ' ')).toContain(sentence);
    if (typeof file === 'string' && file.length < 200) expect(page.text).toContain('</textarea>');
  });

  it('that is too large is refused in words', async () => {
    const page = await preview(new Uint8Array(2_100_000).fill(0x61));
    expect(page.status).toBe(413);
    expect(textOf(page.text)).toContain('Den får vara högst 2 MB.');
  });

  it('with five thousand people is read and added', async () => {
    const before = await countPeople();
    const many = Array.from({ length: 5000 }, (_, row) => `Person ${row};p${row}@hylte.example;Hylte;läsare`);
    const page = await preview(`${HEADER}\n${many.join('\n')}`);
    expect(textOf(page.text).replaceAll('\u00a0', ' ')).toContain('Lägg till 5 000 personer');
    await accept(accepted(page.text));
    expect(await countPeople()).toBe(before + 5000);
  });

  it('cannot insert markup into the page', async () => {
    const page = await preview(`${HEADER}\n<script>alert(1)</script>;a@hylte.example;<b>;"</textarea>"`);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).not.toContain('<b>');
  });
});
