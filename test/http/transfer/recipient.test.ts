import { describe, expect, it } from 'vitest';
import { remindNow } from '../../../server/actions/round/send-round-notices.ts';
import { submitResponse } from '../../../server/actions/workflow/submit-response.ts';
import { paths } from '../../../server/paths.ts';
import { responsesIn } from '../../../server/repositories/response/responses.ts';
import { deliverAll } from '../../support/mail.ts';
import { openTableRound } from '../../support/table-round.ts';
import { TABLE_ANSWERS, TABLE_DEFINITION } from '../../support/table-survey.ts';
import { useCounty } from '../../support/web.ts';
import { textOf } from '../page.ts';

const county = useCounty();

const plain = (html: string) => textOf(html).replaceAll('\u00a0', ' ');

/** A survey whose recipient has a day, addresses, a form and a letter of its own. */
const DELIVERED = {
  ...TABLE_DEFINITION,
  $id: 'levererad-2018',
  recipient: {
    name: 'Sveriges Kommuner och Landsting',
    lastDay: '2018-11-15',
    hasForm: true,
    addresses: {
      form: 'https://enkat.skl.example/',
      email: 'registrator@skl.example',
      post: ['SKL', '118 82 Stockholm'],
    },
    letter: [
      { kind: 'decision', heading: 'Förslag till beslut', text: 'Skicka svaret till {{mottagare}}' },
      {
        kind: 'text',
        heading: 'Vart det ska',
        text: 'Till {{mottagarens adress}} senast {{mottagarens sista dag}}.',
      },
    ],
  },
};

const SENTENCE = 'Svaren ska vara införda i Sveriges Kommuner och Landstings formulär senast 15 november 2018.';

describe('the recipient that a survey names', () => {
  it('is told of with day and addresses where the response is, and where it is typed into the recipient’s form', async () => {
    const id = await openTableRound(county(), 'Hylte', TABLE_ANSWERS, DELIVERED);
    const agent = await county().signIn('Hylte');
    for (const address of [paths.response(id), paths.transfer(id)]) {
      const { text } = await agent.get(address).expect(200);
      expect(plain(text)).toContain(SENTENCE);
      expect(text).toContain('href="https://enkat.skl.example/"');
      expect(text).toContain('href="mailto:registrator@skl.example"');
      expect(plain(text)).toContain('SKL, 118 82 Stockholm');
    }
  });

  it('may have a form whose address is not told here, and then it is said where it is', async () => {
    const recipient = { name: 'Socialstyrelsen', hasForm: true };
    const definition = { ...DELIVERED, $id: 'formular-2018', recipient };
    const id = await openTableRound(county(), 'Varberg', TABLE_ANSWERS, definition);
    const agent = await county().signIn('Varberg');
    const { text } = await agent.get(paths.transfer(id)).expect(200);
    expect(plain(text)).toContain(
      'Adressen till Socialstyrelsens formulär står inte i Samsvar. Den finns i det som du har fått från Socialstyrelsen.',
    );
  });

  it('stands in reminders, receipts and the letter to the board, which is the recipient’s own', async () => {
    const { context, participant } = county();
    const { person } = participant('Laholm');
    const id = await openTableRound(county(), 'Laholm', TABLE_ANSWERS, DELIVERED);
    const response = await responsesIn(context.database.knex).find(id);
    await remindNow(context, participant('RSS Halland').person, response?.round.id ?? '');
    const sent = await submitResponse(context, person, id, { version: response?.version ?? 0 });
    const letters = await deliverAll(context);
    const told = letters.filter(({ message }) => JSON.stringify(message).includes(SENTENCE));
    expect(told.map(({ message }) => message.subject.split(':')[0])).toEqual(['Påminnelse', 'Inlämnat']);
    expect(JSON.stringify(told.at(-1)?.message)).toContain('registrator@skl.example');

    const agent = await county().signIn('Laholm');
    expect(plain((await agent.get(paths.receipt(id, sent.version)).expect(200)).text)).toContain(SENTENCE);
    const letter = plain((await agent.get(paths.boardCase(id)).expect(200)).text);
    expect(letter).toContain('Skicka svaret till Sveriges Kommuner och Landsting');
    expect(letter).toContain(
      'https://enkat.skl.example/, registrator@skl.example, SKL, 118 82 Stockholm senast 15 november 2018.',
    );
  });

  it('is told of nowhere where the survey says no more than its name', async () => {
    const id = await openTableRound(county(), 'Varberg', TABLE_ANSWERS);
    const agent = await county().signIn('Varberg');
    expect((await agent.get(paths.response(id)).expect(200)).text).not.toContain('Lämnas till');
    const { letter } = DELIVERED.recipient;
    const unaddressed = { ...TABLE_DEFINITION, $id: 'utan-adress-2018', recipient: { name: 'SKL', letter } };
    const other = await openTableRound(county(), 'Varberg', TABLE_ANSWERS, unaddressed);
    expect(plain((await agent.get(paths.boardCase(other)).expect(200)).text)).toContain(
      'Den här raden kommer därför inte med i tjänsteskrivelsen: ”Till {{mottagarens adress}} senast',
    );
  });
});
