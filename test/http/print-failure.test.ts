import { afterAll, beforeAll, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { useCounty } from '../support/web.ts';
import { textOf } from './page.ts';

const county = useCounty();
beforeAll(() => {
  process.env.SAMSVAR_CHROMIUM = '/finns/inte/chromium';
});
afterAll(() => {
  delete process.env.SAMSVAR_CHROMIUM;
});

it('a PDF that cannot be made is told with its reason, and the other formats are still there', async () => {
  const agent = await county().signIn('Hylte');
  const { id } = county().participant('Hylte').response;
  const failed = await agent.get(paths.export(id, 'pdf'));
  expect(failed.status).toBe(503);
  expect(textOf(failed.text)).toContain('Webbläsaren som SAMSVAR_CHROMIUM pekar på finns inte');
  await agent.get(paths.export(id, 'csv')).expect(200);
});
