import { expect, it } from 'vitest';
import type { Role } from '../../../server/domain/people/role.ts';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { fillIn } from '../page.ts';
import { walk } from '../walk.ts';

const county = useCounty();

/** Text that would run, if it was not escaped, in a page's text, a tag, a script or a template. */
const HOSTILE = `"'><img src=x onerror=alert(1)></textarea><script>alert(2)</script>{{constructor}}`;

it('names and texts that people type are shown as text, and never run, on every page that shows them', async () => {
  const { addPerson, signIn, participant, context } = county();
  const [rss, halmstad]: Role[][] = [
    ['administrator', 'rss-officer'],
    ['coordinator', 'approver'],
  ];
  const person = await addPerson('Egil Ensamsson', { 'RSS Halland': rss ?? [], Halmstad: halmstad ?? [] });
  const { knex } = context.database;
  await knex('people').update({ name: HOSTILE });
  await knex('rounds').update({ title: HOSTILE, message: HOSTILE });
  const agent = await signIn(person);
  const { id } = participant('Halmstad').response;
  const saved = await fillIn(agent, id, 2, { 'B.text': HOSTILE, 'note.B': HOSTILE });
  expect(saved.status).toBe(303);
  await fillIn(agent, id, 1, { 'A.comment': HOSTILE });

  const pages = await walk(agent, [paths.start, paths.signIn, paths.verify]);
  const raw = [...pages].filter(([, html]) => /<img src=x|<script>alert|onerror=alert/.test(html));
  expect(raw.map(([address]) => address)).toEqual([]);
  const showing = [...pages].filter(([, html]) => html.includes('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;'));
  expect(showing.length).toBeGreaterThan(20);
});

it('search words are shown as text, and never run', async () => {
  const agent = await county().signIn(await county().addPerson('Sök Sökarsson', { 'RSS Halland': 'administrator' }));
  for (const [path, name] of [
    [paths.people, 'sok'],
    [paths.verify, 'kontrollsumma'],
  ] as const) {
    const page = await agent.get(path).query({ [name]: HOSTILE });
    expect(page.text).not.toMatch(/<img src=x|<script>alert|onerror=alert/);
    expect(page.text).toContain('&lt;script&gt;alert(2)');
  }
});
