import { describe, expect, it } from 'vitest';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { countCharacters } from '../../../server/domain/text/characters.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();
const RECOMMENDED =
  /Rekommendation: högst (\S+) tecken. RSS ska få plats med (\S+) kommuners? svar på (\S+ \S+) tecken/;

async function pageText(organisation: string, page: number, id = county().participant(organisation).response.id) {
  const agent = await county().signIn(organisation);
  return textOf((await agent.get(paths.page(id, page)).expect(200)).text).replaceAll('\u00a0', ' ');
}

describe('a municipality’s text without a limit', () => {
  it('has as its recommended length a share of the RSS’s limit, among the participants of the round', async () => {
    expect(await pageText('Hylte', 2)).toContain(
      'Rekommendation: högst 500 tecken. RSS ska få plats med sex kommuners svar på 3 000 tecken.',
    );
    const { context } = county();
    const { knex } = context.database;
    const { round } = county().participant('Hylte').response;
    const members = ['Falkenberg', 'Hylte'].map((name) => county().participant(name).organisation.code);
    const small = await openRoundIn(
      context,
      knex,
      { ...round, title: 'Två kommuner' },
      members,
      new Date().toISOString(),
    );
    const own = await responsesIn(knex).findInRound(small.id, members[1] ?? '');
    expect(await pageText('Hylte', 2, own?.id)).toContain(
      'högst 1 500 tecken. RSS ska få plats med två kommuners svar',
    );
  });

  it('may be longer: it is saved without an error, and the form goes on', async () => {
    const agent = await county().signIn('Laholm');
    const { id } = county().participant('Laholm').response;
    const saved = await fillIn(agent, id, 2, { 'B.text': 'x'.repeat(2000) });
    expect(saved.headers.location).toBe(paths.page(id, 3));
    const text = await pageText('Laholm', 2);
    expect(text).toContain('2 000 tecken (rekommenderat högst 500)');
    expect(text).not.toContain('att rätta');
  });

  it('has the recommendation also in a delegated question; other questions have none', async () => {
    const agent = await county().signIn('Varberg');
    const { id } = county().participant('Varberg').response;
    const address = paths.delegate(id, 'B');
    const fields = fieldsOf((await agent.get(address).expect(200)).text, address);
    const sent = { ...fields, name: 'Kim Kollega', email: 'kim@varberg.example' };
    await agent.post(address).type('form').send(encode(sent)).expect(303);
    const [mail] = await county().context.database.knex('mails').where('recipient', 'kim@varberg.example');
    const link = /"href":"([^"]+)"/.exec(JSON.stringify(mail?.message))?.[1] ?? '';
    const guest = await county().stranger();
    await guest.post(new URL(link).pathname).expect(303);
    expect(textOf((await guest.get(paths.delegation).expect(200)).text)).toMatch(RECOMMENDED);
    expect(await pageText('Region Halland', 10)).not.toMatch(RECOMMENDED);
    expect(await pageText('RSS Halland', 3)).not.toMatch(RECOMMENDED);
    // Question K has a limit of its own, equal to the RSS's.
    expect(await pageText('Varberg', 9)).not.toMatch(RECOMMENDED);
  });

  it('has its participants counted once, with the rest of the response, and only in a survey whose texts share a limit', async () => {
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }) => asked.push(sql);
    const { knex } = county().context.database;
    const looks = async (organisation: string, page: number) => {
      asked.length = 0;
      await pageText(organisation, page);
      return asked.filter((sql) => /count\(\*\)(?: as "count")? from "round_participants"/.test(sql)).length;
    };
    knex.on('query', note);
    expect(await looks('Varberg', 2)).toBe(1);
    expect(await looks('Varberg', 9)).toBe(1);
    expect(await looks('Region Halland', 10)).toBe(0);
    knex.removeListener('query', note);
  });
});

describe('a text over its limit', () => {
  const TEXT = `${'Nära vård i Halland.\r\n'.repeat(136)}Det här får inte plats.`;

  it('has in a browser without scripts the number of characters to remove, and where the limit goes', async () => {
    const agent = await county().signIn('Region Halland');
    const { id } = county().participant('Region Halland').response;
    await fillIn(agent, id, 10, { '16.text': TEXT });
    const shown = await agent.get(paths.page(id, 10));
    const text = textOf(shown.text).replaceAll('\u00a0', ' ');
    expect(countCharacters(TEXT)).toBe(3015);
    expect(text).toContain('3 015 av 3 000 tecken. Korta med 15 tecken.');
    expect(text).toContain('Gränsen går efter ”… i Halland. Nära vård i Halland. Det här” och före ”får inte plats.”.');
    expect(text).toContain('Varje radbrytning räknas som två tecken: 136 radbrytningar ger 272.');
    expect(fieldsOf(shown.text)['16.text']).toBe(TEXT.replaceAll('\r\n', '\n'));
  });

  it('has the same in the reply to an autosave', async () => {
    const agent = await county().signIn('Region Halland');
    const { id } = county().participant('Region Halland').response;
    const fields = fieldsOf((await agent.get(paths.page(id, 10)).expect(200)).text);
    const saved = await agent
      .post(paths.answer(id, '16'))
      .type('form')
      .send(encode({ ...fields, '16.text': `${TEXT} Och mer.` }))
      .expect(200);
    expect(textOf(saved.body.state)).toContain('Gränsen går efter ”… i Halland. Nära vård i Halland. Det här”');
  });
});
