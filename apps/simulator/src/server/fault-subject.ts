import type { FastifyRequest } from 'fastify';
import { findBankBySegment, findBankBySnapChannel } from '../bank/banks.js';
import { readJson } from './read-json.js';
import type { FaultPlace, FaultSubject } from '../faults/fault.js';
import { toReceivedRequest } from './received-request.js';

const OWN_PATHS =
  /^\/($|favicon\.ico|simulator\/|health|assets\/|how-to-pay\/|wallet-page\/)|\/how-to-pay-api\//;

const SNAP_PATHS = /^\/(authorization|virtual-accounts\/bi-snap-va|orders\/v1\.0)\//;

interface KnownMembers {
  trxId?: string;
  order?: { invoice_number?: string };
  additionalInfo?: { channel?: string };
}

/** True for paths that belong to DOKU's API for merchants, not to the simulator and its pages. */
export function isProviderPath(path: string): boolean {
  return !OWN_PATHS.test(path);
}

/** The place in the fault plan that a call from a merchant belongs to. */
export function placeOf(path: string): FaultPlace {
  if (path.startsWith('/authorization/')) return 'token';
  return path.startsWith('/orders/') ? 'status' : 'api';
}

/** What rules can match a call from a merchant by. */
export function subjectOf(request: FastifyRequest, path: string): FaultSubject {
  const json = readJson(toReceivedRequest(request).body.toString('utf8'));
  const members: KnownMembers = typeof json === 'object' && json !== null ? json : {};
  const segment = path.split('/')[1] ?? '';
  const bank = findBankBySegment(segment) ?? findBankBySnapChannel(String(members.additionalInfo?.channel));
  return {
    path,
    protocol: SNAP_PATHS.test(path) ? 'SNAP' : 'NON_SNAP',
    channel: segment === 'dokuwallet-emoney' ? 'DOKU_WALLET' : bank?.channel,
    invoice: members.trxId ?? members.order?.invoice_number ?? path.split('/orders/v1/status/')[1],
  };
}
