import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../server/catalogue/catalogue.ts';
import { paths, questionAnchor } from '../../../server/paths.ts';
import { municipalityNames, openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { fieldsOf, textOf } from '../page.ts';

const county = useCounty();
const kommun = loadCatalogue().survey('kommun-2023');

describe('the counted numbers of a question', () => {
  it('are shown with every municipality behind them, each a link to its submission', async () => {
    const { rss, submitted } = await openCounting(county(), {
      Halmstad: { N: { chosen: ['ja'] } },
      Hylte: { N: { chosen: ['nej'] } },
    });
    const page = await (await county().signIn('RSS Halland')).get(paths.count(rss, '25')).expect(200);
    const text = textOf(page.text).replaceAll('\u00a0', ' ');
    for (const name of municipalityNames(county())) expect(text).toContain(name);
    expect(text).toContain(
      '2 av 6 kommuner har lämnat in. 4 kommuner saknas: Falkenberg, Kungsbacka, Laholm och Varberg.',
    );
    expect(page.text).toContain(`href="${paths.submission(submitted('Halmstad'), 1)}#${questionAnchor('N')}"`);
    expect(text).toMatch(/Kontroll: [\d +]+ = 6 av 6 kommuner/);
  });

  it('show the range that they can still get to while answers are missing, and not when all have answered', async () => {
    const some = await openCounting(county(), {
      Halmstad: { N: { chosen: ['ja'] } },
      Hylte: { N: { chosen: ['ja'] } },
    });
    const agent = await county().signIn('RSS Halland');
    const text = async (id: string) => textOf((await agent.get(paths.count(id, '25')).expect(200)).text);
    expect(await text(some.rss)).toContain('(2–6)');
    const everybody = Object.fromEntries(municipalityNames(county()).map((name) => [name, { N: { chosen: ['ja'] } }]));
    const all = await openCounting(county(), everybody);
    expect(await text(all.rss)).not.toMatch(/\(\d+–\d+\)/);
  });

  it('show the counted number beside a number override', async () => {
    const { rss, write } = await openCounting(county(), { Halmstad: { N: { chosen: ['ja'] } } });
    await write({ '25': { numbers: { ja: 5 } } });
    const page = await (await county().signIn('RSS Halland')).get(paths.count(rss, '25')).expect(200);
    expect(textOf(page.text)).toMatch(/Ja 5 räknat 1/);
  });

  it('have no page where nothing is counted, or for someone who may not read the response', async () => {
    const { rss } = await openCounting(county(), {});
    const agent = await county().signIn('RSS Halland');
    await agent.get(paths.count(rss, '2')).expect(404);
    await agent.get(paths.count(rss, '99')).expect(404);
    await agent.get(paths.count(county().participant('Region Halland').response.id, '1')).expect(404);
    await (await county().signIn('Hylte')).get(paths.count(rss, '25')).expect(404);
  });

  it('have no links to submissions for someone who reads only the RSS’s own answers', async () => {
    const { rss } = await openCounting(county(), { Halmstad: { N: { chosen: ['ja'] } } });
    const reader = await county().signIn(await county().addPerson('Läsare RSS', { 'RSS Halland': 'reader' }));
    const { text } = await reader.get(paths.count(rss, '25')).expect(200);
    expect(text).not.toContain('/inlamning/');
  });
});

describe('a contradiction', () => {
  const excluding = kommun.questions
    .find(({ id }) => id === 'C')
    ?.options.find(({ excludesOthers }) => excludesOthers)?.code;
  const other = kommun.questions
    .find(({ id }) => id === 'C')
    ?.options.find(({ excludesOthers }) => !excludesOthers)?.code;

  it('is pointed out, with a link that sends just that answer back with the remark written', async () => {
    const { rss, submitted } = await openCounting(county(), {
      Laholm: { C: { chosen: [excluding ?? '', other ?? ''] } },
    });
    const number = loadCatalogue()
      .survey('rss-2023')
      .questions.find(({ options }) => options.some(({ counts }) => counts?.question === 'C'))?.id;
    const agent = await county().signIn('RSS Halland');
    const page = await agent.get(paths.count(rss, number ?? '')).expect(200);
    expect(textOf(page.text)).toContain('kan inte väljas tillsammans med andra alternativ');
    const mend = /href="([^"]*be-om-rattelse[^"]*)"/
      .exec(page.text)?.[1]
      ?.replaceAll('&amp;', '&')
      .replaceAll('&#x3D;', '=');
    expect(mend).toContain(paths.sendBack(submitted('Laholm')));
    const form = await agent.get(mend?.split('#')[0] ?? '').expect(200);
    expect(fieldsOf(form.text, paths.sendBack(submitted('Laholm')))['C.remark']).toMatch(
      /kan inte väljas tillsammans med andra alternativ.*Rätta svaret på fråga C och lämna in igen\./,
    );
  });
});
