import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { verifyArchive } from '../../../exports/archive/verify.ts';
import { paths } from '../../../server/paths.ts';
import { eventsIn } from '../../../server/repositories/events.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openCounting } from '../../support/counting.ts';
import { submissionOf } from '../../support/round.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf } from '../page.ts';

const county = useCounty();
const ANSWERS = { B: { text: 'Hemrehab är nu permanent.' } };

async function download(who: Agent, path: string): Promise<Buffer> {
  return downloadOf(who, path);
}

async function faultsOf(content: Buffer): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'samsvar-archive-'));
  try {
    const path = join(folder, 'arkiv.zip');
    await writeFile(path, content);
    const { files, faults } = await verifyArchive(path);
    return [...files.filter(({ state }) => state !== 'right').map(({ path: name }) => name), ...faults];
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the archive package of a round', () => {
  it('has every version that was submitted, also withdrawn ones, and matches its own checksums', async () => {
    const { basis, submitted } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    const { knex } = county().context.database;
    const withdrawn = await submissionsIn(knex).latest(submitted('Hylte'));
    const { person } = county().participant('Hylte');
    const at = county().context.now().toISOString();
    await submissionsIn(knex).withdraw(withdrawn?.id ?? '', { personId: person.id, reason: 'Fel bilaga.', at });
    const agent = await county().signIn('RSS Halland');
    expect((await agent.get(paths.round(basis)).expect(200)).text).toContain(paths.roundArchive(basis));
    const content = await download(agent, paths.roundArchive(basis));
    expect(await faultsOf(content)).toEqual([]);
    const files = unzipSync(content);
    const names = Object.keys(files);
    const receipt = (code: string) =>
      JSON.parse(
        strFromU8(files[names.find((name) => name.endsWith(`/svar/${code}/v1/kvitto.json`)) ?? ''] ?? new Uint8Array()),
      );
    expect(receipt('1380')).toMatchObject({ state: 'latest' });
    expect(receipt('1315')).toMatchObject({ state: 'withdrawn', withdrawal: { reason: 'Fel bilaga.' } });
    // Both were sent with the same definition, which is there once.
    expect(names.filter((name) => name.endsWith('/definition.json'))).toHaveLength(1);
    expect(strFromU8(files[names.find((name) => name.endsWith('bag-info.txt')) ?? ''] ?? new Uint8Array())).toContain(
      'Source-Organization: RSS Halland',
    );
  });

  it('is for those who may download all submissions of the round, and nobody else', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS });
    await (await county().signIn('Halmstad')).get(paths.roundArchive(basis)).expect(404);
  });
});

describe('the archive package of a submission', () => {
  it('has a link on the submission’s page, for those who may read it', async () => {
    const { submitted } = await openCounting(county(), { Halmstad: ANSWERS });
    const id = submitted('Halmstad');
    const own = await county().signIn('Halmstad');
    expect((await own.get(paths.submission(id, 1)).expect(200)).text).toContain(paths.submissionArchive(id, 1));
    const content = await download(own, paths.submissionArchive(id, 1));
    expect(await faultsOf(content)).toEqual([]);
    await own.get(paths.submissionArchive(id, 2)).expect(404);
    await (await county().signIn('Hylte')).get(paths.submissionArchive(id, 1)).expect(404);
  });

  it('gives the RSS what was submitted, and nothing else from the organisation', async () => {
    const { knex } = county().context.database;
    const { response, person, organisation } = county().participant('Laholm');
    const event = {
      at: '2024-03-01T10:00:00.000Z',
      personId: person.id,
      organisationCode: organisation.code,
      responseId: response.id,
    };
    await eventsIn(knex).recordAll([
      { ...event, verb: 'question.mark', detail: { question: 'A' } },
      { ...event, verb: 'response.submit', detail: { version: 1 } },
    ]);
    const definition = county().context.catalogue.definition(response.round.survey);
    await submissionsIn(knex).insert({
      ...submissionOf({ ...response, answers: ANSWERS }, person, event.at),
      definition,
    });
    const eventsFor = async (who: string): Promise<string> => {
      const files = unzipSync(await download(await county().signIn(who), paths.submissionArchive(response.id, 1)));
      return strFromU8(
        files[Object.keys(files).find((name) => name.endsWith('handelser.csv')) ?? ''] ?? new Uint8Array(),
      );
    };
    expect(await eventsFor('Laholm')).toContain('question.mark');
    const seen = await eventsFor('RSS Halland');
    expect(seen).toContain('response.submit');
    expect(seen).not.toContain('question.mark');
    expect(seen).not.toContain(person.name);
  });
});

describe('the codebook of a survey', () => {
  it('is a page for people, and DDI and JSON Schema for programs', async () => {
    const agent = await county().signIn('Halmstad');
    expect((await agent.get(paths.readingVersion('kommun-2023'))).text).toContain(paths.codebook('kommun-2023'));
    const page = (await agent.get(paths.codebook('kommun-2023')).expect(200)).text;
    expect(page).toContain(paths.codebookDdi('kommun-2023'));
    expect(page).toContain('<wbr>');
    const ddi = await agent
      .get(paths.codebookDdi('kommun-2023'))
      .expect(200)
      .expect('Content-Type', /^application\/xml/);
    expect(String(ddi.text ?? ddi.body)).toContain('ddi:codebook:2_5');
    const schema = await agent
      .get(paths.reportSchema('kommun-2023'))
      .expect(200)
      .expect('Content-Type', /schema\+json/);
    expect(JSON.parse(String(schema.text ?? schema.body)).$id).toBe('urn:samsvar:report:kommun-2023');
    for (const path of [paths.codebook, paths.codebookPdf, paths.codebookDdi, paths.reportSchema])
      await agent.get(path('kommun-1923')).expect(404);
  });
});
