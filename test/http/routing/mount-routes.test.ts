import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../server/http/routes.ts';
import { wordsFirst } from '../../../server/http/routing/mount-routes.ts';

describe('an address', () => {
  it.each([
    ['as they are declared', ROUTES],
    ['declared in the opposite order', ROUTES.toReversed()],
  ])('leads to its own route, with all routes %s', (_how, routes) => {
    const astray = ROUTES.map((route) => {
      const address = route.path.replace(/:\w+/g, 'x1');
      const found = wordsFirst(routes).find((one) => one.method === route.method && fits(one.path, address));
      return { address, leadsTo: found?.path, declared: route.path };
    }).filter(({ leadsTo, declared }) => leadsTo !== declared);
    expect(astray).toEqual([]);
  });

  it('of a word is not taken for a parameter, nor a file’s for its page', () => {
    const paths = ['/:any', '/rounds/:round', '/rounds/new', '/rounds/:round.:format', '/rounds/:round/people'];
    const leadsTo = (address: string) =>
      wordsFirst(paths.map((path) => ({ path }))).find(({ path }) => fits(path, address))?.path;
    expect(['/rounds/new', '/rounds/1.pdf', '/rounds/1', '/rounds/new/people', '/rounds'].map(leadsTo)).toEqual([
      '/rounds/new',
      '/rounds/:round.:format',
      '/rounds/:round',
      '/rounds/:round/people',
      '/:any',
    ]);
  });
});

/** Whether an address matches a path, each of whose parameters matches anything between two slashes. */
function fits(path: string, address: string): boolean {
  const pattern = path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(address);
}
