import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BUS, type Bus } from './bus.ts';

/** Closes the bus last, when the engines have nothing more to say. */
@Module({})
class BusModule implements OnApplicationShutdown {
  constructor(@Inject(BUS) private readonly bus: Bus) {}

  onApplicationShutdown(): Promise<void> {
    return this.bus.close();
  }
}

/** Gives the whole application its bus, under BUS. */
export function busModule(bus: Bus): DynamicModule {
  return {
    module: BusModule,
    global: true,
    providers: [{ provide: BUS, useValue: bus }],
    exports: [BUS],
  };
}
