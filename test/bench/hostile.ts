import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { paths } from '../../server/paths.ts';
import { type Database, openDatabase } from '../../server/repositories/database.ts';
import { contextOn } from '../support/context.ts';
import { openTestDatabase } from '../support/database.ts';
import { startServerProcess, urlOf } from '../support/server-process.ts';
import { nextMessage } from './child-message.ts';
import { type Attack, attacksOn } from './hostile/attacks.ts';
import { fillBesiegedCounty } from './hostile/besieged-county.ts';
import { openBrowser } from './hostile/browser.ts';

/**
 * `npm run bench:hostile`: how long another visitor waits for a page while the server is sent each of what once kept
 * everybody waiting. The server is a process of its own, on PostgreSQL where TEST_DATABASE_URL says one is, else on the
 * embedded database, and so is the visitor.
 *
 * Each attack is sent some times, each time after a while of quiet. What is told is the visitor's longest wait during
 * the attack beside its longest in quiet, the median of each, so that what else the machine does is not taken for the
 * attack. Ends with 1 when an attack makes the visitor wait longer than its bar allows.
 */
const ROUNDS = 5;
const QUIET_MS = 1_000;
const WARM_UP_MS = 3_000;
/** Whoever has not been answered by then has broken every bar. */
const PATIENCE_MS = 60_000;

/** `npm run bench:hostile -- WORDS`: only the attacks whose names have these words. */
const only = process.argv.slice(2).join(' ');

const folder = await mkdtemp(join(tmpdir(), 'samsvar-hostile-'));
const postgresql = process.env.TEST_DATABASE_URL;
const database: Database =
  postgresql === undefined ? await openDatabase({ dataFolder: folder }) : await openTestDatabase();
const context = contextOn(database);
const county = await fillBesiegedCounty(context);
// The embedded database is open in one process at a time.
if (postgresql === undefined) await database.close();

/** The server, the visitor, and what it is attacked with. */
interface Siege {
  readonly attacks: readonly Attack[];
  /** Milliseconds that the visitor has waited at most since it was last asked; undefined when the server answers nobody. */
  longestWait(): Promise<number | undefined>;
  end(): Promise<void>;
}

let isBroken = false;
let siege = await beginSiege();
process.stdout.write(lineOf(['', 'answered', 'took', 'another waited', 'in quiet', 'bar', '']));
for (const place of siege.attacks.keys()) {
  const outcome = await outcomeOf(siege, place);
  isBroken ||= !outcome.isWithin;
  process.stdout.write(rowOf(outcome));
  if (outcome.longest !== Number.POSITIVE_INFINITY) continue;
  await siege.end();
  siege = await beginSiege();
}
await siege.end();
if (postgresql !== undefined) await database.close();
await rm(folder, { recursive: true, force: true });
if (isBroken) process.exitCode = 1;

async function beginSiege(): Promise<Siege> {
  const server = await startServerProcess({
    DATABASE_URL: postgresql === undefined ? '' : await urlOf(database, postgresql),
    SAMSVAR_DATA: folder,
  });
  const { cookies } = await openBrowser(server.origin, county.visitor.session);
  const page = server.origin + paths.page(county.visitor.response, 1);
  const visitor = fork(join(import.meta.dirname, 'hostile/visitor.ts'), [page, cookies]);
  const begun: Siege = {
    attacks: (await attacksOn(server.origin, county)).filter(({ name }) => name.includes(only)),
    async longestWait() {
      visitor.send('how long');
      return within(nextMessage(visitor, isWaited, 'waited').then(({ longest }) => longest));
    },
    async end() {
      visitor.kill();
      await server.kill();
    },
  };
  await pause(WARM_UP_MS);
  return begun;
}

/** How long the visitor waits at most when nobody else asks for anything. */
async function quietOf({ longestWait }: Siege): Promise<number> {
  await longestWait();
  await pause(QUIET_MS);
  return (await longestWait()) ?? Number.POSITIVE_INFINITY;
}

/** How one attack came out. Milliseconds; endless where something was not answered in time. */
interface Outcome {
  readonly attack: Attack;
  readonly statuses: readonly number[];
  /** Until all of it was answered. */
  readonly took: number;
  /** The visitor's longest wait during the attack, and in quiet. */
  readonly longest: number;
  readonly quiet: number;
  readonly isWithin: boolean;
}

async function outcomeOf(of: Siege, place: number): Promise<Outcome> {
  const attack = of.attacks[place];
  if (attack === undefined) throw new Error(`There is no attack ${place}`);
  const rounds: { took: number; longest: number; quiet: number; statuses: readonly number[] }[] = [];
  for (let round = 0; round < ROUNDS && rounds.at(-1)?.longest !== Number.POSITIVE_INFINITY; round += 1) {
    const quiet = await quietOf(of);
    const began = performance.now();
    const statuses = await within(attack.run());
    const took = statuses === undefined ? Number.POSITIVE_INFINITY : performance.now() - began;
    const longest = (await of.longestWait()) ?? Number.POSITIVE_INFINITY;
    rounds.push({ took, quiet, statuses: statuses ?? [], longest: statuses === undefined ? took : longest });
  }
  const [took, longest, quiet] = (['took', 'longest', 'quiet'] as const).map((what) =>
    median(rounds.map((round) => round[what])),
  );
  if (took === undefined || longest === undefined || quiet === undefined) throw new Error('Nothing was sent');
  const statuses = rounds.flatMap((round) => round.statuses);
  return { attack, statuses, took, longest, quiet, isWithin: longest <= quiet + attack.bar };
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** What comes of it; undefined when it takes longer than anybody waits. */
async function within<Result>(coming: Promise<Result>): Promise<Result | undefined> {
  const giveUp = new AbortController();
  const patience = pause(PATIENCE_MS, undefined, { signal: giveUp.signal }).catch(() => undefined);
  const come = await Promise.race([coming, patience]);
  giveUp.abort();
  return come;
}

interface Waited {
  readonly kind: 'waited';
  readonly longest: number;
}

function isWaited(message: unknown): message is Waited {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'waited';
}

function rowOf({ attack, statuses, took, longest, quiet, isWithin }: Outcome): string {
  const times = [took, longest, quiet].map((time) => (Number.isFinite(time) ? `${time.toFixed(0)} ms` : 'no answer'));
  return lineOf([
    attack.name,
    [...new Set(statuses)].join(', '),
    ...times,
    `+ ${attack.bar} ms`,
    isWithin ? 'within the bar' : 'over the bar',
  ]);
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell, column) => (column === 0 ? cell.padEnd(70) : cell.padStart(16))).join('')}\n`;
}
