import { Injectable } from '@nestjs/common';

/** Whether this process is about to stop; health says so, that proxies send nobody here any more. */
@Injectable()
export class Draining {
  private hasBegun = false;

  begin(): void {
    this.hasBegun = true;
  }

  get isDraining(): boolean {
    return this.hasBegun;
  }
}
