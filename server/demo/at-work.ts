import { savePage } from '../actions/answer/save-page.ts';
import type { ActionContext } from '../actions/context.ts';
import { delegateQuestion } from '../actions/teamwork/delegate-question.ts';
import type { Actor } from '../domain/people/person.ts';
import type { Role } from '../domain/people/role.ts';
import type { Participant } from './county.ts';

/**
 * Adds work to the region's draft: two questions are marked ready, the contributor has written a note, and the
 * strategist has delegated one question to a colleague, whose link is in the outbox.
 */
export async function putRegionToWork(context: ActionContext, participants: readonly Participant[]): Promise<void> {
  const of = (role: Role): Participant | undefined =>
    participants.find((one) => one.organisation.kind === 'region' && one.role === role);
  const [strateg, contributor] = [of('strategist'), of('contributor')];
  if (strateg === undefined || contributor === undefined) return;
  const { id, lastDay } = strateg.response;

  const save = async (person: Actor, work: { ready?: readonly string[]; notes?: readonly Note[] }): Promise<void> => {
    const marks = (work.ready ?? []).map((question) => ({ question, ready: true }));
    await savePage(context, person, id, { edits: [], marks, notes: work.notes ?? [] });
  };
  await save(strateg.person, { ready: ['1', '7'] });
  await save(contributor.person, {
    notes: [{ question: '8', text: 'Ekonomiavdelningen bekräftar beloppen före månadsskiftet.' }],
  });
  await delegateQuestion(context, strateg.person, id, '8', {
    name: 'Kim Kollega',
    email: 'kim.kollega@region-halland.example',
    lastDay,
    message: 'Hej Kim! Kan du svara på den här frågan för vår förvaltning?',
  });
}

interface Note {
  readonly question: string;
  readonly text: string;
}
