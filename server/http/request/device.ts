import bowser from 'bowser';
import type { Request } from 'express';

/**
 * The browser and operating system, as a person recognises them in the list of their sessions: “Firefox i Windows”.
 * Versions and other details that could identify a single browser are not kept.
 */
export function deviceOf(request: Request): string {
  const agent = request.get('User-Agent');
  if (agent === undefined || agent === '') return 'Okänd webbläsare';
  const { browser, os } = bowser.parse(agent);
  return [browser.name ?? 'Okänd webbläsare', os.name].filter((name) => name !== undefined).join(' i ');
}
