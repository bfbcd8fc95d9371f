/** A line of what is bought; price in whole rupiah. */
export interface LineItem {
  name: string;
  price: number;
  quantity: number;
}

/** A DOKU e-Wallet payment as DOKU keeps it. A failed one may be tried again: FAILED is not final. */
export interface WalletPayment {
  clientId: string;
  invoice: string;
  requestId: string;
  amount: number;
  lineItems: LineItem[];
  successUrl?: string;
  failedUrl?: string;
  autoRedirect: boolean;
  notificationUrl: string;
  /** Opaque part of the payment page's address. */
  pageToken: string;
  status: 'PENDING' | 'SUCCESS' | 'FAILED';
  createdAt: Date;
  completedAt?: Date;
}
