import { Module, type DynamicModule } from '@nestjs/common';
import { CLOCK, ID_GENERATOR, type Clock, type IdGenerator } from '@app/domain';
import { CallbackContext } from './callbacks/callback-context.js';
import { CallbackGateway } from './callbacks/callback-gateway.js';
import { CALLBACK_OBSERVER } from './callbacks/callback-observer.js';
import { InquiryDesk } from './callbacks/inquiry-desk.js';
import { NonSnapCallbacksController } from './callbacks/non-snap-callbacks.controller.js';
import { NonSnapInquiryResponder } from './callbacks/non-snap-inquiry.responder.js';
import { NonSnapNotificationReceiver } from './callbacks/non-snap-notification.receiver.js';
import { SnapCallbacksController } from './callbacks/snap-callbacks.controller.js';
import { SnapInquiryResponder } from './callbacks/snap-inquiry.responder.js';
import { SnapPaymentReceiver } from './callbacks/snap-payment.receiver.js';
import { SnapTokenIssuer } from './callbacks/snap-token.issuer.js';
import type { DokuModuleOptions } from './doku.options.js';

/**
 * The routes on which DOKU calls us. Needs CALLBACK_HANDLER, CLOCK and ID_GENERATOR from `imports` or global
 * modules, and an application that leaves the body of these routes as a Buffer.
 */
@Module({})
export class DokuCallbacksModule {
  static forRoot({ config, imports = [], observer }: DokuModuleOptions): DynamicModule {
    return {
      module: DokuCallbacksModule,
      imports,
      controllers: [NonSnapCallbacksController, SnapCallbacksController],
      providers: [
        { provide: CALLBACK_OBSERVER, useExisting: observer },
        {
          provide: CallbackContext,
          inject: [CLOCK, ID_GENERATOR],
          useFactory: (clock: Clock, ids: IdGenerator) => new CallbackContext(config, clock, ids),
        },
        CallbackGateway,
        InquiryDesk,
        NonSnapNotificationReceiver,
        NonSnapInquiryResponder,
        SnapTokenIssuer,
        SnapInquiryResponder,
        SnapPaymentReceiver,
      ],
    };
  }
}
