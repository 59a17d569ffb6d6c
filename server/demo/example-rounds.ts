import { attachFile } from '../actions/answer/attachments.ts';
import { saveAnswers } from '../actions/answer/save-answers.ts';
import type { ActionContext } from '../actions/context.ts';
import { openRoundIn } from '../actions/round/store-definitions.ts';
import { approve, makeReady } from '../actions/workflow/move-response.ts';
import { submitResponse } from '../actions/workflow/submit-response.ts';
import type { Answers } from '../domain/answer/answer.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Round } from '../domain/round/round.ts';
import { daysAfter } from '../domain/text/day.ts';
import { monthOf, nameWithPeriod } from '../domain/text/period.ts';
import { swedishDay } from '../domain/text/swedish.ts';
import { organisationDetailsIn } from '../repositories/people/organisation-details.ts';
import { responsesIn } from '../repositories/response/responses.ts';

const OPEN_DAYS = 45;

/** A round of an example survey in the demo. */
export interface FollowUp {
  readonly survey: string;
  readonly title: string;
  /** The month that the round is about, by its first day (ISO date); undefined: none. */
  readonly month?: string;
  /** What an organisation has answered; undefined: nothing. */
  readonly answersOf: (organisation: Organisation) => Answers | undefined;
  readonly isSubmitted: boolean;
  /** Files that are attached to each of its answers. */
  readonly files?: readonly { readonly question: string; readonly name: string; readonly content: Buffer }[];
}

/**
 * Opens a round of each follow-up in a county (SCB's code), each counting the one before whose survey it counts, with the
 * answers that there are. `writerOf` gives the person who answers for an organisation, and `approverOf` who approves its
 * answers, where they must be.
 */
export async function fillRounds(
  context: ActionContext,
  county: string,
  followUps: readonly FollowUp[],
  writerOf: (organisation: Organisation) => Actor,
  approverOf: (organisation: Organisation) => Actor | undefined = () => undefined,
): Promise<void> {
  const opened = new Map<string, Round>();
  for (const followUp of followUps) {
    const counted = context.catalogue.survey(followUp.survey).countedSurvey;
    const organisations = await organisationsOf(context, county, followUp);
    const round = await open(context, county, followUp, organisations, opened.get(counted ?? ''));
    opened.set(followUp.survey, round);
    for (const organisation of organisations) {
      const answers = followUp.answersOf(organisation);
      if (answers !== undefined)
        await answer(context, writerOf(organisation), round, organisation, {
          ...followUp,
          answers,
          approver: approverOf(organisation),
        });
    }
  }
}

async function organisationsOf(context: ActionContext, county: string, { survey }: FollowUp): Promise<Organisation[]> {
  const { respondent } = context.catalogue.survey(survey);
  const all = await organisationDetailsIn(context.database.knex).list([county]);
  return all.flatMap(({ organisation }) => (organisation.kind === respondent ? [organisation] : []));
}

function open(
  context: ActionContext,
  county: string,
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
      county,
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
  {
    answers,
    approver,
    files = [],
    isSubmitted,
  }: Pick<FollowUp, 'files' | 'isSubmitted'> & { readonly answers: Answers; readonly approver: Actor | undefined },
): Promise<void> {
  const response = await responsesIn(context.database.knex).findInRound(round.id, organisation.code);
  if (response === undefined) throw new Error(`${organisation.name} takes no part in ${round.title}`);
  const edits = Object.entries(answers).map(([question, given]) => ({ question, answer: given }));
  const saved = await saveAnswers(context, writer, response.id, { edits, version: response.version });
  for (const { question, name, content } of files) {
    const attached = await attachFile(context, writer, response.id, question, { name, content });
    if (attached !== 'attached') throw new Error(`${name} is not attached: ${attached.fault}`);
  }
  const version = saved.response.version + files.length;
  if (!isSubmitted) return;
  if (approver !== undefined) {
    await makeReady(context, writer, response.id, { version });
    await approve(context, approver, response.id, { version });
  }
  await submitResponse(context, writer, response.id, { version });
}
