import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadResponse } from '../../../server/actions/response/load-response.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { digestNow } from '../../../server/domain/workflow/loaded-response.ts';
import { paths } from '../../../server/paths.ts';
import { answerAll } from '../../support/answer-all.ts';
import { openCounting } from '../../support/counting.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, textOf } from '../page.ts';

const county = useCounty();

const ANSWERS: Readonly<Record<string, Answers>> = {
  Halmstad: { B: { text: 'Rehabteamet är kvar. Vi är nöjda.' }, H: { chosen: ['aldreomsorg'] }, N: { chosen: ['ja'] } },
  Hylte: { B: { text: 'Samtal är permanenta. Vi fortsätter.' }, H: { chosen: ['skola'] }, N: { chosen: ['nej'] } },
};

async function submitted() {
  const opened = await openCounting(county(), ANSWERS);
  const { context, participant } = county();
  const { person } = participant('RSS Halland');
  await opened.write({
    '3': { text: 'Samtal är permanenta. Det är bra.' },
    '15': { chosen: ['aldreomsorg'] },
  });
  const version = await answerAll(context, person, opened.rss);
  const digest = digestNow(await loadResponse(context, person, opened.rss));
  await submitResponse(context, person, opened.rss, { version, digest });
  return opened;
}

async function pageFor(who: string, id: string): Promise<string> {
  const page = await (await county().signIn(who)).get(paths.feedback(id)).expect(200);
  return textOf(page.text).replaceAll('\u00a0', ' ');
}

describe('the feedback to a municipality', () => {
  it('says, question by question, what became of its answers, once the RSS has submitted', async () => {
    const { submitted: response } = await submitted();
    const text = await pageFor('Hylte', response('Hylte'));
    expect(text).toContain('Vad Hylte svarade och vad det blev');
    expect(text).toMatch(/Läst ur Kommunens version 1, inlämnad .*kvitto TEST-/);
    expect(text).toContain('Samtal är permanenta. (står med)');
    expect(text).toContain('Vi fortsätter. (inte med)');
    expect(text).toContain('Samtal är permanenta. Det är bra.');
    expect(text).toMatch(/Fråga 25, ur kommunfråga N .*Ja – 1 Nej Ja, räknas här 1 Inte lämnat svar – 4/);
    expect(text).toMatch(
      /Fråga 15, ur kommunfråga H .*Äldreomsorg – Med \(1 kommun\) Skola Ja, valt Inte med \(1 kommun\)/,
    );
  });

  it('says to a municipality that submitted nothing that it is counted as not answered, and never as no', async () => {
    const { submitted: response } = await submitted();
    const text = await pageFor('Laholm', response('Laholm'));
    expect(text).toContain('Ni hade inte lämnat in något svar när det gemensamma svaret gjordes.');
    expect(text).toMatch(
      /Fråga 25, ur kommunfråga N .*Ni har inte svarat på frågan\. .*Nej – 1 Inte lämnat svar Ja, räknas här 4/,
    );
    expect(text).toContain('Ni har inte skrivit någon text.');
  });

  it('is empty while the RSS’s response is a draft, which nobody else sees', async () => {
    const { submitted: response, write, basis } = await openCounting(county(), ANSWERS);
    await write({ '3': { text: 'Hemligt utkast.' } });
    const text = await pageFor('Hylte', response('Hylte'));
    expect(text).toContain('Det gemensamma svaret är inte inlämnat än.');
    expect(text).not.toContain('Hemligt utkast');
    await (await county().signIn('Hylte')).get(paths.feedbackPdf(response('Hylte'))).expect(404);
    const office = await county().signIn('RSS Halland');
    await office.get(paths.roundFeedback(basis)).expect(200);
    expect((await office.get(paths.round(basis))).text).not.toContain(paths.roundFeedback(basis));
  });

  it('is for the municipality and the RSS, and for no other municipality', async () => {
    const { submitted: response, basis } = await submitted();
    await (await county().signIn('Laholm')).get(paths.feedback(response('Hylte'))).expect(404);
    expect(await pageFor('RSS Halland', response('Hylte'))).toContain('Vad Hylte svarade');
    await (await county().signIn('Hylte')).get(paths.roundFeedback(basis)).expect(404);
    expect((await (await county().signIn('Hylte')).get(paths.response(response('Hylte')))).text).toContain(
      paths.feedback(response('Hylte')),
    );
  });

  it('is mailed to those who answer for each municipality, once for each submission', async () => {
    const { basis } = await submitted();
    const office = await county().signIn('RSS Halland');
    const page = await office.get(paths.round(basis)).expect(200);
    const tell = () =>
      office
        .post(paths.tellFeedback(basis))
        .type('form')
        .send(encode(fieldsOf(page.text, paths.tellFeedback(basis))));
    expect((await tell()).headers.location).toBe(`${paths.round(basis)}?klart=aterkoppling`);
    const { knex } = county().context.database;
    const mails: { recipient: string }[] = await knex('mails').where({ round_id: basis }).select('recipient');
    expect(mails).toHaveLength(6);
    expect((await tell()).headers.location).toBe(`${paths.round(basis)}?klart=ingen-aterkoppling`);
    expect(await knex('mails').where({ round_id: basis })).toHaveLength(6);
    await (await county().signIn('Hylte')).post(paths.tellFeedback(basis)).expect(404);
  });

  it('is a PDF for each municipality, all in one zip file for the RSS', async () => {
    const { basis } = await submitted();
    const office = await county().signIn('RSS Halland');
    expect((await office.get(paths.round(basis)).expect(200)).text).toContain(paths.roundFeedback(basis));
    const body = await downloadOf(office, paths.roundFeedback(basis));
    const files = unzipSync(body);
    expect(Object.keys(files)).toHaveLength(7);
    expect(strFromU8(files['Återkoppling 2023 Hylte.pdf']?.slice(0, 5) ?? new Uint8Array())).toBe('%PDF-');
    expect(strFromU8(files['Innehåll.txt'] ?? new Uint8Array())).toContain('Återkoppling till 6 kommuner av 6.');
  });
});
