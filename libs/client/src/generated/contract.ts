// Made from openapi.json by `npm run openapi`. Do not edit.

export interface paths {
  '/v1/payment-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List payment codes
     * @description Newest first.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['paymentCodes_list'];
    put?: never;
    /**
     * Create a payment code
     * @description Asks DOKU for a number or a page. When the outcome is not known in time the code is PENDING and is settled by itself; its end is told as an event.
     *
     *     Scope: `payment-codes:write`.
     */
    post: operations['paymentCodes_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/payment-codes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a payment code
     * @description Scope: `payment-codes:read`.
     */
    get: operations['paymentCodes_get'];
    put?: never;
    post?: never;
    /**
     * Cancel a payment code
     * @description Cancels an active code at DOKU and here. A cancelled code stays cancelled. `payment_code_not_active` is also the answer when DOKU says that the code has been paid, whose payment may be booked only later.
     *
     *     Scope: `payment-codes:write`.
     */
    delete: operations['paymentCodes_cancel'];
    options?: never;
    head?: never;
    /**
     * Change a payment code
     * @description Changes amount, expiry, customer, display text or reusable of an active code, at DOKU and here. At least one of them must be given. `payment_code_not_active` is also the answer when DOKU says that the code has been paid, whose payment may be booked only later.
     *
     *     Scope: `payment-codes:write`.
     */
    patch: operations['paymentCodes_update'];
    trace?: never;
  };
  '/v1/payment-codes/{id}/status-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask DOKU for the status now
     * @description Settles what DOKU says and returns the code. DOKU wants 60 seconds between a payment and this question; asked earlier, the answer is 429 with `Retry-After`.
     *
     *     Scope: `payment-codes:write`.
     */
    post: operations['paymentCodes_checkStatus'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/payment-codes/{id}/instructions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How to pay
     * @description Steps per way to pay, in Indonesian, and in English where DOKU gives both. A `DIPC` code has none: DOKU does not know it. Those of a PENDING code come with its activation.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['paymentCodes_instructions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/payment-codes/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Everything that happened to a payment code
     * @description Requests, callbacks, state changes, events and deliveries in order, with proof; secrets are redacted.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['paymentCodes_timelineOf'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/orders/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an order
     * @description The order, its codes, its payments, and the amount paid.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['orders_get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/payments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List payments
     * @description Newest first, in the order in which the gateway learnt of them (`receivedAt`), which may be long after `paidAt`. `disposition=NEEDS_REVIEW` finds those that wait for a person.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['payments_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/payments/{id}/resolve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Decide on a payment that needs review
     * @description Once: the same decision again returns the payment as it is. `payment.received` tells of each payment that is accepted.
     *
     *     Scope: `payments:resolve`.
     */
    post: operations['payments_resolve'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/channels': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What each channel can do
     * @description Modes, types of amount, limits and operations of every channel that the API key may use.
     *
     *     Scope: `payment-codes:read`.
     */
    get: operations['channels_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the feed of events
     * @description Oldest first, from a cursor on. The same events that webhooks carry; none is skipped. One call looks at a bounded part of the feed: go on with `nextCursor` while `hasMore` is true, also where there are no items.
     *
     *     Scope: `events:read`.
     */
    get: operations['events_list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/events/{id}/redeliver': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an event again
     * @description Now, with all attempts anew, whatever became of it before. An event that waits for its turn keeps it.
     *
     *     Scope: `webhooks:write`.
     */
    post: operations['events_redeliver'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List webhook endpoints
     * @description All of them, oldest first, without their secrets.
     *
     *     Scope: `events:read`.
     */
    get: operations['webhookEndpoints_list'];
    put?: never;
    /**
     * Add a webhook endpoint
     * @description Events from now on are sent to it: put your own https address there. The answer shows the secret, the only time.
     *
     *     Scope: `webhooks:write`.
     */
    post: operations['webhookEndpoints_create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a webhook endpoint
     * @description Nothing more is sent to it; its deliveries stay in the timelines.
     *
     *     Scope: `webhooks:write`.
     */
    delete: operations['webhookEndpoints_delete'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace the secret of a webhook endpoint
     * @description For a while both secrets sign, never more than these two: another rotation within that time ends the older one at once. So switch your receivers before you rotate again. The answer shows the new secret, the only time.
     *
     *     Scope: `webhooks:write`.
     */
    post: operations['webhookEndpoints_rotateSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/webhook-endpoints/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the deliveries to a webhook endpoint
     * @description Newest first, with every attempt.
     *
     *     Scope: `events:read`.
     */
    get: operations['webhookEndpoints_deliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List API keys
     * @description Newest first, without their secrets; also those that work no more.
     *
     *     Scope: `admin`.
     */
    get: operations['apiKeys_listApiKeys'];
    put?: never;
    /**
     * Make an API key
     * @description The answer shows its secret, the only time. A key has no more rights, accounts or life than whoever makes it.
     *
     *     Scope: `admin`.
     */
    post: operations['apiKeys_createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an API key
     * @description Scope: `admin`.
     */
    get: operations['apiKeys_getApiKey'];
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description Ends it at once, and with it the older keys that it replaced. Other instances follow within 5 seconds.
     *
     *     Scope: `admin`.
     */
    delete: operations['apiKeys_revokeApiKey'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/api-keys/{id}/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace an API key
     * @description Makes a key of the same client with the same rights; the old one works on until the overlap ends. The answer shows the new secret, the only time.
     *
     *     Scope: `admin`.
     */
    post: operations['apiKeys_rotateApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/audit-entries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who did what
     * @description Newest first: keys, webhook endpoints, decisions on payments. Who changed a payment code is in its timeline.
     *
     *     Scope: `admin`.
     */
    get: operations['auditEntries_listAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'payment_code.activated': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code can be paid now, or was: a payment may prove it. With neither number nor page, show nothing.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentCodeActivated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment_code.updated': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * DOKU has taken a change of a code.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentCodeUpdated'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment_code.expired': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code can no longer be paid: its time is over.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentCodeExpired'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment_code.cancelled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code can no longer be paid: it was cancelled.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentCodeCancelled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment_code.failed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * DOKU refused a code, or could not be reached and never got the request.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentCodeFailed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment.received': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Money came and counts: it fits, or was accepted all the same.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentReceived'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment.needs_review': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Money came and does not fit; a person must decide.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_paymentNeedsReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'order.paid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An order is paid in full; once, and never by reusable codes of LIMITED or OPEN amounts.
     * @description Delivered at least once, in order for one payment code: 12 attempts over 3 days. Answer with any 2xx; work afterwards.
     */
    post: operations['webhook_orderPaid'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    FieldErrorResponse: {
      /**
       * @description The field as the request spells it, of a long name the beginning; or `body`, `path`, `query`, `request`.
       * @example lineItems[0].price
       */
      field: string;
      /**
       * @description What to do about it.
       * @example Give a whole number of rupiah from 0 to 9007199254740991.
       */
      message: string;
    };
    ProviderErrorResponse: {
      /**
       * @description DOKU's code.
       * @example 4042412
       */
      code: string;
      /**
       * @description DOKU's words.
       * @example Bill not found
       */
      message: string;
    };
    ProblemResponse: {
      /**
       * @description Names the kind of problem; equal for equal codes.
       * @example urn:payments-gateway:problem:invalid_request
       */
      type: string;
      /**
       * @description The kind of problem in words.
       * @example Invalid request
       */
      title: string;
      /**
       * @description HTTP status of the answer.
       * @example 400
       */
      status: number;
      /**
       * @description The cause and the remedy, in one sentence.
       * @example lineItems[0].price: Give a whole number of rupiah from 0 to 9007199254740991.
       */
      detail: string;
      /**
       * @description Names the problem for programs.
       * @example invalid_request
       * @enum {string}
       */
      code:
        | 'invalid_request'
        | 'invalid_amount'
        | 'invalid_number'
        | 'invalid_expiry'
        | 'unauthorized'
        | 'forbidden'
        | 'not_found'
        | 'merchant_account_unknown'
        | 'channel_not_enabled'
        | 'channel_not_capable'
        | 'order_amount_mismatch'
        | 'reference_conflict'
        | 'order_already_paid'
        | 'number_in_use'
        | 'payment_code_not_active'
        | 'payment_not_in_review'
        | 'api_key_not_active'
        | 'idempotency_key_reused'
        | 'idempotency_request_in_progress'
        | 'status_check_too_early'
        | 'provider_rejected'
        | 'provider_unavailable'
        | 'provider_outcome_unknown'
        | 'webhook_address_refused'
        | 'concurrent_change'
        | 'too_many_requests'
        | 'payload_too_large'
        | 'unsupported_media_type'
        | 'internal_error'
        | 'method_not_allowed'
        | 'service_unavailable';
      /**
       * @description Whether the very same request may succeed later.
       * @example false
       */
      retryable: boolean;
      /**
       * @description The request's id, equal to X-Request-Id; with `Idempotency-Replayed: true` that of the first request.
       * @example 0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11
       */
      requestId: string;
      /**
       * @description Each field that is wrong, up to 20; of more, a last entry `request` tells.
       * @example [
       *       {
       *         "field": "lineItems[0].price",
       *         "message": "Give a whole number of rupiah from 0 to 9007199254740991."
       *       }
       *     ]
       */
      errors?: components['schemas']['FieldErrorResponse'][];
      /**
       * @description Present when DOKU refused.
       * @example {
       *       "code": "4042412",
       *       "message": "Bill not found"
       *     }
       */
      provider?: components['schemas']['ProviderErrorResponse'];
    };
    /**
     * @description What a payer may pay.
     * @example {
     *       "type": "FIXED",
     *       "value": 150000,
     *       "currency": "IDR"
     *     }
     */
    AmountRequest:
      | components['schemas']['FixedAmountRequest']
      | components['schemas']['OpenAmountRequest']
      | components['schemas']['LimitedAmountRequest'];
    CustomerRequest: {
      /**
       * @description Name that the bank shows to the payer; 1 to 255 characters, less on some channels.
       * @example Anton Budiman
       */
      name: string;
      /**
       * @description E-mail address, up to 128 characters.
       * @example anton@example.com
       */
      email?: string | null;
      /**
       * @description Phone number with its country code: 9 to 16 digits.
       * @example 6281234567890
       */
      phone?: string | null;
    };
    LineItemRequest: {
      /**
       * @description What it is; 1 to 255 characters.
       * @example T-shirt
       */
      name: string;
      /**
       * @description Price of one piece in whole rupiah; 0 for what is free.
       * @example 75000
       */
      price: number;
      /**
       * @description Number of pieces, 1 to 9999.
       * @example 2
       */
      quantity: number;
    };
    RedirectRequest: {
      /**
       * Format: uri
       * @description Address after success, http(s), up to 2048 characters. Without it, `auto` sends the payer to www.doku.com.
       * @example https://shop.example/ok
       */
      successUrl?: string | null;
      /**
       * Format: uri
       * @description Address after failure, http(s), up to 2048 characters. Default: `successUrl`.
       * @example https://shop.example/no
       */
      failureUrl?: string | null;
      /**
       * @description Whether the payer is sent on without pressing a button.
       * @default false
       * @example true
       */
      auto?: boolean | null;
    };
    SettlementShareRequest: {
      /**
       * @description DOKU's id of the bank account; 1 to 64 characters.
       * @example SBA-0001-1
       */
      bankAccountId: string;
      /**
       * @description PERCENTAGE: a part of the amount after fees. FIX: an amount in rupiah.
       * @example PERCENTAGE
       * @enum {string}
       */
      type: 'PERCENTAGE' | 'FIX';
      /**
       * @description For PERCENTAGE above 0 to 100 with at most two decimals, all shares together 100; for FIX whole rupiah above 0.
       * @example 100
       */
      value: number;
    };
    CreatePaymentCodeRequest: {
      /**
       * @description The caller's name for the order: 1 to 60 of `A-Z a-z 0-9 . _ -`, not dots alone. Codes with one reference are ways to pay one order, and have the same amount. At DOKU its n-th code is called `reference-n`: do not name another order like that, such as `INV-1-2` beside `INV-1`.
       * @example INV-20261120-0001
       */
      reference: string;
      /**
       * @description Way to pay, such as PERMATA_VA or DOKU_WALLET: one that GET /v1/channels lists.
       * @example PERMATA_VA
       */
      channel: string;
      /**
       * @description Who makes the number. DGPC: DOKU. MGPC: the merchant, registered at DOKU. DIPC: the merchant, and DOKU asks the gateway when somebody pays.
       * @default DGPC
       * @example DGPC
       * @enum {string|null}
       */
      mode?: 'DGPC' | 'MGPC' | 'DIPC' | null;
      /**
       * @description Digits that the payer types, with the account's prefix. Needed for MGPC and DIPC, forbidden for DGPC.
       * @example null
       */
      number?: string | null;
      /**
       * @description What the payer may pay, in rupiah.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount: components['schemas']['AmountRequest'];
      /**
       * @description Whether the code may be paid more than once, until it expires or is cancelled. Then deliver on `payment.received` alone, which every payment that counts brings: `order.paid` comes once for a FIXED amount, and never for LIMITED or OPEN.
       * @default false
       * @example false
       */
      reusable?: boolean | null;
      /**
       * Format: date-time
       * @description When the code stops being payable; ISO 8601 with zone, kept to the second. Default: 24 hours from now.
       * @example 2026-11-21T10:00:00Z
       */
      expiresAt?: string | null;
      /**
       * @description Life in minutes, instead of `expiresAt`. Channels set the upper limit.
       * @example null
       */
      expiresInMinutes?: number | null;
      /**
       * @description The person who is asked to pay.
       * @example {
       *       "name": "Anton Budiman",
       *       "email": "anton@example.com",
       *       "phone": "6281234567890"
       *     }
       */
      customer: components['schemas']['CustomerRequest'];
      /**
       * @description Texts that the bank shows, up to 25 of 64 characters; channels take fewer.
       * @example [
       *       "Merchant Demo Store",
       *       "Thank you for shopping"
       *     ]
       */
      displayText?: string[] | null;
      /**
       * @description What is bought, up to 100 lines; DOKU_WALLET only. Price times quantity adds up to amount.value.
       * @example [
       *       {
       *         "name": "T-shirt",
       *         "price": 75000,
       *         "quantity": 2
       *       }
       *     ]
       */
      lineItems?: components['schemas']['LineItemRequest'][] | null;
      /**
       * @description Where the payer goes after the wallet; DOKU_WALLET only.
       * @example {
       *       "successUrl": "https://shop.example/ok",
       *       "failureUrl": "https://shop.example/no",
       *       "auto": true
       *     }
       */
      redirect?: components['schemas']['RedirectRequest'] | null;
      /**
       * @description How the money is split among bank accounts, up to 20: percentages that add up to 100, or fixed shares within the amount. Few channels can.
       * @example [
       *       {
       *         "bankAccountId": "SBA-0001-1",
       *         "type": "PERCENTAGE",
       *         "value": 100
       *       }
       *     ]
       */
      settlement?: components['schemas']['SettlementShareRequest'][] | null;
      /**
       * @description The set of DOKU credentials to use; 1 to 64 characters.
       * @default default
       * @example default
       */
      merchantAccount?: string | null;
      /**
       * @description The caller's own texts, given back untouched: up to 50 keys of 40 characters, values of 500. Names that every object has, such as `constructor` and `toString`, cannot be keys.
       * @example {
       *       "cart": "42"
       *     }
       */
      metadata?: {
        [key: string]: string;
      } | null;
    };
    /**
     * @description What a payer may pay, in answers.
     * @example {
     *       "type": "FIXED",
     *       "value": 150000,
     *       "currency": "IDR"
     *     }
     */
    AmountResponse:
      | components['schemas']['FixedAmountResponse']
      | components['schemas']['OpenAmountResponse']
      | components['schemas']['LimitedAmountResponse'];
    CustomerResponse: {
      /**
       * @description Name shown to the payer, up to 255 characters.
       * @example Anton Budiman
       */
      name: string;
      /**
       * @description E-mail address.
       * @example anton@example.com
       */
      email: string | null;
      /**
       * @description Phone number, digits.
       * @example 6281234567890
       */
      phone: string | null;
    };
    LineItemResponse: {
      /**
       * @description What it is.
       * @example T-shirt
       */
      name: string;
      /**
       * @description Price of one piece in whole rupiah.
       * @example 75000
       */
      price: number;
      /**
       * @description Number of pieces.
       * @example 2
       */
      quantity: number;
    };
    RedirectResponse: {
      /**
       * @description Address after success.
       * @example https://shop.example/ok
       */
      successUrl: string | null;
      /**
       * @description Address after failure.
       * @example https://shop.example/no
       */
      failureUrl: string | null;
      /**
       * @description Whether the payer is sent on without pressing a button.
       * @example true
       */
      auto: boolean;
    };
    SettlementShareResponse: {
      /**
       * @description DOKU's id of the bank account.
       * @example SBA-0001-1
       */
      bankAccountId: string;
      /**
       * @description Whether value is a percentage or rupiah.
       * @example PERCENTAGE
       * @enum {string}
       */
      type: 'PERCENTAGE' | 'FIX';
      /**
       * @description Percentage, or whole rupiah.
       * @example 100
       */
      value: number;
    };
    PaymentCodeFailureResponse: {
      /**
       * @description DOKU's code, or `not_sent` when DOKU could not be reached and never got the request.
       * @example 4002701
       */
      code: string;
      /**
       * @description DOKU's words, or what kept the request from being sent.
       * @example Invalid Field Format {totalAmount.value}
       */
      message: string;
    };
    PaymentResolutionResponse: {
      /**
       * @description What was decided.
       * @example ACCEPT
       * @enum {string}
       */
      decision: 'ACCEPT' | 'RETURNED_TO_PAYER';
      /**
       * @description Why, in that person's words.
       * @example Agreed with the customer by phone.
       */
      note: string;
      /**
       * @description Name of the API client that decided.
       * @example back-office
       */
      by: string;
      /**
       * Format: date-time
       * @description When; UTC.
       * @example 2026-11-20T12:00:00.000Z
       */
      at: string;
    };
    PaymentResponse: {
      /**
       * Format: uuid
       * @description Id of the payment.
       * @example 01932c09-1b7a-7d02-8a55-91c3b1d0a001
       */
      id: string;
      /**
       * Format: uuid
       * @description The code that was paid; null when the money matches none.
       * @example 01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55
       */
      paymentCodeId: string | null;
      /**
       * @description The order's reference; null when unmatched.
       * @example INV-20261120-0001
       */
      reference: string | null;
      /**
       * @description DOKU's name for what was paid, as in its dashboard: the reference for an order's first code, `reference-n` for its n-th, and all that is known of money that matches none.
       * @example INV-20261120-0001
       */
      invoiceNumber: string;
      /**
       * @description Way it was paid.
       * @example PERMATA_VA
       */
      channel: string | null;
      /**
       * @description Digits that were paid to.
       * @example 8965000000001234
       */
      number: string | null;
      /**
       * @description Amount in whole rupiah.
       * @example 150000
       */
      amount: number;
      /**
       * @description Currency of the amount.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
      /**
       * Format: date-time
       * @description When the payer paid, says DOKU; UTC. Until DOKU has said so, as of some payments that were found by asking, the last moment at which it can have been: `receivedAt`, or the end of the code. The notification, if it comes, puts it right; no event of its own tells of that.
       * @example 2026-11-20T11:30:00.000Z
       */
      paidAt: string;
      /**
       * Format: date-time
       * @description When the gateway learnt of it; UTC.
       * @example 2026-11-20T11:30:02.100Z
       */
      receivedAt: string;
      /**
       * @description The bank's or DOKU's own reference.
       * @example 20261120113000000123
       */
      providerReference: string | null;
      /**
       * @description ACCEPTED: counts as paid. NEEDS_REVIEW: a person must decide. RETURNED_TO_PAYER: does not count.
       * @example ACCEPTED
       * @enum {string}
       */
      disposition: 'ACCEPTED' | 'NEEDS_REVIEW' | 'RETURNED_TO_PAYER';
      /**
       * @description Why the payment did not fit; null when it did. AFTER_CANCEL: heard of when its code was cancelled, though `paidAt` may be before that. DUPLICATE: a second one, on a code or order that takes one.
       * @example null
       * @enum {string|null}
       */
      reviewReason:
        | 'LATE'
        | 'AFTER_CANCEL'
        | 'DUPLICATE'
        | 'UNDERPAID'
        | 'OVERPAID'
        | 'OUT_OF_RANGE'
        | 'UNMATCHED'
        | null;
      /**
       * @description The decision, once there is one.
       * @example null
       */
      resolution: components['schemas']['PaymentResolutionResponse'] | null;
      /**
       * @description The merchant account that was paid.
       * @example default
       */
      merchantAccount: string;
    };
    PaymentCodeResponse: {
      /**
       * Format: uuid
       * @description Id of the code.
       * @example 01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55
       */
      id: string;
      /**
       * @description The caller's name for the order.
       * @example INV-20261120-0001
       */
      reference: string;
      /**
       * @description DOKU's name for the code, as in its dashboard and on receipts: the reference for an order's first code, `reference-n` for its n-th.
       * @example INV-20261120-0001
       */
      invoiceNumber: string;
      /**
       * @description Way to pay.
       * @example PERMATA_VA
       */
      channel: string;
      /**
       * @description Who makes the number.
       * @example DGPC
       * @enum {string}
       */
      mode: 'DGPC' | 'MGPC' | 'DIPC';
      /**
       * @description PENDING: DOKU was asked, its answer is not known yet. ACTIVE: can be paid. PAID, EXPIRED, CANCELLED: ended. FAILED: DOKU refused, or could not be reached and never got the request.
       * @example ACTIVE
       * @enum {string}
       */
      status: 'PENDING' | 'ACTIVE' | 'PAID' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
      /**
       * @description Digits that the payer types. Null until DOKU has made them (DGPC), and always for the wallet. Of a code that a payment alone has proved they are what the payment names; null where it names none.
       * @example 8965000000001234
       */
      number: string | null;
      /**
       * @description Page where the payer pays; wallet only. Null until DOKU has told it, so also on an ACTIVE or PAID code that a payment alone has proved.
       * @example https://pay.example/wallet/5f1c
       */
      paymentUrl: string | null;
      /**
       * @description Page that tells the payer how to pay.
       * @example https://pay.example/how-to-pay/8965000000001234
       */
      instructionsUrl: string | null;
      /**
       * @description What the payer may pay, in rupiah.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount: components['schemas']['AmountResponse'];
      /**
       * @description Whether the code may be paid more than once; each payment that counts brings `payment.received`.
       * @example false
       */
      reusable: boolean;
      /**
       * Format: date-time
       * @description When it stops being payable; UTC, whole seconds.
       * @example 2026-11-21T10:00:00Z
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @description When it was asked for; UTC.
       * @example 2026-11-20T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it last changed; UTC.
       * @example 2026-11-20T10:00:01.250Z
       */
      updatedAt: string;
      /**
       * @description The person who is asked to pay.
       * @example {
       *       "name": "Anton Budiman",
       *       "email": "anton@example.com",
       *       "phone": "6281234567890"
       *     }
       */
      customer: components['schemas']['CustomerResponse'];
      /**
       * @description Texts that the bank shows.
       * @example [
       *       "Merchant Demo Store"
       *     ]
       */
      displayText: string[];
      /**
       * @description What is bought; wallet only.
       * @example []
       */
      lineItems: components['schemas']['LineItemResponse'][];
      /**
       * @description Where the payer goes after the wallet.
       * @example null
       */
      redirect: components['schemas']['RedirectResponse'] | null;
      /**
       * @description How the money is split among bank accounts.
       * @example []
       */
      settlement: components['schemas']['SettlementShareResponse'][];
      /**
       * @description Accepted money so far, in whole rupiah.
       * @example 0
       */
      amountPaid: number;
      /**
       * @description Currency of amountPaid.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
      /**
       * @description A change that DOKU was asked for and has not confirmed yet; it is settled by itself.
       * @example null
       * @enum {string|null}
       */
      pendingChange: 'UPDATE' | 'CANCEL' | null;
      /**
       * @description Why there is no code at DOKU; FAILED only.
       * @example null
       */
      failure: components['schemas']['PaymentCodeFailureResponse'] | null;
      /**
       * @description The caller's own texts, untouched.
       * @example {
       *       "cart": "42"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
      /**
       * @description The set of DOKU credentials in use.
       * @example default
       */
      merchantAccount: string;
      /** @description The newest 500 payments on this code, whatever became of them, oldest first; all by `GET /v1/payments?reference=`. */
      payments: components['schemas']['PaymentResponse'][];
    };
    PaymentCodePageResponse: {
      /** @description The codes, newest first. */
      items: components['schemas']['PaymentCodeResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    UpdatePaymentCodeRequest: {
      /**
       * @description The new amount, complete. Of an open order only while no other code of it is open; a paid order's amount stays, and only a reusable code may then ask for another.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount?: components['schemas']['AmountRequest'] | null;
      /**
       * @description Whether the code may be paid more than once; see the create for its events.
       * @example true
       */
      reusable?: boolean | null;
      /**
       * Format: date-time
       * @description The new end; ISO 8601 with zone, kept to the second.
       * @example 2026-11-22T10:00:00Z
       */
      expiresAt?: string | null;
      /**
       * @description The new life in minutes from now, instead of `expiresAt`.
       * @example null
       */
      expiresInMinutes?: number | null;
      /**
       * @description The new customer, complete: what is left out is removed.
       * @example {
       *       "name": "Anton Budiman",
       *       "email": "anton@example.com",
       *       "phone": "6281234567890"
       *     }
       */
      customer?: components['schemas']['CustomerRequest'] | null;
      /**
       * @description Texts that the bank shows, up to 25 of 64 characters; channels take fewer.
       * @example [
       *       "Merchant Demo Store",
       *       "Thank you for shopping"
       *     ]
       */
      displayText?: string[] | null;
    };
    InstructionResponse: {
      /**
       * @description Where: ATM, mobile banking, ... in the bank's words.
       * @example ATM
       */
      channel: string;
      /**
       * @description Language of the steps.
       * @example id
       * @enum {string}
       */
      language: 'id' | 'en';
      /**
       * @description What to do, in order.
       * @example [
       *       "Masukkan kartu ATM",
       *       "Pilih Pembayaran"
       *     ]
       */
      steps: string[];
    };
    InstructionListResponse: {
      /**
       * @description One entry per place and language.
       * @example [
       *       {
       *         "channel": "ATM",
       *         "language": "id",
       *         "steps": [
       *           "Masukkan kartu ATM",
       *           "Pilih Pembayaran"
       *         ]
       *       }
       *     ]
       */
      items: components['schemas']['InstructionResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    TimelineEntryResponse: {
      /**
       * Format: date-time
       * @description When; UTC.
       * @example 2026-11-20T10:00:00.412Z
       */
      at: string;
      /**
       * @description REQUEST: a call to DOKU. CALLBACK: a call from DOKU. STATE_CHANGE: what it moved, and the rule. EVENT: what callers were told. DELIVERY: an attempt to send it.
       * @example STATE_CHANGE
       * @enum {string}
       */
      kind: 'REQUEST' | 'CALLBACK' | 'STATE_CHANGE' | 'EVENT' | 'DELIVERY';
      /**
       * @description The same in one line for people.
       * @example CREATE_CONFIRMED: PENDING → ACTIVE (create_confirmed), by shop
       */
      summary: string;
      /**
       * @description The facts of this kind of entry: redacted headers and bodies, durations, checks, states, rules, outcomes. `durationMs` counts for a call to DOKU until its answer was there; for a notification from receipt until its booking was decided and only had to be written; for an inquiry from receipt until its answer had gone out.
       * @example {
       *       "event": "CREATE_CONFIRMED",
       *       "from": "PENDING",
       *       "to": "ACTIVE",
       *       "rule": "create_confirmed",
       *       "actor": "shop"
       *     }
       */
      facts: {
        [key: string]: unknown;
      };
    };
    TimelineResponse: {
      /** @description What happened, oldest first. */
      items: components['schemas']['TimelineEntryResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    OrderResponse: {
      /**
       * Format: uuid
       * @description Id of the order.
       * @example 01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00
       */
      id: string;
      /**
       * @description The caller's name for the order.
       * @example INV-20261120-0001
       */
      reference: string;
      /**
       * @description PAID once it is paid in full: a FIXED amount by its sum, LIMITED and OPEN by money on a code that takes one payment. Reusable codes of LIMITED and OPEN amounts leave it OPEN.
       * @example OPEN
       * @enum {string}
       */
      status: 'OPEN' | 'PAID';
      /**
       * @description What is owed, in rupiah.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount: components['schemas']['AmountResponse'];
      /**
       * @description Accepted money so far, in whole rupiah.
       * @example 0
       */
      amountPaid: number;
      /**
       * @description Currency of amountPaid.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
      /**
       * @description The merchant account of the order.
       * @example default
       */
      merchantAccount: string;
      /**
       * Format: date-time
       * @description When its first code was asked for; UTC.
       * @example 2026-11-20T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it last changed; UTC.
       * @example 2026-11-20T10:00:01.250Z
       */
      updatedAt: string;
      /** @description Every code of the order. */
      paymentCodes: components['schemas']['PaymentCodeResponse'][];
      /** @description The newest 500 payments of the order, oldest first; all by `GET /v1/payments?reference=`. */
      payments: components['schemas']['PaymentResponse'][];
    };
    PaymentPageResponse: {
      /** @description The payments, newest first. */
      items: components['schemas']['PaymentResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    ResolvePaymentRequest: {
      /**
       * @description ACCEPT: the money counts, towards its order where it has one. RETURNED_TO_PAYER: it was or will be paid back.
       * @example ACCEPT
       * @enum {string}
       */
      decision: 'ACCEPT' | 'RETURNED_TO_PAYER';
      /**
       * @description Why; 1 to 500 characters, kept in the timeline.
       * @example Agreed with the customer by phone.
       */
      note: string;
    };
    DigitRangeResponse: {
      /**
       * @description Least digits, prefix included.
       * @example 12
       */
      min: number;
      /**
       * @description Most digits, prefix included.
       * @example 16
       */
      max: number;
    };
    DisplayTextLimitsResponse: {
      /**
       * @description Most texts.
       * @example 3
       */
      maxLines: number;
      /**
       * @description Most characters of each.
       * @example 32
       */
      maxLength: number;
    };
    ModeLimitsResponse: {
      /**
       * @description The mode.
       * @example DIPC
       * @enum {string}
       */
      mode: 'DGPC' | 'MGPC' | 'DIPC';
      /**
       * @description Longest life of a new code in minutes.
       * @example 99999999
       */
      maxExpiryMinutes: number;
      /**
       * @description How much text is shown to the payer.
       * @example {
       *       "maxLines": 3,
       *       "maxLength": 32
       *     }
       */
      displayText: components['schemas']['DisplayTextLimitsResponse'];
      /**
       * @description What can be asked beyond creating.
       * @example [
       *       "UPDATE",
       *       "CANCEL",
       *       "STATUS_CHECK"
       *     ]
       */
      operations: ('UPDATE' | 'CANCEL' | 'STATUS_CHECK' | 'INSTRUCTIONS')[];
      /**
       * @description Whether money can be split among bank accounts.
       * @example false
       */
      settlement: boolean;
    };
    ChannelLimitsResponse: {
      /**
       * @description Largest amount in whole rupiah.
       * @example 999999999999
       */
      maxAmount: number;
      /**
       * @description Longest life of a code in minutes, when it is created and after a change.
       * @example 99999
       */
      maxExpiryMinutes: number;
      /**
       * @description Digits of a number that the merchant makes; null where there is none. The company code with nothing after it but the `customerNo` of the merchant accounts file, if it has one, is no `MGPC` number: DOKU would make one of its own of it.
       * @example {
       *       "min": 12,
       *       "max": 16
       *     }
       */
      numberDigits: components['schemas']['DigitRangeResponse'] | null;
      /**
       * @description How much text is shown to the payer.
       * @example {
       *       "maxLines": 3,
       *       "maxLength": 32
       *     }
       */
      displayText: components['schemas']['DisplayTextLimitsResponse'];
      /**
       * @description Most characters of the customer's name.
       * @example 64
       */
      customerNameMaxLength: number;
      /**
       * @description How names and display texts reach the payer. ANY: as they are. PLAIN: spelt in printable ASCII without `<`, `>` and `&`; a text of which nothing is left is refused.
       * @example PLAIN
       * @enum {string}
       */
      letters: 'ANY' | 'PLAIN';
      /**
       * @description Modes that differ from what the channel offers, with all that may differ: these hold in place of the members of the same name. Limits are those of new codes; a code that DOKU is not told of (`DIPC`) keeps them in every change.
       * @example [
       *       {
       *         "mode": "DIPC",
       *         "maxExpiryMinutes": 99999999,
       *         "displayText": {
       *           "maxLines": 3,
       *           "maxLength": 32
       *         },
       *         "operations": [
       *           "UPDATE",
       *           "CANCEL",
       *           "STATUS_CHECK"
       *         ],
       *         "settlement": false
       *       }
       *     ]
       */
      byMode: components['schemas']['ModeLimitsResponse'][];
    };
    ChannelResponse: {
      /**
       * @description Id of the channel, as requests name it.
       * @example PERMATA_VA
       */
      channel: string;
      /**
       * @description Name for people.
       * @example Permata Virtual Account
       */
      displayName: string;
      /**
       * @description Whether the payer types a number or opens a page.
       * @example VIRTUAL_ACCOUNT
       * @enum {string}
       */
      kind: 'VIRTUAL_ACCOUNT' | 'WALLET_PAGE';
      /**
       * @description The merchant account that may use it.
       * @example default
       */
      merchantAccount: string;
      /**
       * @description Who may make the number.
       * @example [
       *       "DGPC",
       *       "MGPC"
       *     ]
       */
      modes: ('DGPC' | 'MGPC' | 'DIPC')[];
      /**
       * @description Types of amount.
       * @example [
       *       "FIXED",
       *       "OPEN",
       *       "LIMITED"
       *     ]
       */
      amountTypes: ('FIXED' | 'OPEN' | 'LIMITED')[];
      /**
       * @description What can be asked beyond creating.
       * @example [
       *       "UPDATE",
       *       "CANCEL",
       *       "STATUS_CHECK"
       *     ]
       */
      operations: ('UPDATE' | 'CANCEL' | 'STATUS_CHECK' | 'INSTRUCTIONS')[];
      /**
       * @description What an update cannot change once a code is registered at DOKU.
       * @example [
       *       "DISPLAY_TEXT"
       *     ]
       */
      fixedTerms: ('DISPLAY_TEXT' | 'AMOUNT_TYPE')[];
      /**
       * @description Whether codes may be paid more than once.
       * @example true
       */
      reusable: boolean;
      /**
       * @description Whether line items are taken.
       * @example false
       */
      lineItems: boolean;
      /**
       * @description Whether redirects are taken.
       * @example false
       */
      redirect: boolean;
      /**
       * @description Whether money can be split among bank accounts.
       * @example false
       */
      settlement: boolean;
      /**
       * @description What a number made by the merchant starts with.
       * @example 8856
       */
      numberPrefix: string | null;
      /** @description What is accepted. */
      limits: components['schemas']['ChannelLimitsResponse'];
      /**
       * @description State of the connection for this account. Channels that are switched off are not listed.
       * @example ENABLED
       * @enum {string}
       */
      state: 'ENABLED';
      /**
       * @description What DOKU's documents leave open about this channel.
       * @example []
       */
      notEstablished: string[];
    };
    ChannelListResponse: {
      /** @description The channels, by merchant account. */
      items: components['schemas']['ChannelResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    PaymentCodeSummaryResponse: {
      /**
       * Format: uuid
       * @description Id of the code.
       * @example 01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e55
       */
      id: string;
      /**
       * @description The caller's name for the order.
       * @example INV-20261120-0001
       */
      reference: string;
      /**
       * @description DOKU's name for the code, as in its dashboard and on receipts: the reference for an order's first code, `reference-n` for its n-th.
       * @example INV-20261120-0001
       */
      invoiceNumber: string;
      /**
       * @description Way to pay.
       * @example PERMATA_VA
       */
      channel: string;
      /**
       * @description Who makes the number.
       * @example DGPC
       * @enum {string}
       */
      mode: 'DGPC' | 'MGPC' | 'DIPC';
      /**
       * @description PENDING: DOKU was asked, its answer is not known yet. ACTIVE: can be paid. PAID, EXPIRED, CANCELLED: ended. FAILED: DOKU refused, or could not be reached and never got the request.
       * @example ACTIVE
       * @enum {string}
       */
      status: 'PENDING' | 'ACTIVE' | 'PAID' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
      /**
       * @description Digits that the payer types. Null until DOKU has made them (DGPC), and always for the wallet. Of a code that a payment alone has proved they are what the payment names; null where it names none.
       * @example 8965000000001234
       */
      number: string | null;
      /**
       * @description Page where the payer pays; wallet only. Null until DOKU has told it, so also on an ACTIVE or PAID code that a payment alone has proved.
       * @example https://pay.example/wallet/5f1c
       */
      paymentUrl: string | null;
      /**
       * @description Page that tells the payer how to pay.
       * @example https://pay.example/how-to-pay/8965000000001234
       */
      instructionsUrl: string | null;
      /**
       * @description What the payer may pay, in rupiah.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount: components['schemas']['AmountResponse'];
      /**
       * @description Whether the code may be paid more than once; each payment that counts brings `payment.received`.
       * @example false
       */
      reusable: boolean;
      /**
       * Format: date-time
       * @description When it stops being payable; UTC, whole seconds.
       * @example 2026-11-21T10:00:00Z
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @description When it was asked for; UTC.
       * @example 2026-11-20T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it last changed; UTC.
       * @example 2026-11-20T10:00:01.250Z
       */
      updatedAt: string;
      /**
       * @description The person who is asked to pay.
       * @example {
       *       "name": "Anton Budiman",
       *       "email": "anton@example.com",
       *       "phone": "6281234567890"
       *     }
       */
      customer: components['schemas']['CustomerResponse'];
      /**
       * @description Texts that the bank shows.
       * @example [
       *       "Merchant Demo Store"
       *     ]
       */
      displayText: string[];
      /**
       * @description What is bought; wallet only.
       * @example []
       */
      lineItems: components['schemas']['LineItemResponse'][];
      /**
       * @description Where the payer goes after the wallet.
       * @example null
       */
      redirect: components['schemas']['RedirectResponse'] | null;
      /**
       * @description How the money is split among bank accounts.
       * @example []
       */
      settlement: components['schemas']['SettlementShareResponse'][];
      /**
       * @description Accepted money so far, in whole rupiah.
       * @example 0
       */
      amountPaid: number;
      /**
       * @description Currency of amountPaid.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
      /**
       * @description A change that DOKU was asked for and has not confirmed yet; it is settled by itself.
       * @example null
       * @enum {string|null}
       */
      pendingChange: 'UPDATE' | 'CANCEL' | null;
      /**
       * @description Why there is no code at DOKU; FAILED only.
       * @example null
       */
      failure: components['schemas']['PaymentCodeFailureResponse'] | null;
      /**
       * @description The caller's own texts, untouched.
       * @example {
       *       "cart": "42"
       *     }
       */
      metadata: {
        [key: string]: string;
      };
      /**
       * @description The set of DOKU credentials in use.
       * @example default
       */
      merchantAccount: string;
    };
    OrderSummaryResponse: {
      /**
       * Format: uuid
       * @description Id of the order.
       * @example 01932c07-5a3e-7b1c-9d4f-2f6f0c1a7e00
       */
      id: string;
      /**
       * @description The caller's name for the order.
       * @example INV-20261120-0001
       */
      reference: string;
      /**
       * @description PAID once it is paid in full: a FIXED amount by its sum, LIMITED and OPEN by money on a code that takes one payment. Reusable codes of LIMITED and OPEN amounts leave it OPEN.
       * @example OPEN
       * @enum {string}
       */
      status: 'OPEN' | 'PAID';
      /**
       * @description What is owed, in rupiah.
       * @example {
       *       "type": "FIXED",
       *       "value": 150000,
       *       "currency": "IDR"
       *     }
       */
      amount: components['schemas']['AmountResponse'];
      /**
       * @description Accepted money so far, in whole rupiah.
       * @example 0
       */
      amountPaid: number;
      /**
       * @description Currency of amountPaid.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
      /**
       * @description The merchant account of the order.
       * @example default
       */
      merchantAccount: string;
      /**
       * Format: date-time
       * @description When its first code was asked for; UTC.
       * @example 2026-11-20T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @description When it last changed; UTC.
       * @example 2026-11-20T10:00:01.250Z
       */
      updatedAt: string;
    };
    EventDataResponse: {
      /** @description The code, where one is concerned. An event stored by a version that did not tell `invoiceNumber` stays without it. */
      paymentCode?: components['schemas']['PaymentCodeSummaryResponse'];
      /** @description The payment, where one is concerned. */
      payment?: components['schemas']['PaymentResponse'];
      /** @description The order, where one is concerned. */
      order?: components['schemas']['OrderSummaryResponse'];
    };
    EventResponse: {
      /**
       * Format: uuid
       * @description Id of the event, equal to the header webhook-id. The same event may come twice: keep ids.
       * @example 01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10
       */
      id: string;
      /**
       * @description What happened. Deliver on `order.paid`, and for reusable codes on `payment.received` alone: those of LIMITED or OPEN amounts never bring `order.paid`, those of a FIXED amount once.
       * @example payment.received
       * @enum {string}
       */
      type:
        | 'payment_code.activated'
        | 'payment_code.updated'
        | 'payment_code.expired'
        | 'payment_code.cancelled'
        | 'payment_code.failed'
        | 'payment.received'
        | 'payment.needs_review'
        | 'order.paid';
      /**
       * Format: date-time
       * @description When it happened; UTC.
       * @example 2026-11-20T11:30:02.100Z
       */
      createdAt: string;
      /**
       * @description The merchant account that it concerns.
       * @example default
       */
      merchantAccount: string;
      /** @description What the event is about. */
      data: components['schemas']['EventDataResponse'];
    };
    EventPageResponse: {
      /** @description The events, oldest first. */
      items: components['schemas']['EventResponse'][];
      /**
       * @description Give it as `after` to go on; it stays valid. It moves on though there be no items. Null only while the feed is empty.
       * @example MTcuNDI
       */
      nextCursor: string | null;
      /**
       * @description Whether more may follow now: go on at once. False: that was all up to the present.
       * @example false
       */
      hasMore: boolean;
    };
    RedeliverEventRequest: {
      /**
       * Format: uuid
       * @description The only webhook endpoint that gets it. Absent: all that want such events.
       * @example 01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01
       */
      endpointId?: string | null;
    };
    RedeliveryResponse: {
      /**
       * Format: uuid
       * @description The event.
       * @example 01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10
       */
      eventId: string;
      /**
       * @description Ids of the webhook endpoints that get it; none when no endpoint wants such events.
       * @example [
       *       "01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01"
       *     ]
       */
      endpointIds: string[];
    };
    CreateWebhookEndpointRequest: {
      /**
       * Format: uri
       * @description Where events are sent: a public https address, or one in a private network that the operator has opened; without a fragment, up to 2048 characters. It must be your own; that of the example does not exist.
       * @example https://shop.example/webhooks/payments
       */
      url: string;
      /**
       * @description Types of events to send. Absent: all.
       * @example [
       *       "payment.received",
       *       "order.paid"
       *     ]
       */
      eventTypes?:
        | (
            | 'payment_code.activated'
            | 'payment_code.updated'
            | 'payment_code.expired'
            | 'payment_code.cancelled'
            | 'payment_code.failed'
            | 'payment.received'
            | 'payment.needs_review'
            | 'order.paid'
          )[]
        | null;
      /**
       * @description Merchant accounts whose events to send. Absent: all that the API key may use.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts?: string[] | null;
      /**
       * @description What it is for; up to 200 characters.
       * @example Shop back end
       */
      description?: string | null;
    };
    WebhookEndpointWithSecretResponse: {
      /**
       * Format: uuid
       * @description Id of the endpoint.
       * @example 01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01
       */
      id: string;
      /**
       * @description Where events are sent.
       * @example https://shop.example/webhooks/payments
       */
      url: string;
      /**
       * @description What it is for.
       * @example Shop back end
       */
      description: string | null;
      /**
       * @description Types of events that are sent; null: all.
       * @example [
       *       "payment.received",
       *       "order.paid"
       *     ]
       */
      eventTypes:
        | (
            | 'payment_code.activated'
            | 'payment_code.updated'
            | 'payment_code.expired'
            | 'payment_code.cancelled'
            | 'payment_code.failed'
            | 'payment.received'
            | 'payment.needs_review'
            | 'order.paid'
          )[]
        | null;
      /**
       * @description Merchant accounts whose events are sent; null: all.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts: string[] | null;
      /**
       * Format: date-time
       * @description Until when the secret before the present one signs too; UTC. Null when none does.
       * @example null
       */
      previousSecretExpiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was made; UTC.
       * @example 2026-11-20T09:00:00.000Z
       */
      createdAt: string;
      /**
       * @description Name of the API client that made it.
       * @example shop
       */
      createdBy: string;
      /**
       * @description Signs the events. Shown only now: keep it.
       * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
       */
      secret: string;
    };
    WebhookEndpointResponse: {
      /**
       * Format: uuid
       * @description Id of the endpoint.
       * @example 01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01
       */
      id: string;
      /**
       * @description Where events are sent.
       * @example https://shop.example/webhooks/payments
       */
      url: string;
      /**
       * @description What it is for.
       * @example Shop back end
       */
      description: string | null;
      /**
       * @description Types of events that are sent; null: all.
       * @example [
       *       "payment.received",
       *       "order.paid"
       *     ]
       */
      eventTypes:
        | (
            | 'payment_code.activated'
            | 'payment_code.updated'
            | 'payment_code.expired'
            | 'payment_code.cancelled'
            | 'payment_code.failed'
            | 'payment.received'
            | 'payment.needs_review'
            | 'order.paid'
          )[]
        | null;
      /**
       * @description Merchant accounts whose events are sent; null: all.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts: string[] | null;
      /**
       * Format: date-time
       * @description Until when the secret before the present one signs too; UTC. Null when none does.
       * @example null
       */
      previousSecretExpiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was made; UTC.
       * @example 2026-11-20T09:00:00.000Z
       */
      createdAt: string;
      /**
       * @description Name of the API client that made it.
       * @example shop
       */
      createdBy: string;
    };
    WebhookEndpointListResponse: {
      /** @description The endpoints, oldest first. */
      items: components['schemas']['WebhookEndpointResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    RotateSecretRequest: {
      /**
       * @description For how many seconds the old secret signs too, 0 to 2592000.
       * @default 86400
       * @example 86400
       */
      overlapSeconds?: number;
    };
    DeliveryAttemptResponse: {
      /**
       * Format: date-time
       * @description When it was sent; UTC.
       * @example 2026-11-20T11:30:03.000Z
       */
      at: string;
      /**
       * @description How long it took, in milliseconds.
       * @example 84
       */
      durationMs: number;
      /**
       * @description HTTP status; null when no answer came.
       * @example 200
       */
      responseStatus: number | null;
      /**
       * @description Start of the answer, up to 1024 bytes.
       * @example ok
       */
      responseBody: string | null;
      /**
       * @description Why there is no trustworthy answer.
       * @example null
       */
      error: string | null;
    };
    DeliveryResponse: {
      /**
       * @description Id of the delivery.
       * @example 42
       */
      id: string;
      /**
       * Format: uuid
       * @description The event.
       * @example 01932c0a-77aa-7c31-b6b8-3d0b7d5e9f10
       */
      eventId: string;
      /**
       * @description What happened.
       * @example payment.received
       * @enum {string}
       */
      eventType:
        | 'payment_code.activated'
        | 'payment_code.updated'
        | 'payment_code.expired'
        | 'payment_code.cancelled'
        | 'payment_code.failed'
        | 'payment.received'
        | 'payment.needs_review'
        | 'order.paid';
      /**
       * Format: uuid
       * @description The endpoint.
       * @example 01932c0b-0f5d-7b8a-9f7e-8a1d4a9c2b01
       */
      endpointId: string;
      /**
       * @description PENDING: more attempts follow. DELIVERED: it arrived. PARKED: given up until somebody asks again.
       * @example DELIVERED
       * @enum {string}
       */
      status: 'PENDING' | 'DELIVERED' | 'PARKED';
      /**
       * @description Why it was given up.
       * @example null
       * @enum {string|null}
       */
      parkedReason: 'ATTEMPTS_EXHAUSTED' | 'GONE' | 'ENDPOINT_DELETED' | 'EVENT_DELETED' | null;
      /**
       * @description Attempts since the event was made or last redelivered.
       * @example 1
       */
      attempts: number;
      /**
       * Format: date-time
       * @description When it is tried again; UTC.
       * @example null
       */
      nextAttemptAt: string | null;
      /**
       * Format: date-time
       * @description When it arrived; UTC.
       * @example 2026-11-20T11:30:03.084Z
       */
      deliveredAt: string | null;
      /**
       * Format: date-time
       * @description When the event was due to be sent; UTC.
       * @example 2026-11-20T11:30:02.100Z
       */
      createdAt: string;
      /**
       * @description Every attempt, oldest first.
       * @example [
       *       {
       *         "at": "2026-11-20T11:30:03.000Z",
       *         "durationMs": 84,
       *         "responseStatus": 200,
       *         "responseBody": "ok",
       *         "error": null
       *       }
       *     ]
       */
      log: components['schemas']['DeliveryAttemptResponse'][];
    };
    DeliveryPageResponse: {
      /** @description The deliveries, newest first. */
      items: components['schemas']['DeliveryResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    CreateApiKeyRequest: {
      /**
       * @description The calling service, as timelines name it: 1 to 100 letters, digits, blanks and . _ : @ / -.
       * @example shop back end
       */
      name: string;
      /**
       * @description What it may do. Only what you may do yourself.
       * @example [
       *       "payment-codes:read",
       *       "payment-codes:write"
       *     ]
       */
      scopes: (
        | 'payment-codes:read'
        | 'payment-codes:write'
        | 'payments:resolve'
        | 'events:read'
        | 'webhooks:write'
        | 'admin'
      )[];
      /**
       * @description Merchant accounts that it may see and touch. Absent: all that you may.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts?: string[] | null;
      /**
       * Format: date-time
       * @description When it ends. Absent: never.
       * @example 2027-11-20T00:00:00Z
       */
      expiresAt?: string | null;
    };
    ApiKeyWithSecretResponse: {
      /**
       * Format: uuid
       * @description Id of the key.
       * @example 01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01
       */
      id: string;
      /**
       * Format: uuid
       * @description The client that it belongs to: the same before and after a rotation.
       * @example 01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01
       */
      clientId: string;
      /**
       * @description The calling service.
       * @example shop back end
       */
      name: string;
      /**
       * @description What it may do.
       * @example [
       *       "payment-codes:read"
       *     ]
       */
      scopes: (
        | 'payment-codes:read'
        | 'payment-codes:write'
        | 'payments:resolve'
        | 'events:read'
        | 'webhooks:write'
        | 'admin'
      )[];
      /**
       * @description Merchant accounts that it may see and touch; null: all.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts: string[] | null;
      /**
       * @description ROTATED: replaced, and working until `expiresAt`.
       * @example ACTIVE
       * @enum {string}
       */
      state: 'ACTIVE' | 'ROTATED' | 'EXPIRED' | 'REVOKED';
      /**
       * Format: date-time
       * @description When it was made; UTC.
       * @example 2026-11-20T09:00:00.000Z
       */
      createdAt: string;
      /**
       * @description Who made it; null: the installation.
       * @example ops
       */
      createdBy: string | null;
      /**
       * Format: date-time
       * @description When it ends; UTC. Null: never.
       * @example null
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was revoked; UTC.
       * @example null
       */
      revokedAt: string | null;
      /**
       * Format: date-time
       * @description When it was last used, to some seconds; UTC. Null: never.
       * @example 2026-11-20T11:30:02.100Z
       */
      lastUsedAt: string | null;
      /**
       * Format: uuid
       * @description The key that it was rotated to.
       * @example null
       */
      replacedBy: string | null;
      /**
       * @description What the service sends as its bearer. Shown only now: keep it. Null in the answer to a repeated Idempotency-Key; rotate the key when the first answer is lost.
       * @example dpg_p3mV0uXk9c2lq5pTz7YHn1aBvR4sE6dWgJ8fKtLxQ0M
       */
      secret: string | null;
    };
    ApiKeyResponse: {
      /**
       * Format: uuid
       * @description Id of the key.
       * @example 01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01
       */
      id: string;
      /**
       * Format: uuid
       * @description The client that it belongs to: the same before and after a rotation.
       * @example 01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01
       */
      clientId: string;
      /**
       * @description The calling service.
       * @example shop back end
       */
      name: string;
      /**
       * @description What it may do.
       * @example [
       *       "payment-codes:read"
       *     ]
       */
      scopes: (
        | 'payment-codes:read'
        | 'payment-codes:write'
        | 'payments:resolve'
        | 'events:read'
        | 'webhooks:write'
        | 'admin'
      )[];
      /**
       * @description Merchant accounts that it may see and touch; null: all.
       * @example [
       *       "default"
       *     ]
       */
      merchantAccounts: string[] | null;
      /**
       * @description ROTATED: replaced, and working until `expiresAt`.
       * @example ACTIVE
       * @enum {string}
       */
      state: 'ACTIVE' | 'ROTATED' | 'EXPIRED' | 'REVOKED';
      /**
       * Format: date-time
       * @description When it was made; UTC.
       * @example 2026-11-20T09:00:00.000Z
       */
      createdAt: string;
      /**
       * @description Who made it; null: the installation.
       * @example ops
       */
      createdBy: string | null;
      /**
       * Format: date-time
       * @description When it ends; UTC. Null: never.
       * @example null
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description When it was revoked; UTC.
       * @example null
       */
      revokedAt: string | null;
      /**
       * Format: date-time
       * @description When it was last used, to some seconds; UTC. Null: never.
       * @example 2026-11-20T11:30:02.100Z
       */
      lastUsedAt: string | null;
      /**
       * Format: uuid
       * @description The key that it was rotated to.
       * @example null
       */
      replacedBy: string | null;
    };
    ApiKeyPageResponse: {
      /** @description The keys, newest first. */
      items: components['schemas']['ApiKeyResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    RotateApiKeyRequest: {
      /**
       * @description For how many hours the old key works too, 0 to 720. 0 ends it at once.
       * @default 24
       * @example 24
       */
      overlapHours?: number;
      /**
       * Format: date-time
       * @description When the new key ends. Absent: when the old one would have.
       * @example 2027-11-20T00:00:00Z
       */
      expiresAt?: string | null;
    };
    AuditEntryResponse: {
      /**
       * Format: uuid
       * @description Id of the entry.
       * @example 01932c0d-6a20-7f44-b7c1-9d3e5f7a1b02
       */
      id: string;
      /**
       * Format: date-time
       * @description When it began; UTC.
       * @example 2026-11-20T09:00:00.000Z
       */
      at: string;
      /**
       * @description The client: of an API key, `jwt:` and the subject of a token, or `cli`.
       * @example 01932c0c-3c11-7d53-a0f4-5b2e8c6d4f01
       */
      actorId: string;
      /**
       * @description The client's name.
       * @example ops
       */
      actorName: string;
      /**
       * @description Method and route, or the command.
       * @example POST /v1/payments/:id/resolve
       */
      action: string;
      /**
       * @description What it was done to.
       * @example 01932c09-1b7a-7d02-8a55-91c3b1d0a001
       */
      subjectId: string | null;
      /**
       * @description The request's id.
       * @example 0f6c1f5e-4b55-4d2c-9d3b-0c9a2b7f8e11
       */
      requestId: string | null;
      /**
       * @description Where the request came from.
       * @example 192.0.2.7
       */
      sourceAddress: string | null;
      /**
       * @description `DONE`, or the code of the error. Null while it runs, or when the process died meanwhile.
       * @example DONE
       */
      outcome: string | null;
    };
    AuditEntryPageResponse: {
      /** @description The entries, newest first. */
      items: components['schemas']['AuditEntryResponse'][];
      /**
       * @description Give it as the cursor to get the next page; null at the end.
       * @example null
       */
      nextCursor: string | null;
    };
    HealthResponse: {
      /**
       * @description `ok` when every check is up.
       * @example ok
       * @enum {string}
       */
      status: 'ok' | 'error' | 'shutting_down';
      /**
       * @description Each check by name, with `status` up or down and what is known.
       * @example {
       *       "database": {
       *         "status": "up"
       *       },
       *       "migrations": {
       *         "status": "up"
       *       }
       *     }
       */
      details: {
        [key: string]: unknown;
      };
    };
    /**
     * @description FIXED: exactly `value`.
     * @example {
     *       "type": "FIXED",
     *       "value": 150000,
     *       "currency": "IDR"
     *     }
     */
    FixedAmountRequest: {
      /**
       * @description Type of amount.
       * @example FIXED
       * @enum {string}
       */
      type: 'FIXED';
      /**
       * @description Whole rupiah, above 0. Channels set the upper limit.
       * @example 150000
       */
      value: number;
      /**
       * @description Currency; rupiah is the only one.
       * @default IDR
       * @example IDR
       * @enum {string|null}
       */
      currency?: 'IDR' | null;
    };
    /**
     * @description OPEN: whatever the payer types.
     * @example {
     *       "type": "OPEN",
     *       "currency": "IDR"
     *     }
     */
    OpenAmountRequest: {
      /**
       * @description Type of amount.
       * @example OPEN
       * @enum {string}
       */
      type: 'OPEN';
      /**
       * @description Currency; rupiah is the only one.
       * @default IDR
       * @example IDR
       * @enum {string|null}
       */
      currency?: 'IDR' | null;
    };
    /**
     * @description LIMITED: from `min` to `max`; `min` above 0, `max` or both are needed.
     * @example {
     *       "type": "LIMITED",
     *       "min": 10000,
     *       "max": 500000,
     *       "currency": "IDR"
     *     }
     */
    LimitedAmountRequest: {
      /**
       * @description Type of amount.
       * @example LIMITED
       * @enum {string}
       */
      type: 'LIMITED';
      /**
       * @description Least amount in whole rupiah. 0 is no lower limit, and is shown as null.
       * @example 10000
       */
      min?: number | null;
      /**
       * @description Largest amount in whole rupiah, above `min`.
       * @example 500000
       */
      max?: number | null;
      /**
       * @description Currency; rupiah is the only one.
       * @default IDR
       * @example IDR
       * @enum {string|null}
       */
      currency?: 'IDR' | null;
    };
    /**
     * @description FIXED: exactly `value`.
     * @example {
     *       "type": "FIXED",
     *       "value": 150000,
     *       "currency": "IDR"
     *     }
     */
    FixedAmountResponse: {
      /**
       * @description Type of amount.
       * @example FIXED
       * @enum {string}
       */
      type: 'FIXED';
      /**
       * @description Whole rupiah.
       * @example 150000
       */
      value: number;
      /**
       * @description Currency of the amount.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
    };
    /**
     * @description OPEN: whatever the payer types.
     * @example {
     *       "type": "OPEN",
     *       "currency": "IDR"
     *     }
     */
    OpenAmountResponse: {
      /**
       * @description Type of amount.
       * @example OPEN
       * @enum {string}
       */
      type: 'OPEN';
      /**
       * @description Currency of the amount.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
    };
    /**
     * @description LIMITED: from `min` to `max`.
     * @example {
     *       "type": "LIMITED",
     *       "min": 10000,
     *       "max": 500000,
     *       "currency": "IDR"
     *     }
     */
    LimitedAmountResponse: {
      /**
       * @description Type of amount.
       * @example LIMITED
       * @enum {string}
       */
      type: 'LIMITED';
      /**
       * @description Least amount in whole rupiah. Null: no lower limit.
       * @example 10000
       */
      min: number | null;
      /**
       * @description Largest amount in whole rupiah. Null: no upper limit but the channel's.
       * @example 500000
       */
      max: number | null;
      /**
       * @description Currency of the amount.
       * @example IDR
       * @enum {string}
       */
      currency: 'IDR';
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description The request's id: the caller's own, or a new one. */
    'X-Request-Id': string;
    /** @description Requests within the window. This and its kin are absent where nothing limits, and where a request is refused before its sender is known, as for a body that is no JSON. */
    'RateLimit-Limit': number;
    /** @description What is left of them. */
    'RateLimit-Remaining': number;
    /** @description Seconds until the window begins anew. */
    'RateLimit-Reset': number;
    /** @description Limit and window in seconds. */
    'RateLimit-Policy': string;
    /** @description `true` where this is the first answer to its Idempotency-Key, given again; otherwise absent. */
    'Idempotency-Replayed': 'true';
    /** @description How to say who calls. */
    'WWW-Authenticate': string;
    /** @description Seconds to wait before the repeat, where a repeat is worth it. */
    'Retry-After': number;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  paymentCodes_list: {
    parameters: {
      query?: {
        /** @description Most items of the page, 1 to 100. Example: `20`. */
        limit?: number;
        /** @description `nextCursor` of the page before; opaque, up to 500 characters. Example: `MDE5M2E0`. */
        cursor?: string;
        /** @description Only codes of this order. Example: `INV-20261120-0001`. */
        reference?: string;
        /** @description Only codes of this channel. Example: `PERMATA_VA`. */
        channel?:
          | 'MANDIRI_VA'
          | 'DANAMON_VA'
          | 'PERMATA_VA'
          | 'DOKU_VA'
          | 'DOKU_WALLET'
          | 'BCA_VA'
          | 'BRI_VA'
          | 'BNI_VA'
          | 'CIMB_VA'
          | 'BSI_VA';
        /** @description Only codes in this state. Example: `ACTIVE`. */
        status?: 'PENDING' | 'ACTIVE' | 'PAID' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
        /** @description Only codes with these digits, blanks left out. Example: `8965000000001234`. */
        number?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodePageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreatePaymentCodeRequest'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodeResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `order_amount_mismatch`: Ask for the amount of the order; change it while no other code of it is open. Or use a new reference.
       *
       *     `reference_conflict`: Use a new reference. When adding a code to an order, first cancel that order's open codes: another reference is another order, and both could be paid.
       *
       *     `order_already_paid`: Use a new reference for a new debt.
       *
       *     `number_in_use`: Choose another number, or wait until its code has ended and repeat with a new Idempotency-Key.
       *
       *     `concurrent_change`: Repeat the request.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `invalid_amount`: Give an amount that the rules of amounts and the channel allow.
       *
       *     `invalid_number`: Give a number within the account's prefix and the channel's length.
       *
       *     `invalid_expiry`: Give a time in the future, within what the channel allows.
       *
       *     `merchant_account_unknown`: Name a configured merchant account.
       *
       *     `channel_not_enabled`: Choose a channel that GET /v1/channels lists.
       *
       *     `channel_not_capable`: Leave out what GET /v1/channels does not offer.
       *
       *     `provider_rejected`: See provider.code and provider.message.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `service_unavailable`: Repeat later.
       *
       *     `provider_unavailable`: Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.
       */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_get: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodeResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_cancel: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodeResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `payment_code_not_active`: While it is PENDING (retryable), repeat later. Else read it: while it is ACTIVE, DOKU has been paid or is about to tell: offer nothing else, wait for payment.received. Create another only when it is EXPIRED, CANCELLED or FAILED.
       *
       *     `concurrent_change`: Repeat the request.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `channel_not_capable`: Leave out what GET /v1/channels does not offer.
       *
       *     `channel_not_enabled`: Choose a channel that GET /v1/channels lists.
       *
       *     `provider_rejected`: See provider.code and provider.message.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `service_unavailable`: Repeat later.
       *
       *     `provider_unavailable`: Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.
       */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `provider_outcome_unknown`: Read the resource before repeating: DOKU may have done it. */
      504: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_update: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UpdatePaymentCodeRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodeResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `payment_code_not_active`: While it is PENDING (retryable), repeat later. Else read it: while it is ACTIVE, DOKU has been paid or is about to tell: offer nothing else, wait for payment.received. Create another only when it is EXPIRED, CANCELLED or FAILED.
       *
       *     `order_amount_mismatch`: Ask for the amount of the order; change it while no other code of it is open. Or use a new reference.
       *
       *     `order_already_paid`: Use a new reference for a new debt.
       *
       *     `concurrent_change`: Repeat the request.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `channel_not_capable`: Leave out what GET /v1/channels does not offer.
       *
       *     `channel_not_enabled`: Choose a channel that GET /v1/channels lists.
       *
       *     `invalid_amount`: Give an amount that the rules of amounts and the channel allow.
       *
       *     `invalid_expiry`: Give a time in the future, within what the channel allows.
       *
       *     `provider_rejected`: See provider.code and provider.message.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `service_unavailable`: Repeat later.
       *
       *     `provider_unavailable`: Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.
       */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `provider_outcome_unknown`: Read the resource before repeating: DOKU may have done it. */
      504: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_checkStatus: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentCodeResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `channel_not_capable`: Leave out what GET /v1/channels does not offer.
       *
       *     `channel_not_enabled`: Choose a channel that GET /v1/channels lists.
       *
       *     `provider_rejected`: See provider.code and provider.message.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `too_many_requests`: Repeat after Retry-After seconds.
       *
       *     `status_check_too_early`: Repeat after Retry-After seconds.
       */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `service_unavailable`: Repeat later.
       *
       *     `provider_unavailable`: Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.
       */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `provider_outcome_unknown`: Read the resource before repeating: DOKU may have done it. */
      504: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_instructions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InstructionListResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payment_code_not_active`: While it is PENDING (retryable), repeat later. Else read it: while it is ACTIVE, DOKU has been paid or is about to tell: offer nothing else, wait for payment.received. Create another only when it is EXPIRED, CANCELLED or FAILED. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `channel_not_capable`: Leave out what GET /v1/channels does not offer.
       *
       *     `channel_not_enabled`: Choose a channel that GET /v1/channels lists.
       *
       *     `provider_rejected`: See provider.code and provider.message.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `service_unavailable`: Repeat later.
       *
       *     `provider_unavailable`: Nothing was done at DOKU; repeat later. A create has left a FAILED code, and its repeat makes a new one.
       */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  paymentCodes_timelineOf: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the payment code. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TimelineResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  orders_get: {
    parameters: {
      query?: {
        /** @description The merchant account; needed only when several have an order of this reference. Example: `default`. */
        merchantAccount?: string;
      };
      header?: never;
      path: {
        /** @description The caller's name for the order, 1 to 60 characters. */
        reference: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  payments_list: {
    parameters: {
      query?: {
        /** @description Most items of the page, 1 to 100. Example: `20`. */
        limit?: number;
        /** @description `nextCursor` of the page before; opaque, up to 500 characters. Example: `MDE5M2E0`. */
        cursor?: string;
        /** @description Only payments that stand like this; NEEDS_REVIEW finds those that wait for a person. Example: `NEEDS_REVIEW`. */
        disposition?: 'ACCEPTED' | 'NEEDS_REVIEW' | 'RETURNED_TO_PAYER';
        /** @description Only payments of this order or of the code with this invoice number, and those that belong to no code and came with it. Example: `INV-20261120-0001`. */
        reference?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentPageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  payments_resolve: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the payment. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ResolvePaymentRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PaymentResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `payment_not_in_review`: Somebody has decided already: GET /v1/payments?reference= shows how, by reference or invoice number.
       *
       *     `concurrent_change`: Repeat the request.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `invalid_amount`: Give an amount that the rules of amounts and the channel allow.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  channels_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ChannelListResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  events_list: {
    parameters: {
      query?: {
        /** @description `nextCursor` of the answer before; absent: from the beginning. Up to 500 characters. Example: `MTcuNDI`. */
        after?: string;
        /** @description Most events of the answer, 1 to 500. Example: `100`. */
        limit?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EventPageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  events_redeliver: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the event. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RedeliverEventRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RedeliveryResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhookEndpoints_list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpointListResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhookEndpoints_create: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateWebhookEndpointRequest'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpointWithSecretResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `merchant_account_unknown`: Name a configured merchant account.
       *
       *     `webhook_address_refused`: Give a public https address, or one in a private network that the operator has opened.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhookEndpoints_delete: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the webhook endpoint. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhookEndpoints_rotateSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the webhook endpoint. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RotateSecretRequest'];
      };
    };
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookEndpointWithSecretResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `concurrent_change`: Repeat the request.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhookEndpoints_deliveries: {
    parameters: {
      query?: {
        /** @description Most items of the page, 1 to 100. Example: `20`. */
        limit?: number;
        /** @description `nextCursor` of the page before; opaque, up to 500 characters. Example: `MDE5M2E0`. */
        cursor?: string;
        /** @description Only deliveries in this state; PARKED finds those that were given up. Example: `PARKED`. */
        status?: 'PENDING' | 'DELIVERED' | 'PARKED';
      };
      header?: never;
      path: {
        /** @description Id of the webhook endpoint. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['DeliveryPageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  apiKeys_listApiKeys: {
    parameters: {
      query?: {
        /** @description Most items of the page, 1 to 100. Example: `20`. */
        limit?: number;
        /** @description `nextCursor` of the page before; opaque, up to 500 characters. Example: `MDE5M2E0`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyPageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  apiKeys_createApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateApiKeyRequest'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyWithSecretResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one.
       *
       *     `merchant_account_unknown`: Name a configured merchant account.
       */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  apiKeys_getApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Id of the API key. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  apiKeys_revokeApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the API key. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      204: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_request_in_progress`: Repeat after Retry-After seconds. */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  apiKeys_rotateApiKey: {
    parameters: {
      query?: never;
      header?: {
        /** @description Makes a repeat of this request safe: the first final answer is given again, with `Idempotency-Replayed: true`. 1 to 255 characters, new for each different request, also for a corrected one. */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Id of the API key. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['RotateApiKeyRequest'];
      };
    };
    responses: {
      /** @description Done. */
      201: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Idempotency-Replayed': components['headers']['Idempotency-Replayed'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyWithSecretResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `not_found`: Check the id, the reference or the path. */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /**
       * @description `idempotency_request_in_progress`: Repeat after Retry-After seconds.
       *
       *     `api_key_not_active`: Rotate the API key that replaced it.
       */
      409: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `payload_too_large`: Send at most 1 MiB. */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unsupported_media_type`: Send Content-Type: application/json in UTF-8. */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `idempotency_key_reused`: Use a new Idempotency-Key for a different request, also for a corrected one. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  auditEntries_listAuditEntries: {
    parameters: {
      query?: {
        /** @description Most items of the page, 1 to 100. Example: `20`. */
        limit?: number;
        /** @description `nextCursor` of the page before; opaque, up to 500 characters. Example: `MDE5M2E0`. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Done. */
      200: {
        headers: {
          'X-Request-Id': components['headers']['X-Request-Id'];
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditEntryPageResponse'];
        };
      };
      /** @description `invalid_request`: Correct the fields named in errors. */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `unauthorized`: Send a valid API key as Authorization: Bearer \<api key>. */
      401: {
        headers: {
          'WWW-Authenticate': components['headers']['WWW-Authenticate'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `forbidden`: Use an API key with the scope and the merchant account that are needed. */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `too_many_requests`: Repeat after Retry-After seconds. */
      429: {
        headers: {
          'RateLimit-Limit': components['headers']['RateLimit-Limit'];
          'RateLimit-Remaining': components['headers']['RateLimit-Remaining'];
          'RateLimit-Reset': components['headers']['RateLimit-Reset'];
          'RateLimit-Policy': components['headers']['RateLimit-Policy'];
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `internal_error`: Repeat with the same Idempotency-Key; report the requestId if it stays. */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
      /** @description `service_unavailable`: Repeat later. */
      503: {
        headers: {
          'Retry-After': components['headers']['Retry-After'];
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemResponse'];
        };
      };
    };
  };
  webhook_paymentCodeActivated: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentCodeUpdated: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentCodeExpired: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentCodeCancelled: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentCodeFailed: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentReceived: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_paymentNeedsReview: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  webhook_orderPaid: {
    parameters: {
      query?: never;
      header: {
        /** @description Id of the event; the same in every repeat. */
        'webhook-id': string;
        /** @description When this attempt was sent: seconds since 1970. */
        'webhook-timestamp': string;
        /** @description `v1,` and the base64 HMAC-SHA256 over id, timestamp and body, joined by dots. Several during a rotation of secrets. */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EventResponse'];
      };
    };
    responses: {
      /** @description Received; it is not sent again. */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not received; it is sent again later. 410 parks this delivery at once; later events are still sent: delete the endpoint to end them. */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
