import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import pino from 'pino';
import supertest, { type Agent } from 'supertest';
import { afterAll, beforeAll } from 'vitest';
import type { Printer } from '../../exports/pdf/printer.ts';
import { makeSignInLink } from '../../server/actions/access/sign-in.ts';
import type { ActionContext } from '../../server/actions/context.ts';
import { type Catalogue, loadCatalogue } from '../../server/catalogue/catalogue.ts';
import type { Config } from '../../server/config.ts';
import { fillCounty, type Participant } from '../../server/demo/county.ts';
import type { Actor, Person } from '../../server/domain/people/person.ts';
import { LEADING_ROLES, type Role } from '../../server/domain/people/role.ts';
import { createApp } from '../../server/http/app.ts';
import { loadSiteFiles, type SiteFiles } from '../../server/http/rendering/site-files.ts';
import { FORM_TOKEN_HEADER } from '../../server/http/request/form-token.ts';
import { paths } from '../../server/paths.ts';
import { peopleIn } from '../../server/repositories/people/people.ts';
import { asProduct } from './database/statements.ts';
import { filledOnce } from './database.ts';
import { testPrinter } from './printer.ts';

/** The real web interface on a real database with the county of Halland in the middle of a round. */
export interface County {
  readonly context: ActionContext;
  readonly server: Server;
  readonly participants: readonly Participant[];
  /** The person who answers for an organisation, by its name. */
  participant(organisation: string): Participant;
  /**
   * A browser without scripts, a new one if none is given, signed in through a one-time link: a person, or whoever
   * answers for an organisation.
   */
  signIn(who: string | Pick<Person, 'id'>, browser?: Agent): Promise<Agent>;
  /** A browser that nobody has signed in with. It has opened a page of ours, so its forms carry their token. */
  stranger(): Promise<Agent>;
  /** Somebody more in the county, with roles in organisations of it: `{ Halmstad: 'reader' }`. */
  addPerson(name: string, roles: Readonly<Record<string, Role | readonly Role[]>>): Promise<Actor>;
  /** What day and time it is for the server; undefined: the real time. */
  clock: { now: Date | undefined };
}

/** One county for the tests of a file, opened before the first of them and closed after the last. */
export function useCounty(settings: Partial<Config> = {}, printer: Printer = testPrinter): () => County {
  let county: County | undefined;
  beforeAll(async () => {
    county = await openCounty({ ...CONFIG, ...settings }, printer);
  });
  afterAll(async () => {
    county?.server.close();
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
  surveysFolder: undefined,
  smtp: undefined,
  showOutbox: false,
  logLevel: 'silent',
  identityProvider: undefined,
  serviceOwner: undefined,
};

/** What does not change while tests run is read once. */
let readCatalogue: Catalogue | undefined;
let readSiteFiles: Promise<SiteFiles> | undefined;

function catalogue(): Catalogue {
  readCatalogue ??= loadCatalogue();
  return readCatalogue;
}

function siteFiles(): Promise<SiteFiles> {
  readSiteFiles ??= loadSiteFiles();
  return readSiteFiles;
}

const openFilledCounty = filledOnce((database) =>
  fillCounty({
    catalogue: catalogue(),
    database,
    now: () => new Date(),
    randomBytes,
    opensExamples: false,
    printer: testPrinter,
    baseUrl: CONFIG.baseUrl,
  }),
);

async function openCounty(config: Config, printer: Printer): Promise<County> {
  const clock: County['clock'] = { now: undefined };
  const { database, filled: participants } = await openFilledCounty();
  const context: ActionContext = {
    catalogue: catalogue(),
    database,
    now: () => clock.now ?? new Date(),
    randomBytes,
    opensExamples: config.showOutbox,
    printer,
    baseUrl: config.baseUrl,
  };
  return serveCounty(context, { config, clock, participants });
}

/**
 * The county as it is when its server has been started again with other definition files, on the same database. The
 * caller closes its server.
 */
export function startedAgain(county: County, { surveys }: { readonly surveys: Catalogue }): Promise<County> {
  const { clock, participants, context } = county;
  return serveCounty({ ...context, catalogue: surveys }, { config: CONFIG, clock, participants });
}

async function serveCounty(
  context: ActionContext,
  { config, clock, participants }: Pick<County, 'clock' | 'participants'> & { readonly config: Config },
): Promise<County> {
  const server = createServer(createApp(context, config, pino({ level: 'silent' }), await siteFiles()));
  await new Promise<void>((resolve) => asProduct(() => server.listen(0, '127.0.0.1', resolve)));
  const participant = (name: string): Participant => {
    const found = participants.find(
      ({ organisation, role }) => organisation.name === name && role === LEADING_ROLES[organisation.kind],
    );
    if (found === undefined) throw new Error(`Nobody answers for ${name}`);
    return found;
  };
  const stranger = async (): Promise<Agent> => {
    const agent = supertest.agent(server);
    agent.set(FORM_TOKEN_HEADER, formTokenIn((await agent.get(paths.signIn)).text));
    return agent;
  };
  return {
    context,
    server,
    participants,
    participant,
    stranger,
    async signIn(who, browser) {
      const agent = browser ?? (await stranger());
      const token = await makeSignInLink(context, typeof who === 'string' ? participant(who).person : who);
      await agent.post(paths.signInLink(token)).expect(303);
      return agent;
    },
    async addPerson(name, roles) {
      const people = peopleIn(context.database.knex);
      const email = `${name
        .toLowerCase()
        .replaceAll(/[^a-z]+/g, '.')
        .replaceAll(/^\.|\.$/g, '')}@halland.example`;
      const { id } = await people.insert({ name, email });
      for (const [organisation, held] of Object.entries(roles))
        for (const role of [held].flat()) await people.addRole(id, participant(organisation).organisation.code, role);
      const actor = await people.findActor(id);
      if (actor === undefined) throw new Error(`${name} was not added`);
      return actor;
    },
    clock,
  };
}

/** The token in a page's forms, which its browser must send with them. */
export function formTokenIn(html: string): string {
  const token = /name="formToken" value="([^"]+)"/.exec(html)?.[1];
  if (token === undefined) throw new Error('The page has no form');
  return token;
}
