import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Measurement } from './benchmark.ts';
import { loadBenchmark } from './benchmarks.ts';
import { nextMessage } from './child-message.ts';
import { isSideReply, type SideReply, type SideRequest } from './side-message.ts';

type Ended = Extract<SideReply, { kind: 'ended' }>;

/**
 * Runs a benchmark: floor and subject each in a process of its own, so that the memory is its own too, and in turns,
 * one waiting while the other works, so that whatever else the machine does hits both. Throws when the two come to
 * different results.
 */
export async function measure(name: string): Promise<Measurement> {
  const benchmark = await loadBenchmark(name);
  const folder = await mkdtemp(join(tmpdir(), 'samsvar-bench-'));
  const started: ChildProcess[] = [];
  const start = (side: string): ChildProcess => {
    const child = fork(join(import.meta.dirname, 'side.ts'), [name, side, folder]);
    started.push(child);
    return child;
  };
  try {
    if (benchmark.prepare !== undefined) await ended(start('prepare'));
    const sides = { floor: start('floor'), subject: start('subject') };
    await Promise.all([ready(sides.floor), ready(sides.subject)]);
    const times: { readonly floor: number[]; readonly subject: number[] } = { floor: [], subject: [] };
    for (let round = -benchmark.warmUp; round < benchmark.rounds; round += 1) {
      for (const side of inTurn(round)) {
        const time = await run(sides[side]);
        if (round >= 0) times[side].push(time);
      }
    }
    const floor = await end(sides.floor);
    const subject = await end(sides.subject);
    if (!isDeepStrictEqual(floor.outcome, subject.outcome)) throw new Error(differing(name, floor, subject));
    const ratio = median(times.subject) / median(times.floor);
    return {
      name,
      title: benchmark.title,
      floor: benchmark.floor,
      bar: benchmark.bar,
      rounds: benchmark.rounds,
      ratio,
      within: ratio <= benchmark.bar,
      floorTime: median(times.floor),
      subjectTime: median(times.subject),
      floorMemory: floor.peakMemory,
      subjectMemory: subject.peakMemory,
    };
  } finally {
    for (const child of started) if (child.exitCode === null) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Now the one first, now the other, so that neither always comes after the other's leavings. */
function inTurn(round: number): readonly ('floor' | 'subject')[] {
  return round % 2 === 0 ? ['floor', 'subject'] : ['subject', 'floor'];
}

async function ready(child: ChildProcess): Promise<void> {
  await nextMessage(child, isSideReply, 'ready');
}

async function run(child: ChildProcess): Promise<number> {
  ask(child, 'run');
  return (await nextMessage(child, isSideReply, 'ran')).time;
}

async function end(child: ChildProcess): Promise<Ended> {
  ask(child, 'end');
  return nextMessage(child, isSideReply, 'ended');
}

function ask(child: ChildProcess, request: SideRequest): void {
  child.send(request);
}

async function ended(child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The preparation ended with ${code}`);
}

function differing(name: string, floor: Ended, subject: Ended): string {
  const shown = (outcome: unknown) => JSON.stringify(outcome).slice(0, 2_000);
  return `${name}: floor and subject come to different results.\nFloor: ${shown(floor.outcome)}\nSubject: ${shown(subject.outcome)}`;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2;
}
