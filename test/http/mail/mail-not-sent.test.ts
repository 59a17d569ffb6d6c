import { describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const without = useCounty();
const withMail = useCounty({
  smtp: { host: 'localhost', port: 25, secure: false, from: { name: 'Samsvar', address: 'samsvar@halland.example' } },
});

const SENTENCE = 'E-post är inte inkopplad';

/** The pages where somebody is promised mail, and who opens them. */
const PROMISES: readonly (readonly [what: string, who: 'RSS Halland' | 'Region Halland', address: () => string])[] = [
  ['opening a round', 'RSS Halland', () => paths.newRound],
  ['following a round', 'RSS Halland', () => paths.round(round())],
  ['changing a round', 'RSS Halland', () => paths.changeRound(round())],
  ['an extension', 'RSS Halland', () => paths.extendRound(round(), '1380')],
  ['delegating a question', 'Region Halland', () => paths.delegate(response('Region Halland'), '16')],
  ['making ready and submitting', 'Region Halland', () => paths.review(response('Region Halland'))],
  ['asking for a correction', 'RSS Halland', () => paths.sendBack(response('Halmstad'))],
];

const response = (name: string) => without().participant(name).response.id;
const round = () => without().participant('Halmstad').response.round.id;

describe('that mail is not connected', () => {
  it.each(PROMISES)('is told where mail is promised: %s', async (_what, who, address) => {
    const { text } = await (await without().signIn(who)).get(address()).expect(200);
    expect(textOf(text)).toContain(SENTENCE);
  });

  it('is told to whoever adds people or makes API tokens', async () => {
    const administrator = await without().addPerson('Förvaltare', { 'Region Halland': 'administrator' });
    const agent = await without().signIn(administrator);
    for (const address of [paths.newPerson, paths.importPeople, paths.newApiToken])
      expect(textOf((await agent.get(address).expect(200)).text), address).toContain(SENTENCE);
  });

  it('is not said where it is connected', async () => {
    const { text } = await (await withMail().signIn('RSS Halland')).get(paths.newRound).expect(200);
    expect(text).not.toContain(SENTENCE);
  });
});
