/** Paths of DOKU's SNAP services. */
export const SNAP_PATHS = {
  create: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/create-va',
  update: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/update-va',
  delete: '/virtual-accounts/bi-snap-va/v1.1/transfer-va/delete-va',
  status: '/orders/v1.0/transfer-va/status',
};

/** A create-va body for a number that DOKU makes; fixed amount. */
export function createVaBody(changes: object = {}) {
  return {
    partnerServiceId: '    8856',
    customerNo: '0',
    virtualAccountNo: '    88560',
    virtualAccountName: 'Anton Budiman',
    virtualAccountEmail: 'anton@example.com',
    virtualAccountPhone: '628123456789',
    trxId: 'INV-PERMATA-0001',
    totalAmount: { value: '150000.00', currency: 'IDR' },
    additionalInfo: {
      channel: 'VIRTUAL_ACCOUNT_BANK_PERMATA',
      virtualAccountConfig: { reusableStatus: false },
    },
    virtualAccountTrxType: 'C',
    expiredDate: '2026-11-21T16:01:41+07:00',
    freeText: [{ english: 'Free text', indonesia: 'Tulisan Bebas' }],
    ...changes,
  };
}

/** A payment-code body for Mandiri; fixed amount. */
export function paymentCodeBody(
  changes: { order?: object; info?: object; customer?: object; more?: object } = {},
) {
  return {
    order: { invoice_number: 'INV-20210124-0001', amount: 150000, ...changes.order },
    virtual_account_info: {
      billing_type: 'FIX_BILL',
      expired_time: 60,
      reusable_status: false,
      info1: 'Merchant Demo Store',
      ...changes.info,
    },
    customer: { name: 'Anton Budiman', email: 'anton@example.com', ...changes.customer },
    ...changes.more,
  };
}
