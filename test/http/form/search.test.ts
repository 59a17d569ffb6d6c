import { describe, expect, it } from 'vitest';
import { freezeBasis } from '../../../server/actions/freezing/frozen-basis.ts';
import { loadProgress, loadResponse } from '../../../server/actions/response/load-response.ts';
import { stateOf } from '../../../server/domain/workflow/loaded-response.ts';
import { paths, questionHref } from '../../../server/paths.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { useCounty } from '../../support/web.ts';
import { fillIn, textOf } from '../page.ts';

const county = useCounty();

async function search(organisation: string, wanted: string) {
  const agent = await county().signIn(organisation);
  const { id } = county().participant(organisation).response;
  return { id, agent, page: await agent.get(paths.search(id)).query({ q: wanted }) };
}

describe('the search in a form', () => {
  it('leads from a question’s number to the question', async () => {
    const { id, page } = await search('Hylte', 'fråga j2');
    expect(page.status).toBe(303);
    expect(page.headers.location).toBe(questionHref(id, 8, 'J.2'));
  });

  it('says of a follow-up that is not asked that it is not, and does not link to it', async () => {
    const { id, agent, page } = await search('Laholm', 'I.2');
    expect(textOf(page.text)).toContain('Fråga I.2 är en följdfråga och ställs inte nu');
    await fillIn(agent, id, 7, { 'I.chosen': 'ja' });
    const asked = await agent.get(paths.search(id)).query({ q: 'i.2' });
    expect(asked.headers.location).toBe(questionHref(id, 7, 'I.2'));
  });

  it('finds the questions and answers with the words, which are marked', async () => {
    const { id, agent } = await search('Varberg', '');
    await fillIn(agent, id, 2, { 'B.text': 'Kvällspatrullen i Väröbacka & Bua är <permanent>.' });
    const { text } = await agent.get(paths.search(id)).query({ q: 'väröbacka' });
    expect(textOf(text)).toContain('1 fråga med ”väröbacka”');
    expect(text).toContain('i <mark>Väröbacka</mark> &amp; Bua är &lt;permanent&gt;.');
    expect(text).toContain(`href="${questionHref(id, 2, 'B')}"`);
  });

  it('says so when it finds nothing, and what to do', async () => {
    const { page } = await search('Hylte', 'rymdraket');
    expect(textOf(page.text)).toContain('Ingen fråga har ”rymdraket”. Pröva ett kortare ord');
    const number = (await search('Hylte', '99')).page;
    expect(textOf(number.text)).toContain('Det finns ingen fråga 99 i enkäten. Den första är A och den sista T.');
    const nothing = (await search('Hylte', ' ')).page;
    expect(textOf(nothing.text)).toContain('Skriv ett frågenummer, eller ord ur frågorna eller svaren.');
  });

  it('is only for those who may read the response', async () => {
    const { id } = county().participant('Hylte').response;
    const stranger = await county().signIn('Falkenberg');
    await stranger.get(paths.search(id)).query({ q: 'A' }).expect(404);
  });
});

describe('what the search and the history load', () => {
  it.each(['RSS Halland', 'Region Halland', 'Halmstad'])(
    'says the same of %s as all that can be loaded',
    async (name) => {
      const { context } = county();
      const { person, response } = county().participant(name);
      const actor = await peopleIn(context.database.knex).findActor(person.id);
      if (actor === undefined) throw new Error(`${name} has nobody`);
      const same = async () => {
        const progress = await loadProgress(context, actor, response.id);
        const whole = await loadResponse(context, actor, response.id);
        expect(whole).toMatchObject(progress);
        expect(stateOf(progress)).toBe(stateOf(whole));
      };
      await same();
      if (name !== 'RSS Halland') return;
      await freezeBasis(context, actor, response.id);
      await same();
    },
  );
});
