import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { readConfig } from '../../server/config.ts';
import { roundsIn } from '../../server/repositories/round/rounds.ts';
import { openContext, serve } from '../../server/serve.ts';
import { changedSurveys } from '../support/changed-surveys.ts';

const ROUND = { title: 'Uppföljning', county: '13', opensOn: '2024-01-15', lastDay: '2024-03-31' };
const AT = '2024-01-15T08:00:00.000Z';

it('the server gives older rounds their definitions at its start, and logs which files have changed and how', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samsvar-'));
  const settings = { ACCESSIBILITY_OWNER: 'Region Halland', ACCESSIBILITY_REVIEWED: '2026-11-02' };
  const config = {
    ...readConfig({ PORT: '0', SAMSVAR_OUTBOX: '1', ...settings, ACCESSIBILITY_EMAIL: 'a@region.example' }),
    dataFolder: folder,
  };
  const before = await openContext(config);
  const older = await roundsIn(before.database.knex).open({ ...ROUND, survey: 'kommun-2023' }, [], AT);
  const edited = { ...before, catalogue: changedSurveys({ '2023/region.json': [['"title": "', '"title": "Ny: ']] }) };
  const changed = await openRoundIn(edited, before.database.knex, { ...ROUND, survey: 'region-2023' }, [], AT);
  await before.database.close();

  const context = await openContext(config);
  const log: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void log.push(line) });
  const serving = await serve(context, config, logger);
  onTestFinished(async () => {
    await serving.close();
    await rm(folder, { recursive: true, force: true });
  });
  const { catalogue, database } = context;
  expect((await roundsIn(database.knex).find(older.id))?.definition).toBe(catalogue.survey('kommun-2023').definition);
  expect(log.map((line): unknown => JSON.parse(line))).toMatchObject([
    {
      survey: 'region-2023',
      rounds: [changed.id],
      differences: ['Filen har en annan rubrik än omgången.'],
      msg: expect.stringContaining('has changed since rounds were opened with it'),
    },
  ]);
});
