import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../server/actions/answer/save-answers.ts';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { paragraphsOf } from '../../exports/read-docx.ts';
import { useCounty } from '../../support/web.ts';
import { downloadOf, encode, fieldsOf, fillIn, textOf } from '../page.ts';

const county = useCounty();
const HALLAND = ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'];
const PROFESSIONS = ['sjukskoterska', 'specialistsjukskoterska', 'fysioterapeut', 'arbetsterapeut', 'underskoterska'];

let rss: Agent;
let joint: string;
const responses = new Map<string, string>();

/** A municipality's hired staff: the same in every profession. */
function hired(personer: number, timmar: number, kostnad: number): Answers {
  const cells = { personer, timmar, kostnad };
  return { '1': { rows: Object.fromEntries(PROFESSIONS.map((profession) => [profession, cells])) } };
}

async function submit(municipality: string, answers: Answers): Promise<void> {
  const { context, participant } = county();
  const id = responses.get(municipality) ?? '';
  const { person } = participant(municipality);
  const present = await responsesIn(context.database.knex).find(id);
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  await saveAnswers(context, person, id, { edits, version: present?.version ?? 0 });
  const agent = await county().signIn(municipality);
  const { version } = fieldsOf((await agent.get(paths.review(id)).expect(200)).text);
  await agent.post(paths.review(id)).type('form').send(encode({ version })).expect(303);
}

function words(html: string): string {
  return textOf(html).replaceAll('\u00a0', ' ');
}

beforeAll(async () => {
  const { context, participant } = county();
  const { knex } = context.database;
  const now = context.now();
  const open = (survey: string, names: readonly string[], countedRound?: string) =>
    openRoundIn(
      context,
      knex,
      {
        title: survey,
        county: '13',
        survey,
        opensOn: swedishDay(now),
        lastDay: swedishDay(new Date(now.getTime() + 20 * 86_400_000)),
        ...(countedRound === undefined ? {} : { countedRound }),
      },
      names.map((name) => participant(name).organisation.code),
      now.toISOString(),
    );
  const municipal = await open('hyrpersonal-2022', HALLAND);
  for (const name of HALLAND) {
    const response = await responsesIn(knex).findInRound(municipal.id, participant(name).organisation.code);
    responses.set(name, response?.id ?? '');
  }
  const counting = await open('hyrpersonal-lan-2022', ['RSS Halland'], municipal.id);
  joint = (await responsesIn(knex).findInRound(counting.id, participant('RSS Halland').organisation.code))?.id ?? '';
  rss = await county().signIn('RSS Halland');
  await submit('Falkenberg', hired(2, 100, 50_000));
  await submit('Halmstad', hired(3, 300, 190_000));
  await submit('Kungsbacka', hired(1, 100, 60_000));
});

describe('the sums of the municipalities’ numbers in the RSS’s form', () => {
  it('stand in the table and in computed numbers, which nobody can type in', async () => {
    const { text } = await rss.get(paths.page(joint, 1)).expect(200);
    expect(words(text)).toContain('Sjuksköterska 6 500 300 000 600');
    expect(words(text)).toContain('Alla yrken utan tal från Hylte, Laholm och Varberg 30 2 500 1 500 000 600');
    expect(words(text)).toContain('Räknas ut ur fråga 1.');
    expect(words(text)).toContain('300 000 kr');
    expect(Object.keys(fieldsOf(text)).filter((name) => /^[123]\.(cell|number)/.test(name))).toEqual([]);
  });

  it('say who has not answered, and never take them as zero', async () => {
    const page = words((await rss.get(paths.page(joint, 1)).expect(200)).text);
    expect(page).toContain(
      'Medianen av talen i kommunfråga 1 (Kostnad, kr). 3 av 6 kommuner. Tal saknas från: Hylte, Laholm och Varberg.',
    );
  });

  it('are offered to be submitted though nothing must be answered, with who has not given a number', async () => {
    expect(words((await rss.get(paths.start).expect(200)).text)).toContain(
      'svar: 3 av 6 kommuner har lämnat in. Lätt att missa: Hylte, Laholm och Varberg har inte lämnat in',
    );
    const review = words((await rss.get(paths.review(joint)).expect(200)).text);
    expect(review).toContain(
      '3 av 6 kommuner har inte lämnat in: Hylte, Laholm och Varberg. Tal som saknas räknas aldrig som noll.',
    );
    expect(review).not.toContain('aldrig som nej');
  });

  it('can be followed to every municipality’s number', async () => {
    for (const place of [paths.page(joint, 1), paths.review(joint), paths.basis(joint)])
      for (const question of ['1', '3'])
        expect((await rss.get(place).expect(200)).text).toContain(`href="${paths.count(joint, question)}"`);
    const review = words((await rss.get(paths.review(joint))).text);
    expect(review).toContain('Se svaren kommun för kommun');
    const { text } = await rss.get(paths.count(joint, '1')).expect(200);
    expect(words(text)).toContain('Sjuksköterska, Timmar 500');
    expect(words(text)).toContain('Falkenberg: 100, Halmstad: 300, Kungsbacka: 100');
    expect(words(text)).not.toContain('Lämna ett annat tal');
    const basis = words((await rss.get(paths.basis(joint)).expect(200)).text);
    expect(basis).toContain('Falkenberg: 100, Halmstad: 300, Kungsbacka: 100');
  });

  it('are not taken from a form that somebody has made, and what is answered on the same page is saved', async () => {
    const made = { '1.cell.sjukskoterska.timmar': '9999', '2.number': '1' };
    const sent = await fillIn(rss, joint, 1, { ...made, '4.text': 'Vi hyr in mindre än förra året.' });
    expect(sent.headers.location).toBe(paths.review(joint));
    const page = words((await rss.get(paths.page(joint, 1))).text);
    expect(page).toContain('Sjuksköterska 6 500 300 000 600');
    expect(page).toContain('Vi hyr in mindre än förra året.');
  });
});

describe('the sums of a submitted response', () => {
  beforeAll(async () => {
    const { version } = fieldsOf((await rss.get(paths.review(joint)).expect(200)).text);
    const sent = await rss.post(paths.review(joint)).type('form').send(encode({ version }));
    expect(sent.headers.location).toBe(paths.receipt(joint, 1));
    await submit('Hylte', hired(50, 500, 500_000));
  });

  it('stay as they were submitted when a municipality answers later', async () => {
    const text = words((await rss.get(paths.submission(joint, 1)).expect(200)).text);
    expect(text).toContain('Sjuksköterska 6 500 300 000 600');
    expect(text).toMatch(
      /Alla yrken 30 2 500 1 500 000 600 3 av 6 kommuner\. Tal saknas från: Hylte, Laholm och Varberg\./,
    );
    const now = words((await rss.get(paths.page(joint, 1)).expect(200)).text);
    expect(now).toContain('Sjuksköterska 56 1 000 800 000 800');
  });

  it('are in the data, each where it stands, with the numbers that they are made of', async () => {
    const csv = (await rss.get(paths.submissionExport(joint, 1, 'csv')).expect(200)).text;
    expect(csv).toContain(';1;Sjuksköterska;Timmar;500');
    expect(csv).toContain(';2;;number;600');
    expect(csv).toContain(';3;;number;300000');
    const json = JSON.parse((await rss.get(paths.submissionExport(joint, 1, 'json')).expect(200)).text);
    expect(json.basis.sums).toHaveLength(16);
    expect(json.answers['1'].rows.sjukskoterska).toEqual({ personer: 6, timmar: 500, kostnad: 300_000 });
  });

  it('are in the feedback to each municipality, beside what it gave', async () => {
    const feedback = async (name: string) =>
      words((await rss.get(paths.feedback(responses.get(name) ?? '')).expect(200)).text);
    const toHalmstad = await feedback('Halmstad');
    expect(toHalmstad).toContain('Fråga 1, ur kommunfråga 1');
    expect(toHalmstad).toContain('Sjuksköterska, Timmar 300 500');
    expect(toHalmstad).toContain('Sjuksköterska, Kostnad, kr 190 000 300 000');
    expect(toHalmstad).toMatch(/Fråga 3, ur kommunfråga 1 .*median.* 950 000 300 000/);
    const toVarberg = await feedback('Varberg');
    expect(toVarberg).toContain('Ni har inte svarat på frågan.');
    expect(toVarberg).toContain('Sjuksköterska, Timmar Inget svar 500');
  });

  it('are in the Word file, with each municipality’s number in the basis', async () => {
    const body = await downloadOf(rss, paths.submissionExport(joint, 1, 'docx'));
    const lines = paragraphsOf(body).map(({ text }) => text.replaceAll('\u00a0', ' '));
    expect(lines).toEqual(
      expect.arrayContaining([
        '600 kr',
        '300 000 kr',
        '3 av 6 kommuner. Tal saknas från: Hylte, Laholm och Varberg.',
        expect.stringContaining('Falkenberg: 100, Halmstad: 300, Kungsbacka: 100'),
      ]),
    );
  });
});

describe('the sums of a frozen basis', () => {
  it('stay as they are until what has been submitted since is taken in, which is offered with what it changes', async () => {
    const basis = paths.basis(joint);
    await rss
      .post(paths.freezeBasis(joint))
      .type('form')
      .send(encode(fieldsOf((await rss.get(basis)).text, paths.freezeBasis(joint))))
      .expect(303);
    await submit('Laholm', hired(1, 200, 100_000));
    const { text } = await rss.get(basis).expect(200);
    expect(words(text)).toContain('Laholm väntar på beslut.');
    const changes = words(text).replaceAll(/ (från|till|→)/g, '');
    expect(changes).toContain('Fråga 1, Sjuksköterska, Timmar, summa: 1 000 (4 av 6 kommuner) 1 200 (5 av 6 kommuner)');
    // A table has more sums than anybody reads: the first are shown, and how many more there are.
    expect(words(text)).toContain('tal till i fråga 1 ändras.');
    expect(words((await rss.get(paths.page(joint, 1))).text)).toContain('Sjuksköterska 56 1 000 800 000 800');
    const lift = words((await rss.get(paths.liftFreeze(joint)).expect(200)).text);
    expect(lift).toContain('Fråga 1, Sjuksköterska, Timmar, summa:');
    const choose = paths.basisChoice(joint);
    await rss
      .post(choose)
      .type('form')
      .send(encode({ ...fieldsOf(text, choose), choice: 'taken' }))
      .expect(303);
    expect(words((await rss.get(paths.page(joint, 1))).text)).toContain('Sjuksköterska 57 1 200 900 000');
  });
});
