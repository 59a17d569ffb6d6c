import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

const SLOWEST = 10;
/** Folders deep that the time is told of. */
const DEPTH = 2;

interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

/**
 * Tells where the time of a run went: folder by folder, and the ten slowest files; and which tests held only when they
 * were tried again. SAMSVAR_TIMES: a file that each file's time and suite is added to, so that the times of several
 * suites can be told together; SAMSVAR_TRIED_AGAIN: one that those tests are added to.
 */
export default class Times implements Reporter {
  #root = '';

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const times = modules.map((module) => this.#timeOf(module));
    const folders = new Map<string, number>();
    for (const { file, seconds } of times) {
      const folder = file.split('/').slice(0, -1).slice(0, DEPTH).join('/');
      folders.set(folder, (folders.get(folder) ?? 0) + seconds);
    }
    tell(
      'Time by folder',
      [...folders].map(([file, seconds]) => ({ file, seconds })),
    );
    tell('The ten slowest files', times, SLOWEST);
    const { SAMSVAR_TIMES, SAMSVAR_TRIED_AGAIN } = process.env;
    const again = modules.flatMap((module) => this.#triedAgainIn(module));
    for (const test of again) process.stdout.write(`\n Held only when tried again: ${test}\n`);
    if (SAMSVAR_TRIED_AGAIN !== undefined)
      appendFileSync(SAMSVAR_TRIED_AGAIN, again.map((test) => `${suiteName()}: ${test}\n`).join(''));
    if (SAMSVAR_TIMES !== undefined)
      appendFileSync(
        SAMSVAR_TIMES,
        times.map(({ file, seconds }) => `${seconds.toFixed(1)} ${suiteName()} ${file}\n`).join(''),
      );
  }

  #triedAgainIn(module: TestModule): string[] {
    return [...module.children.allTests('passed')]
      .filter((test) => test.diagnostic()?.flaky === true)
      .map((test) => `${relative(this.#root, module.moduleId)}, ${test.fullName}`);
  }

  #timeOf(module: TestModule): FileTime {
    const { collectDuration, duration, prepareDuration, setupDuration } = module.diagnostic();
    return {
      file: relative(this.#root, module.moduleId),
      seconds: (collectDuration + duration + prepareDuration + setupDuration) / 1000,
    };
  }
}

/** The script that the run is of: `test:print`. */
function suiteName(): string {
  return process.env.npm_lifecycle_event ?? 'vitest';
}

function tell(heading: string, times: readonly FileTime[], most = times.length): void {
  const sorted = times.toSorted((one, other) => other.seconds - one.seconds).slice(0, most);
  const lines = sorted.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${file}\n`);
  process.stdout.write(`\n ${heading}\n${lines.join('')}`);
}
