import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/**
 * Sends a file to keep while it is made, so that the browser shows how far it has come. Throws what making it throws,
 * but nothing where whoever asked has gone away: there is nobody to tell.
 */
export async function sendStream(
  request: Request,
  response: Response,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  response.attachment(name).set('Cache-Control', 'no-store');
  await pipeline(Readable.from(content), response).catch((error: unknown) => {
    if (!request.destroyed && !response.destroyed) throw error;
  });
}
