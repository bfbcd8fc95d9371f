import { randomBytes } from 'node:crypto';
import type { ChannelResponse } from '../../apps/gateway/src/channels/channel.response.js';
import type { EventPageResponse, EventResponse } from '../../apps/gateway/src/events/event.response.js';
import type { ProblemResponse } from '../../apps/gateway/src/http/problems/problem.response.js';
import type { OrderResponse } from '../../apps/gateway/src/orders/order.response.js';
import type { InstructionResponse } from '../../apps/gateway/src/payment-codes/instruction.response.js';
import type { PaymentCodeResponse } from '../../apps/gateway/src/payment-codes/payment-code.response.js';
import type { TimelineEntryResponse } from '../../apps/gateway/src/payment-codes/timeline.response.js';
import type { PaymentResponse } from '../../apps/gateway/src/payments/payment.response.js';
import { eventually } from '../../apps/local-stack/src/demo/eventually.js';
import { bodyOf, request, type HttpAnswer } from './http-answer.js';

export type Problem = ProblemResponse;

/** A caller of the REST API with a valid key. */
export class Shop {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** A reference that no other test uses. */
  newReference(): string {
    return `INV-${randomBytes(6).toString('hex')}`;
  }

  /** Any call, whatever comes back. */
  call<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer<T>> {
    const authorization = `Bearer ${this.apiKey}`;
    return request<T>(method, this.url + path, { authorization, ...headers }, body);
  }

  /** Asks for a payment code of 150,000 rupiah, unless the wishes say otherwise. */
  askForCode<T = PaymentCodeResponse>(wishes: object): Promise<HttpAnswer<T>> {
    return this.call<T>('POST', '/v1/payment-codes', {
      reference: this.newReference(),
      mode: 'DGPC',
      amount: { type: 'FIXED', value: 150_000, currency: 'IDR' },
      customer: { name: 'Anton Budiman', email: 'anton@example.com', phone: '6281234567890' },
      ...wishes,
    });
  }

  /** A payment code that must come. */
  async createCode(wishes: object): Promise<PaymentCodeResponse> {
    return bodyOf(await this.askForCode(wishes), 201);
  }

  async readCode(id: string): Promise<PaymentCodeResponse> {
    return bodyOf(await this.call<PaymentCodeResponse>('GET', `/v1/payment-codes/${id}`), 200);
  }

  async changeCode(id: string, changes: object): Promise<PaymentCodeResponse> {
    return bodyOf(await this.call<PaymentCodeResponse>('PATCH', `/v1/payment-codes/${id}`, changes), 200);
  }

  async cancelCode(id: string): Promise<PaymentCodeResponse> {
    return bodyOf(await this.call<PaymentCodeResponse>('DELETE', `/v1/payment-codes/${id}`), 200);
  }

  askForStatus<T = PaymentCodeResponse>(id: string): Promise<HttpAnswer<T>> {
    return this.call<T>('POST', `/v1/payment-codes/${id}/status-check`);
  }

  async readInstructions(id: string): Promise<InstructionResponse[]> {
    return this.items<InstructionResponse>(`/v1/payment-codes/${id}/instructions`);
  }

  async readTimeline(id: string): Promise<TimelineEntryResponse[]> {
    return this.items<TimelineEntryResponse>(`/v1/payment-codes/${id}/timeline`);
  }

  async readOrder({ reference, merchantAccount }: PaymentCodeResponse): Promise<OrderResponse> {
    const path = `/v1/orders/${reference}?merchantAccount=${merchantAccount}`;
    return bodyOf(await this.call<OrderResponse>('GET', path), 200);
  }

  listChannels(): Promise<ChannelResponse[]> {
    return this.items<ChannelResponse>('/v1/channels');
  }

  listPayments(query: string): Promise<PaymentResponse[]> {
    return this.items<PaymentResponse>(`/v1/payments?${query}`);
  }

  /** Events about an order, from the whole feed, once there is one of the wanted type. */
  async hears(reference: string, type: EventResponse['type']): Promise<string[]> {
    return eventually(
      async () =>
        (await this.readFeed()).filter((event) => referenceOf(event) === reference).map((e) => e.type),
      (types) => types.includes(type),
      (types) => `The feed has ${types.join(', ') || 'nothing'} for ${reference}, and not ${type}.`,
    );
  }

  /** The whole feed, page after page. */
  async readFeed(): Promise<EventResponse[]> {
    const events: EventResponse[] = [];
    for (let after = ''; ;) {
      const page = bodyOf(await this.call<EventPageResponse>('GET', `/v1/events?limit=500${after}`), 200);
      events.push(...page.items);
      if (page.items.length === 0 || page.nextCursor === null) return events;
      after = `&after=${page.nextCursor}`;
    }
  }

  private async items<T>(path: string): Promise<T[]> {
    return bodyOf(await this.call<{ items: T[] }>('GET', path), 200).items;
  }
}

function referenceOf({ data }: EventResponse): string | null | undefined {
  return data.order?.reference ?? data.paymentCode?.reference ?? data.payment?.reference;
}
