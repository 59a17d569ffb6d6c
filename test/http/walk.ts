import type { Agent } from 'supertest';

/**
 * The most pages that `walk` opens: far more than a county in the middle of a round has, so that a page that makes ever
 * new addresses does not keep it going for ever.
 */
export const MOST_PAGES = 900;

/** Opens every page that can be reached by links from these addresses. Returns the HTML of each, by address. */
export async function walk(agent: Agent, from: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  const seen = new Set<string>();
  const waiting = [...from];
  for (let address = waiting.shift(); address !== undefined && seen.size < MOST_PAGES; address = waiting.shift()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const page = await agent.get(address);
    if (!String(page.headers['content-type']).startsWith('text/html')) continue;
    pages.set(address, page.text);
    waiting.push(...addressesIn(page.text).filter(leadsToPage));
  }
  return pages;
}

/** The addresses of a page's links, forms and loaded files. */
export function addressesIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  );
}

/** Whether an address leads to a page. Files take long and have no links. */
function leadsToPage(address: string): boolean {
  return address.startsWith('/') && !/\.(pdf|docx|xlsx|zip|csv|json|css|js|svg)\b|#/.test(address);
}
