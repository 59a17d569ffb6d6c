import { type BoardCase, type CaseTemplate, caseFaults } from '../../domain/board-case/board-case.ts';
import { fieldValues } from '../../domain/board-case/case-field.ts';
import type { CaseMember, LoadedCase } from '../../domain/board-case/loaded-case.ts';
import type { Basis } from '../../domain/counting/basis.ts';
import { memberKindOf, unlessUsual } from '../../domain/people/organisation-kind.ts';
import { may } from '../../domain/people/permission.ts';
import type { Actor } from '../../domain/people/person.ts';
import { Refusal } from '../../domain/refusal.ts';
import { takesBoardDecision } from '../../domain/submission/political-decision.ts';
import { swedishDay } from '../../domain/text/swedish.ts';
import { boardCasesIn } from '../../repositories/board-case/board-cases.ts';
import { transaction } from '../../repositories/database.ts';
import { politicalDecisionsIn } from '../../repositories/submission/political-decisions.ts';
import { submissionsIn } from '../../repositories/submission/submissions.ts';
import { findResponseFor } from '../authorise.ts';
import { wholeBasis } from '../compilation/whole-basis.ts';
import type { ActionContext } from '../context.ts';
import { actOf, recordEvent } from '../record-event.ts';
import { loadResponse } from '../response/load-response.ts';
import { surveyOfRound, surveyOfSubmission } from '../round-surveys.ts';
import { type Keeping, templateOf, unknownIn } from './case-template.ts';

/**
 * Loads a response's board case: of the submission that holds, or else of the draft. A case that has never been saved
 * gets its content from the organisation's template. Throws `not-found`, also where no board decides on the answers.
 */
export async function loadBoardCase(context: ActionContext, actor: Actor, id: string): Promise<LoadedCase> {
  const { knex } = context.database;
  const loaded = await loadResponse(context, actor, id);
  const { response, receipt } = loaded;
  const submission = receipt && (await submissionsIn(knex).find(receipt.id));
  const survey =
    submission === undefined
      ? loaded.survey
      : await surveyOfSubmission(context, knex, submission, response.organisation);
  const basis = submission === undefined ? await wholeBasis(knex, loaded) : submission.basis;
  const kept = await boardCasesIn(knex).find(id);
  if (kept === undefined && !takesBoardDecision(loaded.survey, response.organisation)) throw new Refusal('not-found');
  const mayPrepare = loaded.permissions.has('response.prepare-case');
  const decisions = submission === undefined ? [] : await politicalDecisionsIn(knex).ofSubmission(submission.id);
  const today = swedishDay(context.now());
  const template = await templateOf(knex, response.organisation, survey.recipient?.letter);
  const content =
    kept?.content ??
    suggested(template.content, {
      officer: mayPrepare ? actor.name : '',
      day: today,
    });
  return {
    loaded,
    submission,
    survey,
    kept,
    content,
    values: fieldValues(
      {
        survey,
        organisation: response.organisation.name,
        lastDay: response.lastDay,
        today,
        wasReserved: decisions.some(({ kind }) => kind === 'reservation'),
        submission,
        members: basis && {
          answered: basis.members.filter(({ answered }) => answered).length,
          all: basis.members.length,
          ...unlessUsual(memberKindOf(basis)),
        },
      },
      content,
    ),
    unknown: unknownIn(content),
    members: membersOf(actor, basis),
    decisions,
    mayPrepare,
    mayChangeTemplate: may(actor, 'organisation.decide', response.organisation),
  };
}

function suggested(
  { board, office, email, sections }: CaseTemplate,
  { officer, day }: { readonly officer: string; readonly day: string },
): BoardCase {
  return {
    board,
    office,
    email,
    sections,
    caseNumber: '',
    day,
    officer,
    officerTitle: '',
    withBasis: true,
    members: [],
  };
}

function membersOf(actor: Actor, basis: Basis | undefined): CaseMember[] {
  return (basis?.members ?? []).map(({ organisation, submission }) => ({
    organisation,
    reference: submission?.reference,
    readable: may(actor, 'submission.read', organisation),
  }));
}

/**
 * Saves a board case as a new version; earlier versions are kept. `read` gives what was posted, with the version that
 * its writer saw (`seen`). Gives the faults, or the version that somebody else has saved since, and saves nothing.
 * Throws `not-found`, `not-allowed`, and what `read` throws, which is called when the person is known to have the
 * permission.
 */
export async function saveBoardCase(
  context: ActionContext,
  actor: Actor,
  id: string,
  read: () => { readonly content: BoardCase; readonly seen: number },
): Promise<Keeping<BoardCase>> {
  await findResponseFor(context.database.knex, actor, 'response.prepare-case', id);
  const { content, seen } = read();
  const faults = caseFaults(content);
  return transaction(context.database, async (trx) => {
    const response = await findResponseFor(trx, actor, 'response.prepare-case', id, 'lock');
    const survey = await surveyOfRound(context, trx, response.round);
    if (!takesBoardDecision(survey, response.organisation)) throw new Refusal('not-found');
    if (Object.keys(faults).length > 0) return { faults };
    const latest = await boardCasesIn(trx).find(id);
    if (latest !== undefined && latest.version > seen) return { meanwhile: latest };
    const act = { ...actOf(context, actor), response };
    const version = (latest?.version ?? 0) + 1;
    // The response is locked, so nobody else can save the same version.
    await boardCasesIn(trx).insert(id, { content, version, ...act });
    await recordEvent(trx, act, 'case.save', { version });
    return 'kept';
  });
}
