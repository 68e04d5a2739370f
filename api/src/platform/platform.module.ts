import { type DynamicModule, Module } from '@nestjs/common';
import { Draining } from './draining.ts';
import { HealthController } from './health.controller.ts';
import { MetricsController } from './metrics.controller.ts';
import { Metrics } from './metrics.ts';
import { METRICS_TOKEN } from './metrics-access.ts';

@Module({})
class PlatformModule {}

/** What an operator sees of this process. */
export function platformModule(metricsToken: string | null): DynamicModule {
  return {
    module: PlatformModule,
    global: true,
    controllers: [HealthController, MetricsController],
    providers: [Draining, Metrics, { provide: METRICS_TOKEN, useValue: metricsToken }],
    exports: [Draining, Metrics],
  };
}
