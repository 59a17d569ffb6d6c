import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { useCounty } from '../support/web.ts';
import { fillIn, textOf } from './page.ts';
const county = useCounty();
describe('the history of a response', () => {
  it('tells', async () => {
    const agent = await county().signIn('Halmstad');
    const { id } = county().participant('Halmstad').response;
    const page = await agent.get(paths.history(id));
    console.log(page.status, textOf(page.text).slice(0, 3000));
    void fillIn; void ({} as Agent);
  });
});
