import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillLastYear } from '../../../server/demo/last-year.ts';
import { paths, questionAnchor, withQuery } from '../../../server/paths.ts';
import { roundsIn } from '../../../server/repositories/round/rounds.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { openCounting } from '../../support/counting.ts';
import { openCountyOfTwoYears } from '../../support/county-of-two-years.ts';
import { responseIn } from '../../support/round-under-way.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

let rss: string;
let agent: Agent;

describe('the comparison of years before there is a year to compare with', () => {
  it('says why it is empty, and nothing links to it', async () => {
    const officer = await county().signIn('RSS Halland');
    const { id } = county().participant('RSS Halland').response;
    const page = await officer.get(paths.years(id)).expect(200);
    expect(textOf(page.text)).toContain('Det finns inget tidigare år att jämföra med.');
    for (const path of [paths.response(id), paths.basis(id), paths.count(id, '1')])
      expect((await officer.get(path).expect(200)).text).not.toContain(paths.years(id));
    await officer.get(paths.yearsOfQuestion(id, '1')).expect(404);
  });
});

describe('the comparison of the county’s two years', () => {
  beforeAll(async () => {
    await fillLastYear(county().context, county().participants);
    rss = county().participant('RSS Halland').response.id;
    agent = await county().signIn('RSS Halland');
  });

  it('has links in the table of contents, and from each count to its question', async () => {
    for (const path of [paths.response(rss), paths.basis(rss)])
      expect((await agent.get(path)).text).toContain(`href="${paths.years(rss)}"`);
    const count = await agent.get(paths.count(rss, '17')).expect(200);
    expect(count.text).toContain(`href="${paths.years(rss)}#${questionAnchor('17')}"`);
    expect((await agent.get(paths.years(rss))).text).toContain(`id="${questionAnchor('17')}"`);
  });

  it('shows the numbers side by side with the change, the largest first, or in printed order', async () => {
    const text = async (path: string) => textOf((await agent.get(path).expect(200)).text).replaceAll('\u00a0', ' ');
    const most = await text(paths.years(rss));
    expect(most).toContain('Alla sex kommuner svarade båda åren.');
    // Falkenberg, Hylte and Laholm answered no in both years; Varberg yes in 2022 and no in 2023.
    expect(most).toMatch(/Ja, har påbörjat insatser, ange antal .*?3 av 6 2 av 6 −1/);
    expect(most).toMatch(/Nej, har inte påbörjat insatser, ange antal .*?3 av 6 4 av 6 \+1/);
    const printed = await text(withQuery(paths.years(rss), { ordning: 'tryckt' }));
    const places = (page: string) => [
      page.indexOf('Digitala vård- och omsorgsbesök'),
      page.indexOf('Utskrivningsprocessen'),
    ];
    expect(places(printed)).toEqual(places(printed).toSorted((one, other) => one - other));
    expect(places(most)).not.toEqual(places(most).toSorted((one, other) => one - other));
  });

  it('never shows numbers side by side that cannot be compared, and says why', async () => {
    const text = textOf((await agent.get(paths.years(rss))).text);
    for (const reason of [
      'Fråga C 2022 är delad i fråga C och D.',
      'Frågan är ny 2023.',
      'den besvarades i fritext, nu med ett eller flera alternativ',
      'Alternativet fanns inte 2022.',
      'Frågan är sammanslagen av fråga D och E 2022.',
    ])
      expect(text).toContain(reason);
  });

  it('shows municipality by municipality who has changed from no to yes and from yes to no', async () => {
    const page = await agent.get(paths.yearsOfQuestion(rss, '17')).expect(200);
    const row = page.text.slice(
      page.text.indexOf('Ja, har påbörjat'),
      page.text.indexOf('</tr>', page.text.indexOf('Ja, har påbörjat')),
    );
    const cells = [...row.matchAll(/member-name">(\w+)<\/span> <svg[^>]*><title>([^<]*)/g)].map(([, name, title]) => [
      name,
      title,
    ]);
    expect(cells).toContainEqual(['Varberg', 'Nej, 2022: ja']);
    expect(cells).toContainEqual(['Halmstad', 'Ja, 2022: ja']);
    expect(textOf(page.text)).toContain('Från ja till nej');
  });

  it('shows each municipality’s texts side by side, with the changes marked', async () => {
    const text = textOf((await agent.get(paths.yearsOfQuestion(rss, '3')).expect(200)).text);
    expect(text).toMatch(
      /Laholm .*Samordnare för utskrivning: \[?.*projektanställning \[Borttaget: till och med april/,
    );
    expect(text).toContain('[Tillagt: blev tillsvidareanställning i maj');
    expect(text).toContain('Texten är skriven på nytt.');
  });

  it('says who is missing and compares the others, each number with its own base', async () => {
    const counting = await openCounting(county(), {
      Halmstad: { I: { chosen: ['ja'] } },
      Hylte: { I: { chosen: ['ja'] } },
      Laholm: {},
    });
    const text = textOf((await agent.get(paths.years(counting.rss)).expect(200)).text).replaceAll('\u00a0', ' ');
    expect(text).toContain(
      'Falkenberg, Kungsbacka och Varberg har inte lämnat in 2023. Laholm har inte svarat på frågan 2023. Bara två av sex kommuner jämförs.',
    );
    expect(text).toMatch(/Ja, har påbörjat insatser, ange antal .*?3 av 6 2 av 2 \+1 från 1 till 2 bland 2 kommuner/);
  });

  it('shows what somebody typed as text', async () => {
    const hostile = `"'><img src=x onerror=alert(1)></svg><script>alert(2)</script>{{constructor}}`;
    const counting = await openCounting(county(), { Halmstad: { B: { text: hostile }, A: { chosen: ['andra'] } } });
    const { text } = await agent.get(paths.yearsOfQuestion(counting.rss, '3')).expect(200);
    expect(text).not.toMatch(/<img src=x|<script>alert|onerror=alert/);
    expect(text).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
  });

  it('is in the draft’s files, and not in those of a response that counts nobody', async () => {
    const json = await agent.get(paths.export(rss, 'json')).expect(200);
    expect(json.body).toHaveProperty('years.years', { before: 2022, after: 2023 });
    const hylte = county().participant('Hylte').response.id;
    const own = await (await county().signIn('Hylte')).get(paths.export(hylte, 'json')).expect(200);
    expect(own.body).not.toHaveProperty('years');
  });

  it('compares with the submission of the year before, and not with a draft of it', async () => {
    const { context, participant } = county();
    const earlier = await responseIn(county(), await lastRound(), 'Hylte');
    const { id } = (await submissionsIn(context.database.knex).latest(earlier.id)) ?? { id: '' };
    await submissionsIn(context.database.knex).withdraw(id, {
      personId: participant('Hylte').person.id,
      reason: 'Fel år.',
      at: context.now().toISOString(),
    });
    const text = textOf((await agent.get(paths.years(rss)).expect(200)).text).replaceAll('\u00a0', ' ');
    expect(text).toContain('Hylte lämnade inte in 2022. Bara fem av sex kommuner jämförs.');
  });

  it('does not exist for a question that neither counts nor compiles, or for someone who may not read the response', async () => {
    for (const question of ['8', '99']) await agent.get(paths.yearsOfQuestion(rss, question)).expect(404);
    const region = county().participant('Region Halland').response.id;
    await (await county().signIn('Region Halland')).get(paths.years(region)).expect(404);
    await (await county().signIn('Hylte')).get(paths.years(rss)).expect(404);
    await (await county().signIn('Hylte')).get(paths.yearsOfQuestion(rss, '1')).expect(404);
  });
});

describe('the comparison for all municipalities of Sweden', () => {
  it('has no page over 500 kB, and still shows who has changed', async () => {
    const many = await openCountyOfTwoYears(county(), { code: '98', municipalities: 290, earlier: true });
    const officer = await county().signIn(many.officer);
    for (const path of [
      paths.years(many.rss),
      paths.yearsOfQuestion(many.rss, '1'),
      paths.yearsOfQuestion(many.rss, '3'),
      withQuery(paths.yearsOfQuestion(many.rss, '21'), { sida: '24' }),
    ]) {
      const { text } = await officer.get(path).expect(200);
      expect(Buffer.byteLength(text), path).toBeLessThan(500_000);
    }
    const turns = textOf((await officer.get(paths.yearsOfQuestion(many.rss, '17'))).text).replaceAll('\u00a0', ' ');
    expect(turns).toMatch(/Från ja till nej: .*Varberg 98-/);
    const texts = textOf((await officer.get(withQuery(paths.yearsOfQuestion(many.rss, '3'), { sida: '2' }))).text);
    expect(texts.replaceAll('\u00a0', ' ')).toContain('13–24 av 290 kommuner');
  });
});

async function lastRound() {
  const [round] = await roundsIn(county().context.database.knex).list({ counties: ['13'], survey: 'kommun-2022' });
  if (round === undefined) throw new Error('There is no round of the year before');
  return round;
}
