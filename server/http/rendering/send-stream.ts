import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Sends a file as a download while it is being made, so that the browser can show the progress. If the reader closes
 * the connection, the making of the file stops and no error is thrown. Throws what making the file throws.
 */
export async function sendStream(response: Response, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  response.attachment(name).set('Cache-Control', 'no-store');
  try {
    await pipeline(Readable.from(content), response);
  } catch (error) {
    if (!(response.destroyed && isReaderGone(error))) throw error;
  }
}

/** The error codes of Node for a connection that the other side has closed. */
const READER_GONE = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE'];

function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && READER_GONE.includes(String(error.code));
}
