import { z } from 'zod';
import type { Protocol } from '../bank/bank.js';

/**
 * A refusal's response code over SNAP begins with its HTTP status; `SS` stands for the service of the call. With 202 DOKU says
 * that it has not finished.
 */
const SNAP_CODE = /^(202|[45]\d\d)(SS|\d\d)\d\d$/;
const NON_SNAP_CODE = /^[a-z]\w*$/i;
const isCode = (code: string): boolean => SNAP_CODE.test(code) || NON_SNAP_CODE.test(code);

/** Members of a rule for the kind `refuse` alone. */
export const refusalMembers = {
  /** What DOKU answers. A rule strikes only calls of the protocol that has codes of this form. */
  code: z
    .string()
    .max(64)
    .refine(isCode, 'must be a SNAP code, such as 403SS02, or a non-SNAP one, such as invalid_parameter')
    .optional(),
  message: z.string().min(1).max(200).optional(),
  /** HTTP status of a non-SNAP refusal. */
  status: z.number().int().min(400).max(599).optional(),
};

/** What DOKU answers instead of doing the work. */
export interface PlannedRefusal {
  code: string;
  message: string;
  status: number;
}

type RefusingRule = Partial<PlannedRefusal> & { on: string; kind: string };

/** The protocol that has codes of this form. */
export function protocolOfCode(code: string): Protocol {
  return SNAP_CODE.test(code) ? 'SNAP' : 'NON_SNAP';
}

/** The refusal that a rule plans, when that is its kind. */
export function plannedRefusal({ kind, code, message, status }: RefusingRule): PlannedRefusal | undefined {
  if (kind !== 'refuse' || code === undefined) return undefined;
  const own = protocolOfCode(code) === 'SNAP' ? Number(code.slice(0, 3)) : 400;
  return { code, message: message ?? 'Refused by the plan of faults', status: status ?? own };
}

/** Says what does not fit together in the members of a rule; the field first. */
export function refusalProblem(rule: RefusingRule): [field: string, message: string] | undefined {
  if (rule.kind !== 'refuse') {
    const field = Object.keys(refusalMembers).find((name) => name in rule);
    return field === undefined ? undefined : [field, 'is for the kind refuse: leave it out'];
  }
  if (rule.code === undefined) return ['code', 'is missing: it is what DOKU answers'];
  const isSnap = protocolOfCode(rule.code) === 'SNAP';
  if (isSnap && rule.status !== undefined) return ['status', 'is the first three digits of a SNAP code'];
  return rule.on === 'token' && !isSnap ? ['code', 'must be a SNAP code, such as 401SS00'] : undefined;
}
