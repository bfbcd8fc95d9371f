import { Module, type DynamicModule } from '@nestjs/common';
import { CALLBACK_HANDLER } from '@app/domain';
import { MetricsModule } from './metrics.module.js';
import { ObservedCallbackHandler } from './observed-callback-handler.js';

/** Stands between the callback routes and the payment codes, and counts. */
@Module({})
export class ObservedCallbacksModule {
  static around(paymentCodes: DynamicModule): DynamicModule {
    return {
      module: ObservedCallbacksModule,
      imports: [paymentCodes, MetricsModule],
      providers: [
        ObservedCallbackHandler,
        { provide: CALLBACK_HANDLER, useExisting: ObservedCallbackHandler },
      ],
      exports: [CALLBACK_HANDLER],
    };
  }
}
