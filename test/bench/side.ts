import { type Benchmark, type Work } from './benchmark.ts';
import { loadBenchmark } from './benchmarks.ts';

/** What the measuring process asks of a side's process, one at a time; each is answered with a `SideReply`. */
export type SideRequest = 'run' | 'end';

/** `ready` is sent unasked, when the work can begin. Times in milliseconds, memory in bytes. */
export type SideReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ran'; readonly time: number }
  | { readonly kind: 'ended'; readonly peakMemory: number; readonly outcome: unknown };

/** The program of a process of its own: `side.ts BENCHMARK prepare|floor|subject FOLDER`. */
const [name = '', side = '', folder = ''] = process.argv.slice(2);
const benchmark = await loadBenchmark(name);
if (side === 'prepare') {
  await benchmark.prepare?.(folder);
  process.disconnect();
} else {
  const work = await open(benchmark, side, folder);
  process.on('message', (request) => {
    answer(work, request).then(reply, fail);
  });
  reply({ kind: 'ready' });
}

function open({ openFloor, openSubject }: Benchmark, side: string, folder: string): Promise<Work> {
  if (side === 'floor') return openFloor(folder);
  if (side === 'subject') return openSubject(folder);
  throw new Error(`A benchmark has no side ${side}`);
}

async function answer(work: Work, request: unknown): Promise<SideReply> {
  if (request === 'run') {
    const began = performance.now();
    await work.run();
    return { kind: 'ran', time: performance.now() - began };
  }
  // Before the outcome is worked out, which needs memory of its own.
  const peakMemory = work.peakMemory?.() ?? ownPeakMemory();
  const outcome = await work.outcome();
  await work.close?.();
  return { kind: 'ended', peakMemory, outcome };
}

/** The most memory that this process has held at any time, in bytes. */
export function ownPeakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
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
