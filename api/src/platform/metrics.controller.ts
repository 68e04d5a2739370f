import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Metrics } from './metrics.ts';
import { METRICS_TOKEN, mayReadMetrics } from './metrics-access.ts';

/** For operators and their Prometheus; for everybody else there is nothing at this address. */
@ApiExcludeController()
@Controller('api/metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(METRICS_TOKEN) private readonly token: string | null,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!mayReadMetrics(request.socket.remoteAddress, request.headers, this.token))
      throw new NotFoundException();
    response.setHeader('Content-Type', this.metrics.contentType);
    response.setHeader('Cache-Control', 'no-store');
    response.end(await this.metrics.text());
  }
}
