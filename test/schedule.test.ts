import pino, { type Logger } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Duty, keepSchedule, type Schedule } from '../server/schedule.ts';

let schedule: Schedule | undefined;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await schedule?.stop();
  vi.useRealTimers();
});

const silent = pino({ level: 'silent' });

/** Keeps one duty and gives what to look at. */
function keep(everySeconds: number, run: Duty['run'], logger: Logger = silent): void {
  schedule = keepSchedule([{ name: 'test', everySeconds, run }], logger);
}

function pass(seconds: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(seconds * 1000);
}

describe('a scheduled duty', () => {
  it('is done soon after the start, however rare it is, and then by the clock', async () => {
    const times: number[] = [];
    keep(3600, async () => times.push(Date.now()));
    await pass(2);
    expect(times).toHaveLength(1);
    await pass(3599);
    expect(times).toHaveLength(1);
    await pass(1);
    expect(times).toHaveLength(2);
  });

  it('is never done twice at the same time, however long it takes', async () => {
    let under = 0;
    let most = 0;
    keep(1, async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      under -= 1;
    });
    await pass(30);
    expect(most).toBe(1);
    const stopping = schedule?.stop();
    await pass(10);
    await stopping;
  });

  it('that fails is logged by its name, without the error’s words, and tried again at growing intervals', async () => {
    const lines: string[] = [];
    let times = 0;
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    keep(
      2,
      async () => {
        times += 1;
        throw Object.assign(new Error('Broken'), { detail: 'Key (email)=(samordnare@hylte.example)' });
      },
      logger,
    );
    await pass(60);
    expect(times).toBe(4);
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('"duty":"test"');
    expect(lines.join()).not.toContain('hylte');
  });

  it('is finished, and told to stop, when the server closes; no other begins', async () => {
    const seen: string[] = [];
    keep(1, async (closing) => {
      seen.push('begun');
      await new Promise((resolve) => setTimeout(resolve, 500));
      seen.push(closing.aborted ? 'told' : 'not told');
    });
    await pass(1);
    const stopping = schedule?.stop();
    await pass(0.5);
    await stopping;
    await pass(60);
    expect(seen).toEqual(['begun', 'told']);
  });
});
