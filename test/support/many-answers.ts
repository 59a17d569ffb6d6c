import { randomUUID } from 'node:crypto';
import { saveAnswers } from '../../server/actions/answer/save-answers.ts';
import { addAnswer } from '../../server/actions/response/many-answers.ts';
import { openRoundIn } from '../../server/actions/round/store-definitions.ts';
import { submitResponse } from '../../server/actions/workflow/submit-response.ts';
import type { Answers } from '../../server/domain/answer/answer.ts';
import type { Round } from '../../server/domain/round/round.ts';
import { daysAfter } from '../../server/domain/text/day.ts';
import { swedishDay } from '../../server/domain/text/swedish.ts';
import type { County } from './web.ts';

/** One case of the example survey in which an organisation gives many answers. */
export function caseOf(
  day: string,
  profession: 'arbetsterapeut' | 'fysioterapeut',
  text = 'Remissen kom bort.',
): Answers {
  return {
    1: { date: day },
    2: { chosen: [profession] },
    3: { chosen: ['remiss'] },
    4: { text },
  };
}

/** A round of that survey, open for thirty days from today, to some municipalities (names) and the region. */
export function openManyAnswers(
  { context, participant }: County,
  names: readonly string[] = ['Halmstad', 'Hylte', 'Laholm', 'Region Halland'],
): Promise<Round> {
  const now = context.now();
  const today = swedishDay(now);
  return openRoundIn(
    context,
    context.database.knex,
    {
      title: 'Rehabiliteringsflödet 2023',
      county: '13',
      survey: 'rehab-2023',
      opensOn: today,
      lastDay: daysAfter(today, 30),
    },
    names.map((name) => participant(name).organisation.code),
    now.toISOString(),
  );
}

/** Adds an answer for an organisation, saves what is in it and submits it unless it is to stay a draft. Gives its id. */
export async function giveAnswer(
  { context, participant }: County,
  round: Round,
  name: string,
  answers: Answers,
  { submits = true }: { readonly submits?: boolean } = {},
): Promise<string> {
  const { organisation, person } = participant(name);
  const whose = { round: round.id, organisation: organisation.code };
  const id = await addAnswer(context, person, whose, randomUUID());
  const edits = Object.entries(answers).map(([question, answer]) => ({ question, answer }));
  const saved = await saveAnswers(context, person, id, { edits, version: 0 });
  if (submits) await submitResponse(context, person, id, { version: saved.response.version });
  return id;
}
