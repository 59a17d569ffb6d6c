import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { compareWithFiles } from '../../../server/actions/round/changed-definitions.ts';
import { openRounds } from '../../../server/actions/round/open-rounds.ts';
import { openRoundIn, storeMissingDefinitions } from '../../../server/actions/round/store-definitions.ts';
import { API_BASE } from '../../../server/api/routes.ts';
import type { Catalogue } from '../../../server/catalogue/catalogue.ts';
import { definitionDigest } from '../../../server/catalogue/definition/definition-digest.ts';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { daysAfter } from '../../../server/domain/text/day.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { definitionsIn } from '../../../server/repositories/round/definitions.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { apiToken, ask } from '../../support/api.ts';
import { changedSurveys } from '../../support/changed-surveys.ts';
import { submissionOf } from '../../support/round.ts';
import { answerAll, openRound, responseIn, submitIn, typedOpening } from '../../support/round-under-way.ts';
import { type County, startedAgain, useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

/** The kommunfrågor with question R taken out, A reworded with an option less, and the RSS's survey that fits them. */
const edited = () =>
  changedSurveys({
    '2023/kommun.json': [
      ['"parts": [', '"leftOut": { "R": "Frågan utgick." },\n  "parts": ['],
      ['["R", "S"]', '["S"]'],
      [
        `    "R": {
      "kind": "text",
      "title": "Framgångsfaktorer med att utöka antalet VFU-veckor.",
      "type": "object",
      "properties": { "text": { "type": "string" } },
      "required": ["text"],
      "additionalProperties": false
    },
`,
        '',
      ],
      ['    "R",\n', ''],
      ['Ange områden eller arbetssätt som kommunen initierat', 'Ange vad kommunen har initierat'],
      ['"title": "Fast vårdkontakt"', '"title": "Fast kontakt i vården"'],
    ],
    '2023/rss.json': [['"compiles": { "question": "R" }', '"compiles": { "question": "S" }']],
  });

/** The program without the files of the municipalities and of the RSS. */
const withoutFiles = () => changedSurveys({ '2023/kommun.json': 'gone', '2023/rss.json': 'gone' });

/** The county's server, started again with other files. */
async function again(surveys: Catalogue): Promise<County> {
  const started = await startedAgain(county(), { surveys });
  onTestFinished(() => void started.server.close());
  return started;
}

/** What pages say, as text, to whoever answers for an organisation. */
async function pagesOf(served: County, organisation: string, addresses: readonly string[]): Promise<string[]> {
  const agent = await served.signIn(organisation);
  const pages: string[] = [];
  for (const address of addresses) pages.push(textOf((await agent.get(address).expect(200)).text));
  return pages;
}

const formPages = (id: string) =>
  county()
    .context.catalogue.survey('kommun-2023')
    .pages.map(({ number }) => paths.page(id, number));

describe.each([
  ['has been edited', edited],
  ['is gone', withoutFiles],
])('a round whose definition file %s', (_, files) => {
  it('shows the municipality every page as it was opened', async () => {
    const { id } = county().participant('Hylte').response;
    const addresses = [paths.start, paths.response(id), ...formPages(id), paths.review(id)];
    const before = await pagesOf(county(), 'Hylte', addresses);
    expect(await pagesOf(await again(files()), 'Hylte', addresses)).toEqual(before);
  });

  it('counts, compiles and compares for the RSS what it was opened with', async () => {
    const { id } = county().participant('RSS Halland').response;
    const addresses = [
      paths.start,
      paths.rounds,
      paths.response(id),
      paths.page(id, 1),
      paths.count(id, '1'),
      paths.compilation(id, '3'),
      paths.basis(id),
      paths.review(id),
    ];
    const before = await pagesOf(county(), 'RSS Halland', addresses);
    expect(await pagesOf(await again(files()), 'RSS Halland', addresses)).toEqual(before);
  });

  it('exports what it was opened with', async () => {
    const { id } = county().participant('Hylte').response;
    const csv = async (served: County) => (await (await served.signIn('Hylte')).get(paths.export(id, 'csv'))).text;
    const withoutTime = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^;,"\n]*/g, '');
    expect(withoutTime(await csv(await again(files())))).toEqual(withoutTime(await csv(county())));
  });

  it('has a codebook of what it was opened with, reached from the page of the round', async () => {
    const { round } = county().participant('Hylte').response;
    const started = await again(files());
    const rss = await started.signIn('RSS Halland');
    expect((await rss.get(paths.round(round.id)).expect(200)).text).toContain(paths.roundCodebook(round.id));
    const { text } = await rss.get(paths.roundCodebook(round.id)).expect(200);
    expect(textOf(text)).toContain('Framgångsfaktorer med att utöka antalet VFU-veckor.');
    expect(textOf(text)).toContain('Fast vårdkontakt');
    expect(textOf(text)).toContain(round.title);
    const ddi = await rss.get(paths.roundCodebookDdi(round.id)).buffer(true).expect(200);
    expect(String(ddi.text ?? ddi.body)).toContain('qR');
    await (await started.signIn('Hylte')).get(paths.roundCodebook(round.id)).expect(404);
  });

  it('tells programs of the definition that it was opened with, apart from the file', async () => {
    const { round } = county().participant('Hylte').response;
    const started = await again(files());
    const token = await apiToken(started, { county: '13' });
    const read = async (path: string) => {
      const { text } = await ask(started, path, token).buffer(true).expect(200);
      return { text, body: JSON.parse(text) };
    };
    const opened = county().context.catalogue.definition('kommun-2023');
    const { definition } = (await read(`${API_BASE}/rounds/${round.id}`)).body;
    expect(definition).toEqual({
      digest: definitionDigest(opened),
      href: `${API_BASE}/rounds/${round.id}/definition`,
    });
    expect((await read(definition.href)).body).toEqual(opened);
    const { rounds } = (await read(`${API_BASE}/rounds`)).body;
    expect(rounds).toContainEqual(expect.objectContaining({ id: round.id, definition }));
  });

  it('has submissions that programs can check by the schema of what they were submitted with', async () => {
    const { organisation } = county().participant('Halmstad');
    const started = await again(files());
    const token = await apiToken(started, { county: '13', organisation: organisation.code });
    const { body } = await ask(started, `${API_BASE}/submissions?survey=kommun-2023`, token).expect(200);
    const [{ href }] = body.submissions;
    const report = await ask(started, href, token).expect(200);
    const schemaHref = /<([^>]*)>; rel="describedby"/.exec(report.headers.link ?? '')?.[1] ?? '';
    expect(schemaHref).toBe(`${href}/schema`);
    const schema = JSON.parse((await ask(started, schemaHref, token).buffer(true).expect(200)).text);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    ajv.addFormat('date-time', fullFormats['date-time']);
    ajv.addFormat('date', fullFormats.date);
    expect(ajv.validate(schema, report.body), ajv.errorsText()).toBe(true);
    expect(JSON.stringify(schema)).toContain('Fast vårdkontakt');
  });

  it('takes an answer to a question that the file no longer has, and submits it in its wording', async () => {
    const round = await openRound(county());
    const started = await again(files());
    await answerAll(started, round, 'Varberg');
    await submitIn(started, round, 'Varberg');
    const { id } = await responseIn(started, round, 'Varberg');
    const submission = await submissionsIn(started.context.database.knex).latest(id);
    expect(Object.keys(submission?.answers ?? {})).toContain('R');
    expect(submission?.definition).toEqual(county().context.catalogue.definition('kommun-2023'));
  });
});

describe('a file that is no longer what rounds were opened with', () => {
  let administrator: Actor;
  beforeAll(async () => {
    administrator = await county().addPerson('Sven Systemförvaltare', { 'RSS Halland': 'administrator' });
  });

  it('is told of in the administration, with what differs, and so are those that are the same', async () => {
    const person = administrator;
    const started = await again(edited());
    const agent = await started.signIn(person);
    const page = textOf((await agent.get(paths.storedSurveys).expect(200)).text);
    expect(page).toContain('Filen är ändrad');
    expect(page).toContain('Fråga R, ”Framgångsfaktorer med att utöka antalet VFU-veckor.”, finns inte i filen.');
    expect(page).toContain(
      'Fråga A har alternativet ”Fast kontakt i vården” i filen och ”Fast vårdkontakt” i omgången.',
    );
    expect(page).toMatch(/Fråga A lyder ”Ange vad kommunen har initierat/);
    expect(page).toContain('Filen är densamma');
    expect(textOf((await agent.get(paths.administration).expect(200)).text)).toMatch(/enkäter, \d+ har en annan fil/);
  });

  it('is told of by its change alone, though the round is about a month and the file about none', async () => {
    const { context } = county();
    const today = swedishDay(context.now());
    await openRoundIn(
      context,
      context.database.knex,
      {
        title: 'SIP-möten i januari',
        county: '13',
        survey: 'vc-sip-2018',
        period: { from: '2018-01-01', to: '2018-01-31' },
        opensOn: today,
        lastDay: daysAfter(today, 20),
      },
      [],
      context.now().toISOString(),
    );
    const files = changedSurveys({ '2018/vc-sip.json': [['Hur många SIP-möten i slutenvården', 'Antal SIP-möten']] });
    const stored = await compareWithFiles(files, context.database.knex);
    expect(stored.find(({ id }) => id === 'vc-sip-2018')?.differences).toEqual([
      expect.stringMatching(/^Fråga 2 lyder ”Antal SIP-möten/),
    ]);
  });

  it('is told of there where it is gone', async () => {
    const agent = await (await again(withoutFiles())).signIn(administrator);
    const page = textOf((await agent.get(paths.storedSurveys).expect(200)).text);
    expect(page).toContain('Filen finns inte');
    expect(page).toContain('Filen för kommun-2023 finns inte längre.');
  });
});

describe('opening a round', () => {
  it('stores its definition once, however many rounds are opened with it', async () => {
    const { knex } = county().context.database;
    const [one, other] = [await openRound(county()), await openRound(county())];
    expect(one.definition).toBe(other.definition);
    expect(await knex('definitions').where({ survey_id: 'kommun-2023' })).toHaveLength(1);
  });

  it('takes an edited file for the next round, and leaves the one before as it is', async () => {
    const before = await openRound(county());
    const started = await again(edited());
    const after = await openRound(started);
    expect(after.definition).not.toBe(before.definition);
    const { id } = await responseIn(started, after, 'Varberg');
    const [page = ''] = await pagesOf(started, 'Varberg', [paths.page(id, 1)]);
    expect(page).toContain('Ange vad kommunen har initierat');
  });

  it('is refused for a survey that counts what the round that it counts was not opened with', async () => {
    const { knex } = county().context.database;
    await openRound(await again(edited()));
    const latest = (await roundsIn(knex).list({ counties: ['13'], survey: 'kommun-2023' })).at(0);
    const outcome = await openRounds(
      county().context,
      county().participant('RSS Halland').person,
      typedOpening(county(), {
        surveys: ['rss-2023'],
        organisations: [county().participant('RSS Halland').organisation.code],
      }),
    );
    expect(latest?.title).toBe('Uppföljning i höst');
    expect(outcome).toEqual({
      problems: [
        {
          field: 'surveys',
          fault: 'counted-otherwise',
          survey: 'Enkät till regionala samverkans- och stödstrukturer, uppföljning god och nära vård 2023',
          round: 'Uppföljning i höst',
          why: 'compiles pekar på fråga R, som inte finns i kommun-2023.',
          sentence: expect.stringContaining('compiles pekar på fråga R, som inte finns i kommun-2023.'),
        },
      ],
    });
  });

  it('is kept by the database: a round never gets another definition, and a definition is never changed', async () => {
    const { knex } = county().context.database;
    const { id } = await openRound(county());
    const other = await openRound(await again(edited()));
    await expect(
      knex('rounds')
        .where({ id })
        .update({ definition_digest: other.definition ?? null }),
    ).rejects.toThrow('keeps the definition');
    await expect(knex('definitions').update({ survey_id: 'annan' })).rejects.toThrow('insert only');
  });
});

describe('a round from before definitions were stored', () => {
  /** A round as it was kept then. */
  async function openBefore(survey: string, { title = `Före ${survey}`, countedRound = '' } = {}): Promise<Round> {
    const { context, participant } = county();
    const { knex } = context.database;
    const { opensOn, lastDay } = participant('Hylte').response.round;
    const code = participant(survey.startsWith('rss') ? 'RSS Halland' : 'Hylte').organisation.code;
    const counts = countedRound === '' ? {} : { countedRound };
    const terms = { title, county: '13', survey, opensOn, lastDay, ...counts };
    return roundsIn(knex).open(terms, [code], context.now().toISOString());
  }

  async function submitWith(round: Round, definition: object): Promise<void> {
    const { context, participant } = county();
    const { knex } = context.database;
    const { organisation, person } = participant('Hylte');
    const response = await responsesIn(knex).findInRound(round.id, organisation.code);
    if (response === undefined) throw new Error('Hylte takes part');
    await submissionsIn(knex).insert({
      ...submissionOf(response, person, context.now().toISOString()),
      definition,
    });
  }

  const found = async (round: Round) => roundsIn(county().context.database.knex).find(round.id);

  it('takes the definition that it was submitted with at the next start', async () => {
    const round = await openBefore('kommun-2023');
    const submitted = edited().definition('kommun-2023');
    await submitWith(round, submitted);
    await storeMissingDefinitions(county().context);
    const digest = (await found(round))?.definition ?? '';
    expect((await definitionsIn(county().context.database.knex).find([digest])).get(digest)).toEqual(submitted);
  });

  it('takes the file’s where nobody has submitted, and that of the round that it counts', async () => {
    const municipal = await openBefore('kommun-2023');
    const joint = await openBefore('rss-2023', { countedRound: municipal.id });
    await storeMissingDefinitions(county().context);
    const { catalogue } = county().context;
    expect(await found(municipal)).toMatchObject({
      definition: catalogue.survey('kommun-2023').definition,
      countingDefinition: catalogue.survey('rss-2023').definition,
    });
    expect(await found(joint)).toMatchObject({
      definition: catalogue.survey('rss-2023').definition,
      countedDefinition: catalogue.survey('kommun-2023').definition,
    });
  });

  it('counts by the file where the counted round was submitted with another that lacks what is counted', async () => {
    const municipal = await openBefore('kommun-2023');
    await submitWith(municipal, edited().definition('kommun-2023'));
    const joint = await openBefore('rss-2023', { countedRound: municipal.id });
    await storeMissingDefinitions(county().context);
    expect((await found(joint))?.countedDefinition).toBe(county().context.catalogue.survey('kommun-2023').definition);
  });

  it('is told of, and shown nowhere, where there is neither a submission nor a file; the others are shown', async () => {
    const round = await openBefore('kommun-2023', { title: 'Utan enkät' });
    const started = await again(withoutFiles());
    const { without } = await storeMissingDefinitions(started.context);
    expect(without.map(({ id }) => id)).toEqual([round.id]);
    const [start = ''] = await pagesOf(started, 'Hylte', [paths.start]);
    expect(start).toContain('Före kommun-2023');
    expect(start).not.toContain('Utan enkät');
    const { id } = await responseIn(started, round, 'Hylte');
    const agent = await started.signIn('Hylte');
    const { text } = await agent.get(paths.response(id)).expect(503);
    expect(textOf(text)).toContain('Omgångens enkät saknas');
    await storeMissingDefinitions(county().context);
    await (await county().signIn('Hylte')).get(paths.response(id)).expect(200);
  });

  it('gets its definition once, when several processes start at once', async () => {
    await openBefore('kommun-2023');
    const given = await Promise.all([
      storeMissingDefinitions(county().context),
      storeMissingDefinitions(county().context),
    ]);
    expect(given.flatMap((one) => one.given)).toHaveLength(1);
  });
});

it('a survey whose file is gone still has its reading version, codebook and schema, as a round was opened with it', async () => {
  const agent = await (await again(withoutFiles())).signIn('Hylte');
  for (const address of [paths.readingVersion('kommun-2023'), paths.codebook('kommun-2023')])
    expect(textOf((await agent.get(address).expect(200)).text)).toContain(
      'Utmaningar/hinder med att utöka antalet VFU-veckor.',
    );
  await agent.get(paths.reportSchema('kommun-2023')).expect(200);
  await agent.get(paths.readingVersion('kommun-2021')).expect(404);
});
