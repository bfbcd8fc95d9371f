import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { FaultRule } from '../faults/fault.js';
import { plannedRefusal, type PlannedRefusal } from '../faults/planned-refusal.js';

/** The faults of calls from merchants, from the choice to the answer. */
@Injectable()
export class StruckCalls {
  private readonly faults = new WeakMap<FastifyRequest, FaultRule>();

  strike(request: FastifyRequest, fault: FaultRule): void {
    this.faults.set(request, fault);
  }

  faultOf(request: FastifyRequest): FaultRule | undefined {
    return this.faults.get(request);
  }

  /** What DOKU refuses this call with, once it knows who calls. */
  refusalOf(request: FastifyRequest): PlannedRefusal | undefined {
    const fault = this.faultOf(request);
    return fault && plannedRefusal(fault);
  }
}
