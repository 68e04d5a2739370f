/**
 * Browsers say which page a request comes from; the cookie would go along from any page. So requests that
 * change something, and sockets, are taken only from our own pages (or from programs, which send no Origin).
 */
import type { IncomingHttpHeaders } from 'node:http';
import { ForbiddenException, type HttpException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

export function isSameOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses what changes something and comes from another site, or brings a body that is not JSON. */
export function guardRequests(request: Request, _response: Response, next: NextFunction): void {
  next(problemWith(request));
}

function problemWith(request: Request): HttpException | undefined {
  if (safeMethods.includes(request.method)) return undefined;
  if (!isSameOrigin(request.headers))
    return new ForbiddenException('This request came from a page of another site.');
  const hasBody =
    request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  if (hasBody && request.headers['content-length'] !== '0' && !request.is('application/json'))
    return new UnsupportedMediaTypeException();
  return undefined;
}
