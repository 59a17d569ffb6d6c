import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import pino from 'pino';
import supertest, { type Agent } from 'supertest';
import { afterAll, beforeAll } from 'vitest';
import { closeBrowser } from '../../exports/pdf/browser.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { makeSignInLink } from '../../server/actions/sign-in.ts';
import { loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Config } from '../../server/config.ts';
import { fillCounty, type Participant } from '../../server/demo/county.ts';
import { createApp } from '../../server/http/app.ts';
import { paths } from '../../server/paths.ts';
import { openTestDatabase } from './database.ts';

/** The real web interface on a real database with the county of Halland in the middle of a round. */
export interface County {
  readonly context: ActionContext;
  readonly server: Server;
  readonly participants: readonly Participant[];
  /** The person who answers for an organisation, by its name. */
  participant(organisation: string): Participant;
  /** A browser without scripts, signed in through a one-time link as the person who answers for an organisation. */
  signIn(organisation: string): Promise<Agent>;
  /** A browser that nobody has signed in with. */
  stranger(): Agent;
  /** What day and time it is for the server; undefined: the real time. */
  clock: { now: Date | undefined };
}

/** One county for the tests of a file, opened before the first of them and closed after the last. */
export function useCounty(settings: Partial<Config> = {}): () => County {
  let county: County | undefined;
  beforeAll(async () => {
    county = await openCounty({ ...CONFIG, ...settings });
  });
  afterAll(async () => {
    county?.server.close();
    await closeBrowser();
    await county?.context.database.close();
  });
  return () => {
    if (county === undefined) throw new Error('The county is open only while the tests run');
    return county;
  };
}

const CONFIG: Config = {
  host: '127.0.0.1',
  port: 0,
  baseUrl: 'http://localhost',
  databaseUrl: undefined,
  dataFolder: '',
  showOutbox: false,
  logLevel: 'silent',
};

async function openCounty(config: Config): Promise<County> {
  const clock: County['clock'] = { now: undefined };
  const context: ActionContext = {
    catalogue: loadCatalogue(),
    database: await openTestDatabase(),
    now: () => clock.now ?? new Date(),
    randomBytes,
  };
  const participants = await fillCounty(context);
  const server = createServer(
    createApp(context, config, pino({ level: 'silent' }), `${import.meta.dirname}/../../views`),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const participant = (name: string): Participant => {
    const found = participants.find(({ organisation }) => organisation.name === name);
    if (found === undefined) throw new Error(`Nobody answers for ${name}`);
    return found;
  };
  return {
    context,
    server,
    participants,
    participant,
    stranger: () => supertest.agent(server),
    async signIn(organisation) {
      const agent = supertest.agent(server);
      const token = await makeSignInLink(context, participant(organisation).person);
      await agent.post(paths.signInLink(token)).expect(303);
      return agent;
    },
    clock,
  };
}
