import { Module, type DynamicModule, type ModuleMetadata, type Provider } from '@nestjs/common';
import { CALLBACK_HANDLER } from '@app/domain';
import { PreparedQuery } from '@app/sql';
import { CallbacksService } from './callbacks/callbacks.service.js';
import { InquiryJournal } from './callbacks/inquiry-journal.js';
import { PayableCodes } from './callbacks/payable-codes.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { BookingReader } from './ledger/booking-reader.js';
import { CommitWriter } from './ledger/commit-writer.js';
import { Decisions } from './ledger/decisions.js';
import { Ledger } from './ledger/ledger.js';
import { PaymentFinder } from './ledger/payment-finder.js';
import { PaymentCodesService } from './payment-codes.service.js';
import { PaymentsService } from './payments/payments.service.js';
import { UnmatchedPayments } from './payments/unmatched-payments.js';
import { OrderReads } from './reads/order.reads.js';
import { PaymentCodeReads } from './reads/payment-code.reads.js';
import { PaymentReads } from './reads/payment.reads.js';
import { TimelineReads } from './reads/timeline.reads.js';
import { TimelineService } from './reads/timeline.service.js';
import { DueCodes } from './settle/due-codes.js';
import { Settlement } from './settle/settlement.js';
import { StatusCheck } from './settle/status-check.js';
import { SweepService } from './settle/sweep.service.js';

const INNER: Provider[] = [
  PreparedQuery,
  BookingReader,
  CommitWriter,
  Ledger,
  PaymentFinder,
  Decisions,
  Settlement,
  StatusCheck,
  DueCodes,
  PayableCodes,
  InquiryJournal,
  PaymentCodeReads,
  PaymentReads,
  TimelineReads,
  UnmatchedPayments,
];

const PUBLIC = [
  PaymentCodesService,
  OrderReads,
  PaymentsService,
  TimelineService,
  IdempotencyKeys,
  SweepService,
  CallbacksService,
];

/**
 * The unified payment-code service and all that hangs from it. The importing application provides the ports: clock,
 * ids, randomness, channel directory, event presenter, commit and discovery listeners, delivery log and options.
 */
@Module({})
export class PaymentCodesModule {
  static register({
    imports = [],
    providers = [],
  }: Pick<ModuleMetadata, 'imports' | 'providers'>): DynamicModule {
    return {
      module: PaymentCodesModule,
      imports,
      providers: [
        ...providers,
        ...INNER,
        ...PUBLIC,
        { provide: CALLBACK_HANDLER, useExisting: CallbacksService },
      ],
      exports: [...PUBLIC, CALLBACK_HANDLER],
    };
  }
}
