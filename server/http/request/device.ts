import bowser from 'bowser';
import type { Request } from 'express';

/**
 * What a person will know this browser by: “Firefox i Windows”. Nothing that tells one such browser from another is
 * kept.
 */
export function deviceOf(request: Request): string {
  const agent = request.get('User-Agent');
  if (agent === undefined || agent === '') return 'Okänd webbläsare';
  const { browser, os } = bowser.parse(agent);
  return [browser.name ?? 'Okänd webbläsare', os.name].filter((name) => name !== undefined).join(' i ');
}
