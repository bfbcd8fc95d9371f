import { describe, expect, it } from 'vitest';
import { CREATE_REQUEST } from '../testing/rest-app.js';
import type { CreatePaymentCodeRequest } from './create-payment-code.request.js';
import { toCreateCommand } from './payment-code.mapping.js';

const request = { ...CREATE_REQUEST, merchantAccount: null } as CreatePaymentCodeRequest;
const callerOf = (merchantAccounts: string[] | null) => ({ id: '1', name: 'shop', merchantAccounts });

describe('a create request that names no merchant account', () => {
  it.each([[null], [['second', 'default']]])('is for the default one of a caller with %j', (accounts) => {
    expect(toCreateCommand(request, callerOf(accounts)).merchantAccount).toBe('default');
  });

  it("is told to name one when the default one is not the caller's", () => {
    expect(() => toCreateCommand(request, callerOf(['second']))).toThrow(
      expect.objectContaining({
        code: 'merchant_account_unknown',
        message: 'You named no merchantAccount, and default is not yours: name one of yours.',
        details: { field: 'merchantAccount' },
      }),
    );
  });
});
