import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/domain/people/person.ts';
import type { Round } from '../../../server/domain/round/round.ts';
import { historyHref, paths } from '../../../server/paths.ts';
import {
  answerByLink,
  DELREGIONER,
  nameAndMail,
  needOf,
  openLink,
  openNaming,
  personIn,
} from '../../support/named-respondents.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();
const [NORRA] = DELREGIONER;
if (NORRA === undefined) throw new Error('There are delregioner');

let round: Round;
let representative: Actor;
const whose = () => ({ round: round.id, organisation: NORRA.code });
const listHref = () => paths.respondents(round.id, NORRA.code);
const named = (name: string, email: string) => nameAndMail(county(), representative, whose(), { [name]: email });

beforeAll(async () => {
  round = await openNaming(county());
  representative = await personIn(county(), NORRA, 'coordinator');
});

async function read(by: Agent, href: string): Promise<string> {
  return textOf((await by.get(href).expect(200)).text).replaceAll('\u00a0', ' ');
}

const post = (by: Agent, href: string, fields: Readonly<Record<string, string>> = {}) =>
  by.post(href).type('form').send(encode(fields));

describe('a named respondent is told', () => {
  it('who reads the answer, what becomes of it, and until when the link leads back, wherever the way begins', async () => {
    const links = await named('Gun Exempel', 'gun@kommun.example');
    const { agent: gun, response } = await openLink(county(), links.get('gun@kommun.example'));
    const told = [
      await read(await county().stranger(), links.get('gun@kommun.example') ?? ''),
      await read(gun, paths.response(response)),
    ];
    for (const page of told) {
      expect(page).toContain('läser svaret när du har lämnat in det, och räknar ihop det med de andras.');
      expect(page).toMatch(/med länken i det kommer du tillbaka till svaret till och med \d+ \w+ \d{4}\./);
      expect(page).toContain('Du svarar i');
    }
  });

  it('in the words of somebody without an account how to go on when the session has ended', async () => {
    const links = await named('Mia Exempel', 'mia@kommun.example');
    const { agent: mia, response } = await openLink(county(), links.get('mia@kommun.example'));
    const page = await read(mia, paths.page(response, 1));
    expect(page).toContain('Öppna länken i mejlet igen, i samma webbläsare, kom tillbaka hit och spara.');
    expect(page).not.toContain('Logga in i en ny flik');
  });

  it('of what is not theirs without a word of roles, and is led to the own answer', async () => {
    const links = await named('Pål Exempel', 'pal@kommun.example');
    const { agent: pal, response } = await openLink(county(), links.get('pal@kommun.example'));
    const forbidden = textOf((await pal.get(paths.release(response, 1)).expect(403)).text);
    expect(forbidden).toContain('Du kan läsa, ändra och lämna in ditt eget svar, men inte göra det här.');
    expect(forbidden).not.toMatch(/Din roll|systemförvaltare/);
    const missing = textOf((await pal.get(paths.boardCase(response)).expect(404)).text);
    expect(missing).toContain('Till ditt svar');
    expect(missing).not.toContain('Mina uppgifter');
  });

  it('only of the own answer: withdrawing it says nothing of others, and what became of the organisation’s is no page', async () => {
    const links = await named('Eva Exempel', 'eva@kommun.example');
    const response = await answerByLink(county(), links.get('eva@kommun.example') ?? '', needOf('kommun'));
    const { agent: eva } = await openLink(county(), links.get('eva@kommun.example'));
    const page = await read(eva, paths.withdraw(response));
    expect(page).toContain('svaret är inte inlämnat förrän det lämnas in igen.');
    expect(page).not.toContain('andra svar');
    await eva.get(paths.feedback(response)).expect(404);
    expect(await read(eva, paths.history(response))).toContain('Eva Exempel började svara');
  });
});

describe('a named respondent who has written personal data', () => {
  it('removes it from the history of the own answer for good, and nobody else’s', async () => {
    const links = await named('Rut Exempel', 'rut@kommun.example');
    const { agent: rut, response } = await openLink(county(), links.get('rut@kommun.example'));
    await fillIn(rut, response, 2, { '4.text': 'Ring Kalle Karlsson.' });
    await fillIn(rut, response, 2, { '4.text': 'Någon att ringa.' });
    const history = (await rut.get(historyHref(response, { question: '4' })).expect(200)).text;
    const href =
      /href="([^"]*\/historik\/ta-bort[^"]*)"/.exec(history)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ??
      '';
    const fields = fieldsOf((await rut.get(href).expect(200)).text, paths.removeFromHistory(response));
    await post(rut, paths.removeFromHistory(response), { ...fields, scope: 'all', reason: 'personal-data' }).expect(
      303,
    );
    expect(await read(rut, paths.history(response))).not.toContain('Kalle Karlsson');
    expect((await rut.get(paths.page(response, 2))).text).toContain('Någon att ringa.');

    const others = await named('Bo Exempel', 'bo@kommun.example');
    const { agent: bo } = await openLink(county(), others.get('bo@kommun.example'));
    await bo.get(href).expect(404);
    await (await county().signIn(representative)).get(href).expect(404);
  });
});

describe('the list of those who are to answer', () => {
  it('has whoever was taken off it apart, who can be named again', async () => {
    await named('Olle Exempel', 'olle@kommun.example');
    const agent = await county().signIn(representative);
    const pageOf = async () =>
      /<a href="([^"]+)">Olle Exempel<\/a>/.exec((await agent.get(listHref())).text)?.[1] ?? '';
    await post(agent, `${await pageOf()}/ta-bort`).expect(303);
    const { text } = await agent.get(listHref()).expect(200);
    const table = /<table[\s\S]*<\/table>/.exec(text)?.[0] ?? '';
    expect(table).not.toContain('Olle Exempel');
    expect(textOf(text)).toContain('Borttagna ur listan (1 person) De ska inte svara, deras länkar gäller inte');
    expect(await read(agent, await pageOf())).toContain('Ska personen svara ändå, utse samma adress igen');
    await named('Olle Exempel', 'olle@kommun.example');
    expect(textOf((await agent.get(listHref())).text)).not.toContain('Borttagna ur listan');
  });
});
