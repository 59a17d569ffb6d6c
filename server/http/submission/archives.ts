import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { archiveName, archivePackageOf } from '../../../exports/archive/archive.ts';
import type { Archive, ArchivedEvent } from '../../../exports/report/archive-contents.ts';
import type { ActionContext } from '../../actions/context.ts';
import { type LoadedArchive, loadRoundArchive, loadSubmissionArchive } from '../../actions/submission/load-archive.ts';
import { paths } from '../../paths.ts';
import type { AuditEvent } from '../../repositories/events.ts';
import { eventWords } from '../../view-models/people/event-words.ts';
import { signedIn } from '../request/session.ts';
import { versionOrRefuse } from './submissions.ts';

/** What was submitted as a package for an archive, sent as it is made. */
export function archiveRoutes(context: ActionContext): Router {
  const router = Router();

  router.get(paths.submissionArchive(':id', ':version'), async (request, response) => {
    const { id, version } = request.params;
    const loaded = await loadSubmissionArchive(context, signedIn(request), id, versionOrRefuse(version));
    await send(loaded, request, response);
  });

  router.get(paths.roundArchive(':round'), async (request, response) => {
    await send(await loadRoundArchive(context, signedIn(request), request.params.round), request, response);
  });

  async function send(loaded: LoadedArchive, request: Request, response: Response): Promise<void> {
    const archive = archiveOf(loaded, context.now().toISOString(), request);
    response.attachment(`${archiveName(archive)}.zip`).set('Cache-Control', 'no-store');
    await pipeline(Readable.from(archivePackageOf(archive, context.printer())), response).catch((error: unknown) => {
      // Whoever went away in the middle has nobody to tell.
      if (!request.destroyed && !response.destroyed) throw error;
    });
  }

  return router;
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
      for await (const entry of items()) {
        if (request.destroyed) return;
        if ('log' in entry) yield { organisation: entry.organisation, events: entry.log.map(eventOf) };
        else yield entry;
      }
    },
  };
}

function eventOf({ at, verb, personId, detail = {} }: AuditEvent): ArchivedEvent {
  return { at, verb, words: eventWords(verb, detail), person: personId ?? '', detail: JSON.stringify(detail) };
}
