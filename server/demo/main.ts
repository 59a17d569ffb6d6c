import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameOf, REPORT_FORMATS, writeReport } from '../../exports/writers.ts';
import { makeSignInLink } from '../actions/access/sign-in.ts';
import type { ActionContext } from '../actions/context.ts';
import { loadResponse } from '../actions/response/load-response.ts';
import { reportDraft } from '../actions/submission/report-response.ts';
import { type Config, readConfig } from '../config.ts';
import { leadingRole, roleName } from '../domain/people/role.ts';
import type { ServiceOwner } from '../domain/people/service-owner.ts';
import { paths } from '../paths.ts';
import { lockFolder } from '../repositories/folder-lock.ts';
import { closeOnSignals, makeLogger, openContext, serve } from '../serve.ts';
import { putRegionToWork } from './at-work.ts';
import { fillCounty, type Participant } from './county.ts';
import { fillLastYear } from './last-year.ts';
import { fillManyCases } from './many-cases.ts';
import { fillNamedAnswers } from './named-answers.ts';
import { fillNation } from './nation.ts';
import { fillOtherFollowUps } from './other-follow-ups.ts';
import { fillSkane } from './skane.ts';

/**
 * `npm run demo`: Halland's county in the middle of the 2023 round, in a database of its own that is emptied at each
 * start. Prints its address, a sign-in link for each role, and the exported files.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** An invented owner for the accessibility statement, like everything in the demo. */
const DEMO_OWNER: ServiceOwner = {
  name: 'Region Exempel',
  email: 'tillganglighet@region.example',
  phone: undefined,
  form: undefined,
  answerDays: 5,
  reviewedOn: '2026-11-26',
};

try {
  await startDemo(demoConfig(process.env));
} catch (error) {
  process.stderr.write(`Demon kan inte starta. ${error instanceof Error ? error.message : String(error)}\n`);
  // The database that was opened would keep the process running, and its folder locked.
  process.exit(1);
}

/**
 * The demo has its own data folder and an outbox, whatever the settings say, so it never touches a real database or
 * sends mail.
 */
function demoConfig(environment: NodeJS.ProcessEnv): Config {
  const config = readConfig(environment);
  return {
    ...config,
    databaseUrl: undefined,
    dataFolder: join(config.dataFolder, 'demo'),
    smtp: undefined,
    showOutbox: true,
    serviceOwner: config.serviceOwner ?? DEMO_OWNER,
    logLevel: environment.LOG_LEVEL ?? 'warn',
  };
}

/** The folder is locked before it is emptied, so that a second demo in the same folder is refused. */
async function startDemo(config: Config): Promise<void> {
  say('Fyller Hallands län, Skåne län och Gotlands län med svar …');
  await mkdir(config.dataFolder, { recursive: true });
  await lockFolder(config.dataFolder);
  const [database, exported] = [join(config.dataFolder, 'database'), join(config.dataFolder, 'exports')];
  for (const folder of [database, exported]) await rm(folder, { recursive: true, force: true });
  const context = await openContext({ ...config, dataFolder: database });
  const participants = await fillCounty(context);
  await fillLastYear(context, participants);
  const forVardcentraler = await fillOtherFollowUps(context, participants);
  const skane = await fillSkane(context);
  const representative = await fillNamedAnswers(context);
  const forProviders = await fillManyCases(context, participants);
  await putRegionToWork(context, participants);
  const national = await fillNation(context);
  const serving = await serve(context, config, makeLogger(config));
  closeOnSignals(serving);

  say(
    `\nSamsvar finns på ${config.baseUrl}\nMejl skickas inte: de läggs i utkorgen, ${config.baseUrl}${paths.outbox}\n\nLogga in (varje länk kan användas en gång; nya får du på ${config.baseUrl}${paths.signIn}):`,
  );
  const people = [
    ...participants.map((participant) => ({ who: roleOf(participant), person: participant.person })),
    { who: 'samordnare, vårdcentralerna', person: forVardcentraler },
    { who: 'RSS-handläggare, RSS Skåne', person: skane.officer },
    { who: 'systemförvaltare, RSS Skåne', person: skane.administrator },
    { who: 'kommunsamordnare, Skånes kommuner', person: skane.coordinator },
    { who: 'företrädare, Skånes delregioner', person: representative },
    { who: 'samordnare, privata utförare', person: forProviders },
    { who: 'nationell handläggare, hela landet', person: national },
  ];
  const width = Math.max(...people.map(({ who }) => who.length));
  for (const { who, person } of people) {
    const link = config.baseUrl + paths.signInLink(await makeSignInLink(context, person));
    say(`  ${who.padEnd(width)}  ${link}`);
  }
  say('\nSkriver filer …');
  for (const file of await exportFiles(context, participants, exported)) say(`  ${file}`);
  say('\nKlart. Avsluta med Ctrl+C.');
}

function roleOf({ role, organisation }: Participant): string {
  return `${roleName(role, organisation)}, ${organisation.name}`;
}

/**
 * Exports the RSS response with its basis in every format, and the region's draft as PDF and Word. Returns the paths.
 */
async function exportFiles(
  context: ActionContext,
  participants: readonly Participant[],
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { person, role, organisation, response } of participants) {
    if (role !== leadingRole(organisation.kind)) continue;
    const formats =
      organisation.kind === 'rss' ? REPORT_FORMATS : organisation.kind === 'region' ? (['pdf', 'docx'] as const) : [];
    if (formats.length === 0) continue;
    const report = await reportDraft(context, await loadResponse(context, person, response.id));
    for (const format of formats) {
      const file = join(folder, fileNameOf(report, format));
      await writeFile(file, await writeReport(report, format));
      files.push(file);
    }
  }
  return files;
}
