import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { vi } from 'vitest';
import type { MerchantAccount } from '@app/config';
import {
  CALLBACK_HANDLER,
  CLOCK,
  ID_GENERATOR,
  type CallbackEvidence,
  type CallbackHandler,
  type Clock,
  type InquiryAnswer,
  type InquiryQuestion,
  type PaymentNotification,
} from '@app/domain';
import { SequentialIds } from '@app/domain/testing';
import type { CallbackObserver } from '../callbacks/callback-observer.js';
import { DokuCallbacksModule } from '../doku-callbacks.module.js';
import { nonSnapTestAccount, snapTestAccount } from './test-accounts.js';
import { testConfig } from './test-config.js';

const OBSERVER = Symbol('observer');
const INQUIRY_DEADLINE_MS = 200;

/** A handler that remembers what it was told. */
export class FakeCallbackHandler implements CallbackHandler {
  readonly questions: InquiryQuestion[] = [];
  readonly booked: { notification: PaymentNotification; evidence: CallbackEvidence }[] = [];
  readonly unusable: { evidence: CallbackEvidence; invoiceNumber: string | null }[] = [];
  readonly inquiries: { evidence: CallbackEvidence; paymentCodeId: string | null }[] = [];
  inquiryAnswer: () => Promise<InquiryAnswer> = async () => ({ status: 'NOT_FOUND', code: null });
  failBooking = false;

  inquire(question: InquiryQuestion): Promise<InquiryAnswer> {
    this.questions.push(question);
    return this.inquiryAnswer();
  }

  async book(notification: PaymentNotification, evidence: CallbackEvidence) {
    if (this.failBooking) throw new Error('the database is away');
    this.booked.push({ notification, evidence });
    return 'BOOKED' as const;
  }

  async keepUnusable(evidence: CallbackEvidence, invoiceNumber: string | null): Promise<void> {
    if (this.failBooking) throw new Error('the database is away');
    this.unusable.push({ evidence, invoiceNumber });
  }

  recordInquiry(evidence: CallbackEvidence, paymentCodeId: string | null): void {
    this.inquiries.push({ evidence, paymentCodeId });
  }
}

/** Has no answer come to an inquiry, and lets as much time pass as there is for one. */
export async function outlastInquiry<Response>(
  { handler }: CallbackApp,
  ask: () => PromiseLike<Response>,
): Promise<Response> {
  const asked = new Promise<void>((resolve) => {
    handler.inquiryAnswer = () => (resolve(), new Promise(() => undefined));
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const answered = Promise.resolve(ask());
    await asked;
    vi.advanceTimersByTime(INQUIRY_DEADLINE_MS);
    return await answered;
  } finally {
    vi.useRealTimers();
  }
}

/** Counts refusals. */
export class FakeObserver implements CallbackObserver {
  readonly refusals: string[] = [];

  answered(): void {}

  refused(route: string, reason: string): void {
    this.refusals.push(`${route} ${reason}`);
  }
}

export interface CallbackApp {
  readonly app: NestFastifyApplication;
  readonly handler: FakeCallbackHandler;
  readonly observer: FakeObserver;
  /** Forgets what was told and how to answer. */
  readonly reset: () => void;
}

/** The callback routes as a real Fastify application behind a public path prefix. */
export async function startCallbackApp(
  clock: Clock,
  accounts: readonly MerchantAccount[] = [snapTestAccount(), nonSnapTestAccount()],
): Promise<CallbackApp> {
  const handler = new FakeCallbackHandler();
  const observer = new FakeObserver();

  @Module({
    providers: [
      { provide: CALLBACK_HANDLER, useValue: handler },
      { provide: CLOCK, useValue: clock },
      { provide: ID_GENERATOR, useValue: new SequentialIds() },
      { provide: OBSERVER, useValue: observer },
    ],
    exports: [CALLBACK_HANDLER, CLOCK, ID_GENERATOR, OBSERVER],
  })
  class SurroundingsModule {}

  const config = testConfig({
    publicBaseUrl: 'https://merchant.example/gw',
    publicPathPrefix: '/gw',
    merchantAccounts: accounts,
    inquiryDeadlineMs: INQUIRY_DEADLINE_MS,
  });
  const module = await Test.createTestingModule({
    imports: [DokuCallbacksModule.forRoot({ config, imports: [SurroundingsModule], observer: OBSERVER })],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), {
    bodyParser: false,
  });
  app.useLogger(false);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  await app.init();
  await fastify.ready();
  const reset = () => {
    for (const list of [
      handler.questions,
      handler.booked,
      handler.unusable,
      handler.inquiries,
      observer.refusals,
    ])
      list.length = 0;
    handler.failBooking = false;
  };
  return { app, handler, observer, reset };
}
