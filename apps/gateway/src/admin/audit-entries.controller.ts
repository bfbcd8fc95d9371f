import { Get, Query } from '@nestjs/common';
import { AuditLog, type ApiClient } from '@app/access';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { PageRequest } from '../http/page.request.js';
import { presentPage } from '../http/page.response.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { AuditEntryPageResponse } from './audit-entry.response.js';

/** The record of who did what. */
@RestController('audit-entries', 'API keys')
export class AuditEntriesController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @Endpoint({
    summary: 'Who did what',
    description:
      'Newest first: keys, webhook endpoints, decisions on payments. Who changed a payment code is in its timeline.',
    scope: 'admin',
    answer: AuditEntryPageResponse,
  })
  async listAuditEntries(
    @Query() query: PageRequest,
    @CurrentCaller() caller: ApiClient,
  ): Promise<AuditEntryPageResponse> {
    const page = await this.audit.list(query, caller);
    return presentPage(page, ({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  }
}
