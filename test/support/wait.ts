import { vi } from 'vitest';
import { PRESENCE_SECONDS } from '../../server/domain/teamwork/presence.ts';

/**
 * Waits until a check holds, and no longer. Its end is for what never happens: how long something takes on a busy
 * machine says nothing of the product.
 */
export function waitUntil<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 120_000, interval: 20 });
}

/** News comes when it happens; what was missed comes with the next beat, four times in the span of a presence. */
const BEAT = (PRESENCE_SECONDS * 1000) / 4;

/** Waits for news: less than what only a beat would tell takes. */
export function waitForNews(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: BEAT * 0.9, interval: 20 });
}
