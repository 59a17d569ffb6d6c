import { describe, expect, it } from 'vitest';
import type { Role } from '../../../server/domain/people/role.ts';
import { paths } from '../../../server/paths.ts';
import { navigationView } from '../../../server/view-models/site/navigation.ts';
import { HYLTE } from '../../support/halland.ts';

const AT = new Date('2024-03-01T09:00:00Z');
const SESSION = {
  id: '1',
  createdAt: '2024-03-01T08:00:00.000Z',
  seenAt: '2024-03-01T09:00:00.000Z',
  expiresAt: '2024-03-01T18:00:00.000Z',
  device: 'Firefox',
};

function roomOf(path: string, role: Role): string[] {
  const actor = { id: '1', name: 'Siv Svensson', email: 'siv@hylte.example', roles: [{ role, organisation: HYLTE }] };
  const { links } = navigationView(actor, SESSION, { at: AT, path });
  return links.filter(({ current }) => current).map(({ text }) => text);
}

describe('the header marks the part of the site that a page belongs to', () => {
  it.each([
    [paths.start, ['Mina uppgifter']],
    [paths.round('1'), ['Omgångar']],
    [paths.people, ['Administration']],
    [paths.organisation('1315'), ['Administration']],
    [paths.account, ['Siv Svensson']],
    [paths.verify, []],
  ])('%s for an administrator', (path, rooms) => {
    expect(roomOf(path, 'administrator')).toEqual(rooms);
  });

  it('and none that the person may not use', () => {
    expect(roomOf(paths.organisation('1315'), 'coordinator')).toEqual([]);
  });
});
