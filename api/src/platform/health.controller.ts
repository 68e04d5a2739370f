import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ApiProblem } from './problem-details.ts';

const health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('platform')
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: DataSource) {}

  @Get()
  @ApiOperation({ summary: 'Is this process ready, with a database that answers?' })
  @ApiOkResponse({ standardSchema: health })
  @ApiProblem(503)
  async show(): Promise<z.infer<typeof health>> {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new ServiceUnavailableException();
    }
    return { status: 'ok' };
  }
}
