/** Errors as RFC 9457 problem details: what happened, in words, and what to do next. */
import { STATUS_CODES } from 'node:http';
import { http } from '@entente/shared';
import {
  type ArgumentsHost,
  applyDecorators,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { InvalidRequest } from './validation.ts';

/** Documents that an endpoint may answer with these statuses. */
export function ApiProblem(...statuses: number[]): MethodDecorator {
  return applyDecorators(
    ...statuses.map((status) =>
      ApiResponse({ status, description: STATUS_CODES[status] ?? '', standardSchema: http.problem }),
    ),
  );
}

/** Words for what the platform itself refuses before any of our code sees it. */
const explanations: Readonly<Record<number, string>> = {
  400: 'The request could not be read. It must be well-formed JSON.',
  404: 'There is nothing at this address.',
  413: 'The request is too large. Send less at once.',
  415: 'The request must be JSON (Content-Type: application/json).',
};

@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const exchange = host.switchToHttp();
    const request = exchange.getRequest<Request>();
    const response = exchange.getResponse<Response>();
    const { status, detail, errors } = describe(error);
    if (status >= 500 && ownWordsOf(error) === undefined)
      this.log.error('A request failed', {
        method: request.method,
        path: request.path,
        error: stackOf(error),
      });
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const body: http.Problem = {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail,
      ...(errors ? { errors } : {}),
    };
    response.status(status).type('application/problem+json').send(JSON.stringify(body));
  }
}

function describe(error: unknown): Pick<http.Problem, 'status' | 'detail' | 'errors'> {
  if (error instanceof InvalidRequest)
    return { status: 400, detail: error.message, errors: [...error.issues] };
  const status = statusOf(error);
  return { status, detail: ownWordsOf(error) ?? explanations[status] ?? otherwise(status) };
}

/** What our own code said, in a sentence; Nest's exceptions without words have none. */
function ownWordsOf(error: unknown): string | undefined {
  return error instanceof HttpException && /\.$/.test(error.message) ? error.message : undefined;
}

function otherwise(status: number): string {
  return status >= 500
    ? 'Something went wrong on the server. Nothing was changed; try again in a moment.'
    : 'The request was refused.';
}

/** Of Nest's exceptions, and of the body parser's errors, which are no such exceptions. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
