import type { Benchmark, Work } from './benchmark.ts';
import { loadBenchmark } from './benchmarks.ts';
import { ownPeakMemory } from './process-memory.ts';
import type { SideReply } from './side-message.ts';

/** The program of a process of its own: `side.ts BENCHMARK prepare|floor|subject FOLDER`. */
const [name = '', side = '', folder = ''] = process.argv.slice(2);
const benchmark = await loadBenchmark(name);
if (side === 'prepare') {
  await benchmark.prepare?.(folder);
  process.disconnect();
} else {
  const work = await open(benchmark);
  process.on('message', (request) => {
    answer(work, request).then(reply, fail);
  });
  reply({ kind: 'ready' });
}

function open({ openFloor, openSubject }: Benchmark): Promise<Work> {
  if (side === 'floor') return openFloor(folder);
  if (side === 'subject') return openSubject(folder);
  throw new Error(`A benchmark has no side ${side}`);
}

async function answer(work: Work, request: unknown): Promise<SideReply> {
  if (request === 'run') {
    const began = performance.now();
    await work.run();
    const time = performance.now() - began;
    await work.settle?.();
    return { kind: 'ran', time };
  }
  // Before the outcome is worked out, which needs memory of its own.
  const peakMemory = work.peakMemory?.() ?? ownPeakMemory();
  const outcome = await work.outcome();
  await work.close?.();
  return { kind: 'ended', peakMemory, outcome };
}

function reply(message: SideReply): void {
  process.send?.(message, () => {
    if (message.kind === 'ended') process.disconnect();
  });
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
