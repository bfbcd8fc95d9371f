/** The API family DOKU speaks with the merchant. */
export type Protocol = 'SNAP' | 'NON_SNAP';

/** How a bank speaks SNAP (service 24 to 31). */
export interface SnapFacts {
  /** Value of `additionalInfo.channel`. */
  channelId: string;
  /** Value of `additionalInfo.acquirer.id` in a status answer. */
  acquirerId: string;
  /** Takes `virtualAccountTrxType` V: BCA by DOKU's older table of features, others by their own pages. */
  variableAmount?: boolean;
}

/** How a bank speaks the non-SNAP Direct API. */
export interface NonSnapFacts {
  /** First part of the path: `/{segment}/v2/payment-code`. */
  segment: string;
  channelId: string;
  acquirerId: string;
  /** Where notifications name the acquirer otherwise than inquiries do. */
  notificationAcquirerId?: string;
  /** First digits of the numbers DOKU makes. */
  bin: string;
  /** Whether `merchant-payment-code` exists. */
  merchantNumbers: boolean;
  /** Which members carry the texts shown to the payer. */
  texts: 'info1-3' | 'ref_info' | 'info';
  /** `optional`; `refused` with "Invalid Billing Type Value"; `biling_type` is BNI's spelling. */
  billingType: 'optional' | 'refused' | 'biling_type';
  /** Refuses members it does not know with "Invalid JSON Format". */
  strictMembers?: boolean;
  /** Requires `merchant_unique_reference`, at most 12 characters, new each time. */
  uniqueReference?: boolean;
  inquiry: {
    date: 'iso' | 'compact';
    identifiers: readonly string[];
    billingType?: boolean;
    /** Longest customer name in an answer, where there is a limit. */
    customerNameLimit?: number;
    /** How many of the info texts an answer has room for, where it is fewer than three. */
    textLimit?: number;
  };
  notification: { identifiers: readonly string[]; member?: 'identifer'; paymentDate?: boolean };
}

/** One bank: facts only, no behaviour. */
export interface Bank {
  /** The channel's name on the simulator's own routes. */
  channel: string;
  title: string;
  /** What the bank calls its app and its internet banking, where the names are well known. */
  outlets?: { mobile: string; internet: string };
  /** Its numbers are paid at any bank, and not at one of its own. */
  paidAtAnyBank?: boolean;
  /** The family used for a direct inquiry when nobody says which. */
  directInquiry: Protocol;
  snap?: SnapFacts;
  nonSnap?: NonSnapFacts;
}
