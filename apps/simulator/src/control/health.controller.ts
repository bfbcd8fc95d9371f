import { Controller, Get } from '@nestjs/common';
import { AccountDirectory } from '../accounts/account-directory.js';
import { SimulatorClock } from '../clock/simulator-clock.js';

/** Tells whether the simulator is up, and for how many merchant accounts. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly clock: SimulatorClock,
  ) {}

  @Get()
  check() {
    return {
      status: 'ok',
      accounts: this.directory.accounts.length,
      now: this.clock.now().toISOString(),
    };
  }
}
