import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openRoundIn } from '../actions/round/store-definitions.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Round } from '../domain/round/round.ts';
import { respondentsOf } from '../domain/survey/survey.ts';
import { daysAfter } from '../domain/text/day.ts';
import { monthOf, nameWithPeriod } from '../domain/text/period.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { transaction } from '../repositories/database.ts';
import { organisationDetailsIn } from '../repositories/people/organisation-details.ts';
import { organisationsIn } from '../repositories/people/organisations.ts';
import { peopleIn } from '../repositories/people/people.ts';
import { responsesIn } from '../repositories/response/responses.ts';
import type { Participant } from './county.ts';
import { FOLLOW_UPS, type FollowUp, VARDCENTRALER } from './other-surveys.ts';

const OPEN_DAYS = 45;

/**
 * Adds a round of each example survey: hired staff, SIP meetings by ownership in a series of months, payments with twelfths, an action plan and
 * money to share out. Those who are counted have submitted, but for one; the rest are drafts. Gives who answers for the
 * vårdcentraler.
 */
export async function fillOtherFollowUps(context: ActionContext, participants: readonly Participant[]): Promise<Actor> {
  const coordinator = await addVardcentraler(context);
  const writerOf = (organisation: Organisation): Actor => {
    const own = participants.find((participant) => participant.organisation.code === organisation.code);
    return own?.person ?? coordinator;
  };
  const opened = new Map<string, Round>();
  for (const followUp of FOLLOW_UPS) {
    const counted = context.catalogue.survey(followUp.survey).countedSurvey;
    const organisations = await organisationsOf(context, followUp);
    const round = await open(context, followUp, organisations, opened.get(counted ?? ''));
    opened.set(followUp.survey, round);
    for (const organisation of organisations) {
      const answers = followUp.answersOf(organisation);
      if (answers !== undefined)
        await answer(context, writerOf(organisation), round, organisation, answers, followUp.isSubmitted);
    }
  }
  return coordinator;
}

async function organisationsOf(context: ActionContext, { survey }: FollowUp): Promise<Organisation[]> {
  const { respondent } = context.catalogue.survey(survey);
  const all = await organisationDetailsIn(context.database.knex).list(['13']);
  return all.flatMap(({ organisation }) => (organisation.kind === respondent ? [organisation] : []));
}

function open(
  context: ActionContext,
  { survey, title, month }: FollowUp,
  organisations: readonly Organisation[],
  counted: Round | undefined,
): Promise<Round> {
  const now = context.now();
  const opensOn = swedishDay(now);
  const period = month === undefined ? undefined : monthOf(month);
  return openRoundIn(
    context,
    context.database.knex,
    {
      title: nameWithPeriod(title, period),
      ...(period === undefined ? {} : { period }),
      county: '13',
      survey,
      opensOn,
      lastDay: daysAfter(opensOn, OPEN_DAYS),
      ...(counted === undefined ? {} : { countedRound: counted.id }),
    },
    organisations.map(({ code }) => code),
    now.toISOString(),
  );
}

async function answer(
  context: ActionContext,
  writer: Actor,
  round: Round,
  organisation: Organisation,
  answers: Answers,
  isSubmitted: boolean,
): Promise<void> {
  const response = await responsesIn(context.database.knex).findInRound(round.id, organisation.code);
  if (response === undefined) throw new Error(`${organisation.name} takes no part in ${round.title}`);
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const saved = await saveAnswers(context, writer, response.id, { edits, version: response.version });
  if (isSubmitted) await submitResponse(context, writer, response.id, { version: saved.response.version });
}

/** The invented vårdcentraler of Halland, public and private, and the person who answers for them all. */
async function addVardcentraler(context: ActionContext): Promise<Actor> {
  const kind = respondentsOf(context.catalogue.survey('vc-sip-2018'));
  return transaction(context.database, async (trx) => {
    await organisationDetailsIn(trx).addKinds([kind]);
    await organisationsIn(trx).insert(VARDCENTRALER.map(({ organisation }) => organisation));
    await organisationDetailsIn(trx).place(VARDCENTRALER);
    const { id } = await peopleIn(trx).insert({
      name: 'Vårdcentralssamordnare Exempel',
      email: 'vardcentraler@region-halland.example',
    });
    for (const { organisation } of VARDCENTRALER) await peopleIn(trx).addRole(id, organisation.code, 'coordinator');
    const person = await peopleIn(trx).findActor(id);
    if (person === undefined) throw new Error('The demo has nobody who answers for the vårdcentraler');
    return person;
  });
}
