import type { Agent } from 'supertest';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRoundIn } from '../../../server/actions/round/store-definitions.ts';
import { VARDCENTRALER } from '../../../server/demo/other-surveys.ts';
import type { Answers } from '../../../server/domain/answer/answer.ts';
import type { Person } from '../../../server/domain/people/person.ts';
import { respondentsOf } from '../../../server/domain/survey/survey.ts';
import { swedishDay } from '../../../server/domain/text/swedish.ts';
import { paths } from '../../../server/paths.ts';
import { organisationDetailsIn } from '../../../server/repositories/people/organisation-details.ts';
import { organisationsIn } from '../../../server/repositories/people/organisations.ts';
import { peopleIn } from '../../../server/repositories/people/people.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { submissionsIn } from '../../../server/repositories/submission/submissions.ts';
import { fieldName } from '../../../server/view-models/answer/form-fields.ts';
import { submissionOf } from '../../support/round.ts';
import { useCounty } from '../../support/web.ts';
import { encode, fieldsOf, fillIn, textOf } from '../page.ts';

/** A vårdcentral's part of its whole, and the region's number beside the sum of its vårdcentraler. */

const county = useCounty();
const TWO = VARDCENTRALER.slice(0, 2);

let head: Agent;
let region: Agent;
let person: Person;
let vardcentral: string;
let joint: string;

function words(html: string): string {
  return textOf(html).replaceAll('\u00a0', ' ');
}

beforeAll(async () => {
  const { context, participant } = county();
  const { knex } = context.database;
  const now = context.now();
  await organisationDetailsIn(knex).addKinds([respondentsOf(context.catalogue.survey('psykisk-halsa-2023'))]);
  await organisationsIn(knex).insert(TWO.map(({ organisation }) => organisation));
  await organisationDetailsIn(knex).place(TWO);
  person = await peopleIn(knex).insert({ name: 'Chef Exempel', email: 'chef@vardcentral.example' });
  for (const { organisation } of TWO) await peopleIn(knex).addRole(person.id, organisation.code, 'coordinator');
  const open = (survey: string, codes: readonly string[], countedRound?: string) =>
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
      codes,
      now.toISOString(),
    );
  const codes = TWO.map(({ organisation }) => organisation.code);
  const counted = await open('psykisk-halsa-2023', codes);
  const regionCode = participant('Region Halland').organisation.code;
  const counting = await open('psykisk-halsa-lan-2023', [regionCode], counted.id);
  vardcentral = (await responsesIn(knex).findInRound(counted.id, codes[0] ?? ''))?.id ?? '';
  joint = (await responsesIn(knex).findInRound(counting.id, regionCode))?.id ?? '';
  head = await county().signIn(person);
  region = await county().signIn('Region Halland');
});

const sentence = 'är 300 men ska vara högst 200, som är ”Patienter med depression eller ångest”';

describe('a part that is more than its whole', () => {
  it('is told of at the field when the page is saved, without a script, and in the review', async () => {
    const page = paths.page(vardcentral, 2);
    await fillIn(head, vardcentral, 2, { [fieldName.number('3')]: '200', [fieldName.number('4')]: '300' });
    expect(words((await head.get(page)).text)).toContain(sentence);
    expect(words((await head.get(paths.review(vardcentral))).text)).toContain(sentence);
  });

  it('is told of in the reply to autosave, whichever of the two is saved, and no more when the whole is', async () => {
    const save = async (question: string, fields: Record<string, string>) => {
      const { formToken = '', [`${question}.version`]: version = '' } = fieldsOf(
        (await head.get(paths.page(vardcentral, 2)).expect(200)).text,
      );
      const body = encode({ ...fields, [`${question}.version`]: version, formToken, end: '1' });
      const address = paths.answer(vardcentral, question);
      const { text } = await head.post(address).set('Accept', 'application/json').type('form').send(body).expect(200);
      return JSON.parse(text);
    };
    const whole = await save('3', { [fieldName.number('3')]: '300' });
    expect(whole.ruled).toEqual([
      { question: '4', invalid: [], cellErrors: [], errors: expect.not.stringContaining('class="error"') },
    ]);
    const less = await save('3', { [fieldName.number('3')]: '200' });
    expect(less.ruled).toMatchObject([{ question: '4', invalid: ['fraga-4-svar'] }]);
    expect(words(less.ruled[0].errors)).toContain(sentence);
    const part = await save('4', { [fieldName.number('4')]: '300', [fieldName.comment('4')]: '' });
    expect(part.ruled).toEqual([]);
    expect(words(part.state)).toContain(sentence);
    const state = await head.get(paths.answer(vardcentral, '3')).expect(200);
    expect(words(state.body.ruled[0].errors)).toContain(sentence);
  });

  it('is told of no more when the comment says why', async () => {
    const page = paths.page(vardcentral, 2);
    await fillIn(head, vardcentral, 2, { [fieldName.comment('4')]: 'Vi behandlar även remitterade.' });
    expect(words((await head.get(page)).text)).not.toContain(sentence);
    expect(words((await head.get(paths.review(vardcentral))).text)).not.toContain(sentence);
  });
});

describe("a region's number that is not the vårdcentraler's sum", () => {
  it('is compared with nothing while no vårdcentral has submitted', async () => {
    const page = paths.page(joint, 3);
    await fillIn(region, joint, 3, { [fieldName.number('7')]: '1' });
    expect(words((await region.get(page)).text)).not.toContain('ska vara lika med');
  });
});

describe('what breaks a rule when it has been submitted', () => {
  it('is told of where the numbers are shown level by level, with why', async () => {
    const { context, signIn } = county();
    const { knex } = context.database;
    const submit = async (id: string, answers: Answers) => {
      const response = await responsesIn(knex).find(id);
      if (response === undefined) throw new Error('The response is gone');
      const { survey } = response.round;
      const sent = submissionOf({ ...response, answers }, person, context.now().toISOString());
      await submissionsIn(knex).insert({ ...sent, definition: context.catalogue.definition(survey) });
      return response.round.id;
    };
    const counted = await submit(vardcentral, {
      '3': { number: 200 },
      '4': { number: 300, comment: 'Vi behandlar även remitterade.' },
    });
    await submit(joint, { '7': { number: 100 } });
    const page = words((await (await signIn('RSS Halland')).get(paths.levels(counted)).expect(200)).text);
    expect(page).toContain('Går inte ihop');
    expect(page).toMatch(new RegExp(`, fråga 4: .*${sentence}\\. Förklaring: Vi behandlar även remitterade\\.`));
    expect(page).toMatch(
      /Region Halland, fråga 7: .* är 100 men ska vara lika med .*, som blir 200.* när alla har svarat/,
    );
  });
});
