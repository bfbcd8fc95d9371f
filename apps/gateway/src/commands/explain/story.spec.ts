import type { PaymentCode } from '@app/client';
import { describe, expect, it } from 'vitest';
import { tellStory } from './story.js';

const CODE = {
  id: '01930000-0000-7000-8000-0000000000c1',
  channel: 'PERMATA_VA',
  reference: 'INV-1',
  amount: { type: 'OPEN', currency: 'IDR' },
  merchantAccount: 'default',
  payments: [],
} as Partial<PaymentCode> as PaymentCode;

describe('the story of a code', () => {
  it('names the code by its id, its account and its invoice number, where the gateway tells it', () => {
    const named = `id ${CODE.id}, account default`;
    expect(tellStory({ ...CODE, invoiceNumber: 'INV-1-2' }, [], false)[2]).toBe(
      `${named}, invoice number INV-1-2`,
    );
    expect(tellStory(CODE, [], false)[2]).toBe(named);
  });
});
