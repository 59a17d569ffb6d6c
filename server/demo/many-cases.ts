import { randomUUID } from 'node:crypto';
import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { addAnswer } from '../actions/response/many-answers.ts';
import { openRoundIn } from '../actions/round/store-definitions.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Actor } from '../domain/people/person.ts';
import { respondentKindsOf } from '../domain/survey/survey.ts';
import { daysAfter } from '../domain/text/day.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { transaction } from '../repositories/database.ts';
import { organisationDetailsIn } from '../repositories/people/organisation-details.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import type { Participant } from './county.ts';

const SURVEY = 'rehab-2023';

/** Invented private providers of rehabilitation. */
const PROVIDERS: readonly Organisation[] = ['Rehab Exempel', 'Hemrehab Exempel'].map((name, index) => ({
  code: `privat-13-${index + 1}`,
  name,
  kind: 'privat-utforare',
  county: '13',
}));

/** How many cases each organisation has written; Laholm has written none, which says nothing of how many there were. */
const CASES: Readonly<Record<string, number>> = {
  Falkenberg: 2,
  Halmstad: 7,
  Hylte: 1,
  Kungsbacka: 4,
  Varberg: 5,
  'Rehab Exempel': 3,
};

const PLACES = ['utskrivning', 'remiss', 'hjalpmedel'] as const;
const TEXTS = [
  'Patienten skrevs ut en fredag utan att någon i kommunen fick besked om fortsatt träning.',
  'Remissen gick till vårdcentralen och blev liggande i två veckor.',
  'Det var oklart vem som skulle förskriva hjälpmedlet, och hemgången fick skjutas upp.',
  'Två utförare gjorde samma bedömning, och ingen av dem följde upp den.',
];

/** A round in which each organisation writes one answer for each case. Gives who answers for the private providers. */
export async function fillManyCases(context: ActionContext, participants: readonly Participant[]): Promise<Actor> {
  const provider = await addProviders(context);
  const asked = [
    ...participants
      .filter(({ organisation, role }) => organisation.kind === 'municipality' && role === 'coordinator')
      .map(({ organisation, person }) => ({ organisation, person })),
    ...PROVIDERS.map((organisation) => ({ organisation, person: provider })),
  ];
  const now = context.now();
  const opensOn = swedishDay(now);
  const round = await openRoundIn(
    context,
    context.database.knex,
    {
      title: 'Rehabiliteringsflödet 2023 (påhittat exempel)',
      county: '13',
      survey: SURVEY,
      opensOn,
      lastDay: daysAfter(opensOn, 45),
    },
    asked.map(({ organisation }) => organisation.code),
    now.toISOString(),
  );
  for (const { organisation, person } of asked) {
    const cases = CASES[organisation.name] ?? 0;
    for (let number = 1; number <= cases; number += 1) {
      const whose = { round: round.id, organisation: organisation.code };
      const id = await addAnswer(context, person, whose, randomUUID());
      const edits = Object.entries(caseNumber(number, cases)).map(([question, answer]) => ({ question, answer }));
      const saved = await saveAnswers(context, person, id, { edits, version: 0 });
      // The last of many is still a draft.
      if (number < cases || cases === 1) await submitResponse(context, person, id, { version: saved.response.version });
    }
  }
  return provider;
}

function caseNumber(number: number, cases: number): Answers {
  const place = PLACES[(number + cases) % PLACES.length] ?? 'remiss';
  return {
    1: { date: daysAfter('2023-02-01', (number * 17 + cases * 5) % 89) },
    2: { chosen: [(number + cases) % 3 === 0 ? 'arbetsterapeut' : 'fysioterapeut'] },
    3: { chosen: [place] },
    4: { text: TEXTS[(number * cases) % TEXTS.length] ?? '' },
  };
}

async function addProviders(context: ActionContext): Promise<Actor> {
  const kinds = respondentKindsOf(context.catalogue.survey(SURVEY));
  return transaction(context.database, async (trx) => {
    await organisationDetailsIn(trx).addKinds(kinds.filter(({ code }) => code === 'privat-utforare'));
    await organisationsIn(trx).insert(PROVIDERS);
    const { id } = await peopleIn(trx).insert({
      name: 'Samordnare Exempel, privata utförare',
      email: 'privata@utforare.example',
    });
    for (const { code } of PROVIDERS) await peopleIn(trx).addRole(id, code, 'coordinator');
    const person = await peopleIn(trx).findActor(id);
    if (person === undefined) throw new Error('The demo has nobody who answers for the private providers');
    return person;
  });
}
