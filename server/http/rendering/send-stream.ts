import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StoredContent } from '../../domain/response/stored-file.ts';

/** Sends a file that is stored as a download, part by part as the reader takes them. Throws as `sendStream`. */
export async function sendStoredFile(response: Response, name: string, content: StoredContent): Promise<void> {
  asDownload(response, name);
  await sendStored(response, content);
}

/** Sends the content of a stored file, whose other headers are set. Throws as `sendStream`. */
export async function sendStored(response: Response, { bytes, parts }: StoredContent): Promise<void> {
  response.set('Content-Length', String(bytes));
  await sendParts(response, parts);
}

/**
 * Sends a file as a download while it is being made, so that the browser can show the progress. If the reader closes
 * the connection, the making of the file stops and no error is thrown. Throws what making the file throws.
 */
export async function sendStream(response: Response, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  asDownload(response, name);
  await sendParts(response, content);
}

function asDownload(response: Response, name: string): void {
  // `attachment` makes the browser save the file instead of showing it: whatever it holds, it never runs as a page of
  // ours.
  response.attachment(name).set('Cache-Control', 'no-store');
}

async function sendParts(response: Response, parts: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(parts), response);
  } catch (error) {
    if (!(response.destroyed && isReaderGone(error))) throw error;
  }
}

/** The error codes of Node for a connection that the other side has closed. */
const READER_GONE = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ECONNRESET', 'EPIPE'];

function isReaderGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && READER_GONE.includes(String(error.code));
}
