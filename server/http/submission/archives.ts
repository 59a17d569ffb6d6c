import type { Request } from 'express';
import { archiveName, archivePackageOf } from '../../../exports/archive/archive.ts';
import type { Archive, ArchivedEvent, ArchivedSubmission } from '../../../exports/report/archive-contents.ts';
import { type LoadedArchive, loadRoundArchive, loadSubmissionArchive } from '../../actions/submission/load-archive.ts';
import type { AuditEvent } from '../../domain/people/audit-event.ts';
import { kindOf, memberKindOf } from '../../domain/people/organisation-kind.ts';
import { respondentKindsOf } from '../../domain/survey/survey.ts';
import { paths } from '../../paths.ts';
import { type EventKinds, eventWords } from '../../view-models/people/event-words.ts';
import { sendStream } from '../rendering/send-stream.ts';
import { FILES } from '../request/limits.ts';
import { type Route, route, type SignedInVisit } from '../routing/route.ts';
import { versionOrRefuse } from './submissions.ts';

/** Archive packages of a submission or of a whole round. A package is sent while it is being made. */
export const archiveRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: paths.submissionArchive(':id', ':version'),
    to: 'submission.read',
    limits: [FILES],
    async answer(visit) {
      const { context, actor, params } = visit;
      const { id, version } = params;
      const loaded = await loadSubmissionArchive(context, actor, id, versionOrRefuse(version));
      await send(loaded, visit);
    },
  }),

  route({
    method: 'get',
    path: paths.roundArchive(':round'),
    to: 'round.collect',
    limits: [FILES],
    async answer(visit) {
      await send(await loadRoundArchive(visit.context, visit.actor, visit.params.round), visit);
    },
  }),
];

async function send(loaded: LoadedArchive, { actor, context, request, response }: SignedInVisit): Promise<void> {
  const archive = archiveOf(loaded, context.now().toISOString(), request);
  await sendStream(response, `${archiveName(archive)}.zip`, archivePackageOf(archive, context.printer(actor.id)));
}

function archiveOf(
  { round, participants, source, reference, items }: LoadedArchive,
  madeAt: string,
  request: Request,
): Archive {
  return {
    round,
    participants,
    source: source.name,
    madeAt,
    ...(reference === undefined ? {} : { reference }),
    async *items() {
      let kinds: EventKinds | undefined;
      for await (const item of items()) {
        if (request.destroyed) return;
        if ('log' in item) {
          const { log, ...whose } = item;
          const spokenOf = kinds ?? { own: kindOf(whose.organisation.kind) };
          kinds = undefined;
          yield { ...whose, events: log.map((event) => eventOf(event, spokenOf)) };
        } else {
          kinds = kindsOf(item);
          yield item;
        }
      }
    },
  };
}

/** What the words of the events of a response speak of, by a submission of it: its events follow those. */
function kindsOf({ organisation, survey, submission: { basis } }: ArchivedSubmission): EventKinds {
  return { own: kindOf(organisation.kind, respondentKindsOf(survey)), counted: basis && memberKindOf(basis) };
}

function eventOf({ at, verb, personId, detail = {} }: AuditEvent, kinds: EventKinds): ArchivedEvent {
  return { at, verb, words: eventWords(verb, detail, kinds), person: personId ?? '', detail: JSON.stringify(detail) };
}
