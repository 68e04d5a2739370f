/** The HTTP door to debates. */
import { http, snapshotOf } from '@entente/shared';
import {
  Body,
  ConflictException,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { guestTokenIn } from '../people/guest-cookie.ts';
import { Guests } from '../people/guests.ts';
import { ApiProblem } from '../platform/problem-details.ts';
import { DebateExport } from './debate-export.ts';
import { Debates } from './debates.ts';
import type { DebateEngine } from './engine/debate-engine.ts';
import { DebateEngines } from './engine/debate-engines.ts';
import { answerPast } from './past-answer.ts';
import { DebateStore } from './persistence/debate-store.ts';

const exportQuery = z.strictObject({ format: z.enum(http.exportFormats) });
type ExportQuery = z.infer<typeof exportQuery>;

@ApiTags('debates')
@Controller('api/debates')
export class DebatesController {
  constructor(
    private readonly debates: Debates,
    private readonly engines: DebateEngines,
    private readonly exports: DebateExport,
    private readonly guests: Guests,
    private readonly store: DebateStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Debates, latest change first; at most 200' })
  @ApiOkResponse({ standardSchema: http.debateList })
  async list(): Promise<http.DebateList> {
    return { debates: await this.debates.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Create a debate. Needs a name (POST /api/session).' })
  @ApiCreatedResponse({ standardSchema: http.debateSummary })
  @ApiProblem(400, 401)
  async create(
    @Body({ schema: http.newDebate }) body: http.NewDebate,
    @Req() request: Request,
  ): Promise<http.DebateSummary> {
    const guest = await this.guests.find(guestTokenIn(request.headers.cookie));
    if (!guest) throw new UnauthorizedException('Type your name before you create a debate.');
    return this.debates.create(body, guest);
  }

  @Get(':idOrSlug/snapshot')
  @ApiOperation({ summary: 'The whole debate at one sequence number of its log' })
  @ApiOkResponse({ standardSchema: http.snapshotMessage })
  @ApiProblem(404)
  async snapshot(@Param('idOrSlug') idOrSlug: string, @Req() request: Request, @Res() response: Response) {
    const { engine } = await this.opened(idOrSlug);
    const { etag, json, gzip } = await engine.snapshot();
    response.setHeader('ETag', etag);
    response.setHeader('Cache-Control', 'private, no-cache');
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === etag) {
      response.status(304).end();
      return;
    }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    const takesGzip = request.acceptsEncodings('gzip') !== false;
    if (takesGzip) response.setHeader('Content-Encoding', 'gzip');
    // As bytes, past what Express would do to a text.
    response.end(takesGzip ? gzip : json);
  }

  @Get(':idOrSlug/history')
  @ApiOperation({ summary: 'What happened in the debate: a page of its log, oldest first' })
  @ApiOkResponse({ standardSchema: http.history })
  @ApiProblem(400, 404, 409)
  async history(
    @Param('idOrSlug') idOrSlug: string,
    @Query({ schema: http.historyQuery }) { after, limit, epoch }: http.HistoryQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { engine, debateId } = await this.opened(idOrSlug);
    if (epoch !== undefined && epoch !== engine.epoch)
      throw new ConflictException('This debate has begun a new log since. Reload it.');
    const operations = await this.store.readLog(debateId, after, limit);
    const last = operations.at(-1)?.seq ?? after;
    const head = Math.max(engine.current.seq, last);
    await answerPast(request, response, {
      etag: `"${engine.epoch}-${after}-${last}-${head}"`,
      isForever: epoch !== undefined && operations.length === limit,
      body: () => ({
        epoch: engine.epoch,
        head,
        operations: operations.map(({ ticket: _, ...operation }) => operation),
      }),
    });
  }

  @Get(':idOrSlug/at/:seq')
  @ApiOperation({ summary: 'The whole debate as it was at a sequence number of its log, from 1 to its head' })
  @ApiOkResponse({ standardSchema: http.snapshotMessage })
  @ApiProblem(400, 404)
  async at(
    @Param('idOrSlug') idOrSlug: string,
    @Param('seq', { schema: z.coerce.number().int().min(1) }) seq: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { engine } = await this.opened(idOrSlug);
    const { epoch } = engine;
    const head = engine.current.seq;
    if (seq > head) throw new NotFoundException(`This debate's log goes from 1 to ${head}.`);
    await answerPast(request, response, {
      etag: `"${epoch}-at-${seq}"`,
      isForever: false,
      body: async () => ({ epoch, seq, state: snapshotOf(await engine.stateAt(seq)) }),
    });
  }

  @Get(':idOrSlug/export')
  @ApiOperation({ summary: 'The debate as a file: lossless JSON, a Markdown outline, or Argdown' })
  @ApiProduces('application/json', 'text/markdown', 'text/plain')
  @ApiOkResponse({ description: 'The file, as an attachment' })
  @ApiProblem(400, 404)
  async export(
    @Param('idOrSlug') idOrSlug: string,
    @Query({ schema: exportQuery }) { format }: ExportQuery,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.exports.file(await this.idOf(idOrSlug), format);
    if (!file) throw notFound();
    response.attachment(file.name);
    response.type(file.mediaType).send(file.text);
  }

  private async opened(idOrSlug: string): Promise<{ engine: DebateEngine; debateId: string }> {
    const opened = this.engines.opened(idOrSlug);
    if (opened) return { engine: opened, debateId: opened.debateId };
    const debateId = await this.idOf(idOrSlug);
    const engine = await this.engines.open(debateId);
    if (!engine) throw notFound();
    return { engine, debateId };
  }

  private async idOf(idOrSlug: string): Promise<string> {
    const id = await this.debates.idOf(idOrSlug);
    if (!id) throw notFound();
    return id;
  }
}

/** One answer for "not there" and "not yours", so that nothing leaks. */
function notFound(): NotFoundException {
  return new NotFoundException('There is no such debate, or it is not open to you.');
}
