import { strFromU8, unzipSync } from 'fflate';
import type { Agent } from 'supertest';
import { describe, expect, it } from 'vitest';
import { paths } from '../../server/paths.ts';
import { openCounting } from '../support/counting.ts';
import { useCounty } from '../support/web.ts';
import { textOf } from './page.ts';

const county = useCounty();
const ANSWERS = { B: { text: 'Hemrehab är nu permanent.' } };

/** A round of its own in which Halmstad and Hylte have submitted, and the files that somebody gets of it. */
async function archiveFor(who: Agent, round: string): Promise<Record<string, Uint8Array>> {
  const { body } = await who
    .get(paths.roundSubmissions(round))
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200)
    .expect('Content-Type', 'application/zip');
  return unzipSync(body);
}

describe('everybody’s submissions at once', () => {
  it('are a PDF each, with a table of contents that names those who have submitted nothing', {
    timeout: 60_000,
  }, async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    const agent = await county().signIn('RSS Halland');
    expect((await agent.get(paths.round(basis)).expect(200)).text).toContain(paths.roundSubmissions(basis));
    const files = await archiveFor(agent, basis);
    const names = Object.keys(files);
    expect(names).toHaveLength(3);
    expect(names.filter((name) => /^kommun-2023 (Halmstad|Hylte) TEST-\d+\.pdf$/.test(name))).toHaveLength(2);
    for (const name of names.filter((one) => one.endsWith('.pdf')))
      expect(strFromU8(files[name]?.slice(0, 5) ?? new Uint8Array())).toBe('%PDF-');
    const contents = strFromU8(files['Innehåll.txt'] ?? new Uint8Array());
    expect(contents).toContain('2 av 6 organisationer finns med.');
    expect(contents).toMatch(/Halmstad: kommun-2023 Halmstad TEST-\d+\.pdf \(version 1, inlämnad /);
    expect(contents).toContain('Laholm: har inte lämnat in något som gäller.');
  });

  it('are for the RSS alone: not for who opens its rounds, nor for another municipality', async () => {
    const { basis } = await openCounting(county(), { Halmstad: ANSWERS, Hylte: ANSWERS });
    await (await county().signIn('Hylte')).get(paths.roundSubmissions(basis)).expect(404);
    const administrator = await county().addPerson('Förvaltare Halland', { 'RSS Halland': 'administrator' });
    const agent = await county().signIn(administrator);
    await agent.get(paths.roundSubmissions(basis)).expect(404);
    expect(textOf((await agent.get(paths.round(basis)).expect(200)).text)).not.toContain('Hämta alla inlämnade svar');
    await (await county().signIn('RSS Halland')).get(paths.roundSubmissions('ingen')).expect(404);
  });
});
