/**
 * Answers about the past of a debate. It does not change within an epoch, so a browser asks again only
 * whether it is still the same one, or, where the address itself names the epoch, never.
 */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const squeeze = promisify(gzip);
/** Less than this is not worth the work. */
const small = 1_400;

interface PastAnswer {
  readonly etag: string;
  /** The address names the epoch, and what it answers is complete. */
  readonly isForever: boolean;
  /** Made only if the browser does not have it. */
  readonly body: () => unknown;
}

export async function answerPast(request: Request, response: Response, answer: PastAnswer): Promise<void> {
  const { etag, isForever, body } = answer;
  response.setHeader('ETag', etag);
  response.setHeader(
    'Cache-Control',
    isForever ? 'private, max-age=31536000, immutable' : 'private, no-cache',
  );
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === etag) {
    response.status(304).end();
    return;
  }
  const json = Buffer.from(JSON.stringify(await body()));
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  const isSqueezed = json.length >= small && request.acceptsEncodings('gzip') !== false;
  if (isSqueezed) response.setHeader('Content-Encoding', 'gzip');
  response.end(isSqueezed ? await squeeze(json, { level: 4 }) : json);
}
