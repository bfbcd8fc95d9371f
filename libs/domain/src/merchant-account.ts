import type { ReviewReason } from './payment.js';

/** What happens with money that does not fit: a person decides, or it is accepted. */
export type MisfitPolicy = 'REVIEW' | 'ACCEPT';
export type MisfitPolicies = Readonly<Partial<Record<ReviewReason, MisfitPolicy>>>;
