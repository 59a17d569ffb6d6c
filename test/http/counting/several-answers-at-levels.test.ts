import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agent } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { addAnswer } from '../../../server/actions/response/many-answers.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { withdrawSubmission } from '../../../server/actions/workflow/withdraw-submission.ts';
import { type Catalogue, loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { NATIONAL_AUTHORITY } from '../../../server/catalogue/organisation-register.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { AUTHORITY } from '../../../server/domain/people/built-in-kinds.ts';
import type { Organisation } from '../../../server/domain/people/organisation.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Role } from '../../../server/domain/people/role.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { caseOf } from '../../support/many-answers.ts';
import {
  answerByLink,
  DELREGIONER,
  nameAndMail,
  needOf,
  openNaming,
  personIn,
} from '../../support/named-respondents.ts';
import { type County, startedAgain, useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

/** What is counted of a round in which organisations give several answers: each answer once, by the members that gave it. */

const SURVEYS = join(import.meta.dirname, '../../../surveys');

const county = useCounty();
/** The same installation, whose survey of cases also asks for a number of days. */
let counting: County;
let halland: Round;
let above: Agent;
let rss: Agent;

const municipality = (code: string, name: string): Organisation => ({
  code,
  name,
  kind: 'municipality',
  county: code.slice(0, 2),
});
const part = (name: string): Organisation => ({ code: `del-${name}`, name, kind: 'delregion', county: '13' });
const [NORRA, SODRA] = [part('Norra'), part('Södra')];
const VAXJO = municipality('0780', 'Växjö');

/** The surveys, where that of cases also has a number that may be left out. */
function surveysWithDays(): Catalogue {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-days-'));
  try {
    cpSync(SURVEYS, folder, { recursive: true });
    const file = join(folder, '2023/rehab.json');
    const definition = JSON.parse(readFileSync(file, 'utf8'));
    const days = {
      kind: 'number',
      title: 'Hur många dagar försenades det?',
      shortTitle: 'Dagar',
      unit: 'count',
      optional: true,
      type: 'object',
      properties: { number: { type: 'integer', minimum: 0 } },
      required: ['number'],
      additionalProperties: false,
    };
    const [one] = definition.parts;
    const parts = [
      {
        ...one,
        sections: [
          {
            pages: [
              ['1', '2', '3'],
              ['4', '5', '6'],
            ],
          },
        ],
      },
    ];
    const properties = { ...definition.properties, '6': days };
    writeFileSync(file, JSON.stringify({ ...definition, parts, properties }));
    return loadCatalogue(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function give(code: string, round: Round, answers: Answers): Promise<{ id: string; by: Actor }> {
  const { context } = counting;
  const people = peopleIn(context.database.knex);
  const email = `svarar@${code}.example`;
  const { id } = (await people.findByEmail(email)) ?? (await people.insert({ name: `Svarande ${code}`, email }));
  await people.addRole(id, code, 'coordinator');
  const by = await people.findActor(id);
  if (by === undefined) throw new Error('The person was not added');
  const response = await addAnswer(context, by, { round: round.id, organisation: code }, randomUUID());
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const saved = await saveAnswers(context, by, response, { edits, version: 0 });
  await submitResponse(context, by, response, { version: saved.response.version });
  return { id: response, by };
}

const open = (of: string, codes: readonly string[]) => {
  const at = counting.context.now().toISOString();
  const terms = { title: 'Fallen', county: of, survey: 'rehab-2023', opensOn: at.slice(0, 10), lastDay: '2099-12-31' };
  return openRoundIn(counting.context, counting.context.database.knex, terms, codes, at);
};

const page = async (agent: Agent, path: string) =>
  textOf((await agent.get(path).expect(200)).text).replaceAll('\u00a0', ' ');

beforeAll(async () => {
  counting = await startedAgain(county(), { surveys: surveysWithDays() });
  const { context } = counting;
  const { knex } = context.database;
  const details = organisationDetailsIn(knex);
  const noun = { one: 'delregion', several: 'delregioner', definite: 'delregionen', definiteSeveral: 'delregionerna' };
  await details.addKinds([AUTHORITY, { code: 'delregion', ...noun }]);
  await organisationsIn(knex).insert([NATIONAL_AUTHORITY, NORRA, SODRA, VAXJO]);
  await details.place(
    (
      [
        ['1380', 'Halmstad', NORRA],
        ['1315', 'Hylte', NORRA],
        ['1381', 'Laholm', SODRA],
      ] as const
    ).map(([code, name, { code: parent }]) => ({
      organisation: municipality(code, name),
      details: { parent, groups: {} },
    })),
  );
  await knex('organisations').where({ kind: 'municipality' }).update({ needs_approval: false });
  halland = await open('13', ['1380', '1315', '1381', '1384']);
  const kronoberg = await open('07', ['0780']);
  const ids = [halland.id, kronoberg.id];
  await knex('rounds').whereIn('id', ids).update({ opening_key: randomUUID(), is_national: true });
  await give('1380', halland, { ...caseOf('2023-02-14', 'arbetsterapeut'), 6: { number: 5 } });
  await give('1380', halland, { ...caseOf('2023-03-01', 'fysioterapeut'), 6: { number: 7 } });
  await give('1315', halland, caseOf('2023-03-02', 'fysioterapeut'));
  await give('1384', halland, { ...caseOf('2023-03-03', 'fysioterapeut'), 6: { number: 30 } });
  await give('0780', kronoberg, { ...caseOf('2023-03-04', 'arbetsterapeut'), 6: { number: 8 } });
  const { id, by } = await give('1380', halland, { ...caseOf('2023-03-05', 'arbetsterapeut'), 6: { number: 1000 } });
  await withdrawSubmission(context, by, id, { version: 1, reason: 'Fel fall.' });

  const roles: Readonly<Record<string, Role>> = { nation: 'rss-officer' };
  const people = peopleIn(knex);
  const niklas = await people.insert({ name: 'Niklas', email: 'niklas@nation.example' });
  for (const [code, role] of Object.entries(roles)) await people.addRole(niklas.id, code, role);
  above = await counting.signIn(niklas);
  rss = await counting.signIn('RSS Halland');
});

afterAll(() => {
  counting.server.close();
});

describe('the numbers of a round in which municipalities give several answers', () => {
  it('count each submitted answer once, of the municipalities that gave them, in the country and a county', async () => {
    const nation = await page(above, paths.levels(halland.id));
    expect(nation).toContain('4 av 5 organisationer har lämnat in.');
    expect(nation).toContain('Varje svar räknas en gång. Den som inte har svarat räknas inte som noll');
    expect(nation).toMatch(/Arbetsterapeut Antal 2 \(40 %\) 5 svar från 4 av 5 organisationer/);
    expect(nation).toMatch(/Summa Summa 50 4 svar från 3 av 5 organisationer/);
    const ofCounty = await page(above, `${paths.levels(halland.id)}?niva=13`);
    expect(ofCounty).toMatch(/Fysioterapeut Antal 3 \(75 %\) 4 svar från 3 av 4 organisationer/);
    expect(ofCounty).toMatch(/Medelvärde Medelvärde 14 3 svar från 2 av 4 organisationer/);
  });

  it('are those of a delregion, and of one where nobody has answered there is none', async () => {
    const norra = await page(above, `${paths.levels(halland.id)}?niva=${NORRA.code}`);
    expect(norra).toContain('2 av 2 organisationer har lämnat in.');
    expect(norra).toMatch(/Fysioterapeut Antal 2 \(67 %\) 3 svar från 2 av 2 organisationer/);
    expect(norra).toMatch(/Summa Summa 12 2 svar från 1 av 2 organisationer/);
    const sodra = await page(above, `${paths.levels(halland.id)}?niva=${encodeURIComponent(SODRA.code)}`);
    expect(sodra).toMatch(/Fysioterapeut Antal – 0 av 1 organisation /);
  });

  it('say nothing of what they will be, since whoever has not answered may give any number of answers', async () => {
    expect(await page(above, paths.levels(halland.id))).not.toMatch(/ blir \d/);
  });

  it('fold out to what each municipality gave, with a link to its answers', async () => {
    const { text } = await above.get(paths.levelNumber(halland.id, 2)).expect(200);
    const words = textOf(text).replaceAll('\u00a0', ' ');
    expect(words).toMatch(/Halmstad 1 av 2 svar svaren , Halmstad/);
    expect(words).toMatch(/Laholm saknas/);
    const [, href = ''] = /href="([^"]+)">svaren<span[^>]*>, Halmstad</.exec(text) ?? [];
    const listed = await page(above, href.replaceAll('&#x3D;', '='));
    expect(listed).toContain('2 av 4 svar');
  });

  it('are in the CSV, with how many answers each is made of', async () => {
    const { text } = await above.get(paths.levelsFile(halland.id, 'csv')).buffer(true).expect(200);
    const [head = '', ...lines] = text.split('\r\n').map((line) => line.split(';'));
    const at = (name: string) => [...head].indexOf(name);
    const row = lines.find(
      (line) =>
        line[at('code')] === NORRA.code && line[at('option')] === 'fysioterapeut' && line[at('question')] === '2',
    );
    const named = ['value', 'highest', 'answered', 'missing', 'members', 'answers'].map((name) => row?.[at(name)]);
    expect(named).toEqual(['2', '', '2', '0', '2', '3']);
  });

  it('are reached from the round, by whoever collects it', async () => {
    const { text } = await rss.get(paths.round(halland.id)).expect(200);
    expect(text).toContain(`<a href="${paths.levels(halland.id)}">Se summorna nivå för nivå</a>`);
    expect(await page(rss, paths.levels(halland.id))).toContain('Summor för Halland');
  });
});

it('the answers of named respondents are counted by those who named them, and none of them is told', async () => {
  const round = await openNaming(counting);
  const [first, second] = DELREGIONER;
  if (first === undefined || second === undefined) throw new Error('There are delregioner');
  for (const [delregion, needs] of [
    [first, ['ja', 'nej']],
    [second, ['ja']],
  ] as const) {
    const representative = await personIn(counting, delregion, 'coordinator');
    const people = Object.fromEntries(needs.map((need) => [`Kim ${need}`, `${need}@${delregion.code}.example`]));
    const links = await nameAndMail(
      counting,
      representative,
      { round: round.id, organisation: delregion.code },
      people,
    );
    for (const need of needs)
      await answerByLink(counting, links.get(`${need}@${delregion.code}.example`) ?? '', needOf('kommun', need));
  }
  const text = await page(rss, paths.levels(round.id));
  expect(text).toContain('2 av 6 delregioner har lämnat in.');
  expect(text).toMatch(/ Antal 2 \(67 %\) 3 svar från 2 av 6 delregioner/);
  expect(text).not.toContain('Kim');
});
