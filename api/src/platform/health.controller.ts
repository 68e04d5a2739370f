import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Draining } from './draining.ts';
import { ApiProblem } from './problem-details.ts';

const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('platform')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly database: DataSource,
    private readonly draining: Draining,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Is this process ready, with a database that answers, and not about to stop?' })
  @ApiOkResponse({ standardSchema: health })
  @ApiProblem(503)
  async show(): Promise<z.infer<typeof health>> {
    if (this.draining.isDraining)
      throw new ServiceUnavailableException('This process is draining: it is about to stop.');
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
