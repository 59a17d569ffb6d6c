import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { paths } from '../../../server/paths.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const unnamed = useCounty();
const named = useCounty({
  serviceOwner: {
    name: 'Region Halland',
    email: 'tillgänglig+samsvar@halland.example',
    phone: '+46 (0)35-13 48 00',
    form: new URL('https://halland.example/kontakt'),
    answerDays: 5,
    reviewedOn: '2026-11-20',
  },
});

async function read(agent: Agent): Promise<string> {
  return (await agent.get(paths.accessibility).expect(200)).text;
}

describe('the accessibility statement', () => {
  it('is public, and linked at the foot of every page', async () => {
    const [stranger, hylte] = [await unnamed().stranger(), await unnamed().signIn('Hylte')];
    for (const agent of [stranger, hylte])
      expect(textOf(await read(agent))).toContain('Tillgänglighetsredogörelse – Samsvar');
    const pages: readonly [Agent, string][] = [
      [stranger, paths.signIn],
      [stranger, paths.verify],
      [stranger, '/finns-inte'],
      [hylte, paths.start],
      [hylte, paths.page(unnamed().participant('Hylte').response.id, 1)],
    ];
    for (const [agent, address] of pages) {
      const { text } = await agent.get(address);
      expect(text.slice(text.indexOf('<footer')), address).toContain(`href="${paths.accessibility}"`);
    }
  });

  it('has what the law requires', async () => {
    const html = await read(await named().stranger());
    const page = textOf(html);
    for (const words of [
      'Region Halland står bakom den här installationen',
      'delvis förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service',
      'oskäligt betungande anpassning (12 §)',
      'Bedömningen är en självskattning',
      'Bedömd 26 november 2026',
      'Senast översedd 20 november 2026, av Region Halland',
      'Du får svar inom 5 arbetsdagar.',
    ])
      expect(page).toContain(words);
    for (const href of [
      'https://www.digg.se/tdosanmalan',
      'mailto:tillg%C3%A4nglig%2Bsamsvar@halland.example',
      'tel:+4635134800',
      'https://halland.example/kontakt',
    ])
      expect(html).toContain(`href="${href}"`);
  });

  it('says what does not comply, and what has not been tested', async () => {
    const page = textOf(await read(await named().stranger()));
    for (const words of [
      'Word- och Excelfiler',
      'PDF/UA',
      'Chromium',
      'inte prövade med skärmläsare',
      'efter tio timmar',
    ])
      expect(page).toContain(words);
  });

  it('says plainly that nobody is named where nothing is configured, and what to configure', async () => {
    const page = textOf(await read(await unnamed().stranger()));
    expect(page).toContain('har inte angett vem som står bakom tjänsten');
    for (const name of ['OWNER', 'REVIEWED', 'EMAIL', 'PHONE', 'FORM']) expect(page).toContain(`ACCESSIBILITY_${name}`);
    expect(page).toContain('Ingen kontakt är angiven än.');
    expect(page).toContain('Senast översedd inte angivet');
    expect(page).toContain('anmäla bristen till Digg');
  });

  it('mentions no settings where a contact is configured', async () => {
    expect(await read(await named().stranger())).not.toContain('ACCESSIBILITY_');
  });
});
