import { Body, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiKeyAdmin, type ApiClient } from '@app/access';
import { CHANNEL_DIRECTORY, CLOCK, type ChannelDirectory, type Clock } from '@app/domain';
import { CurrentCaller } from '../auth/caller.decorator.js';
import { Endpoint } from '../http/endpoint.decorator.js';
import { IdParam } from '../http/id-param.decorator.js';
import { PageRequest } from '../http/page.request.js';
import { presentPage } from '../http/page.response.js';
import { RestController } from '../http/rest-controller.decorator.js';
import { NewResourceId } from '../idempotency/new-resource-id.decorator.js';
import { OneTimeSecret } from '../idempotency/one-time-secret.decorator.js';
import { toNewApiKey, toRotation } from './api-key.mapping.js';
import { presentApiKey, presentNewApiKey } from './api-key.presenter.js';
import { ApiKeyPageResponse, ApiKeyResponse, ApiKeyWithSecretResponse } from './api-key.response.js';
import { API_KEY_SAMPLES } from './api-key.samples.js';
import { CreateApiKeyRequest } from './create-api-key.request.js';
import { RotateApiKeyRequest } from './rotate-api-key.request.js';

/** API keys: which services may call, and what each may do. */
@RestController('api-keys', 'API keys')
export class ApiKeysController {
  constructor(
    private readonly apiKeys: ApiKeyAdmin,
    @Inject(CHANNEL_DIRECTORY) private readonly directory: ChannelDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @OneTimeSecret('secret')
  @Endpoint({
    summary: 'Make an API key',
    description:
      'The answer shows its secret, the only time. A key has no more rights, accounts or life than whoever makes it.',
    scope: 'admin',
    writes: true,
    status: 201,
    answer: ApiKeyWithSecretResponse,
    sample: API_KEY_SAMPLES.created,
    problems: ['merchant_account_unknown'],
  })
  async createApiKey(
    @Body() request: CreateApiKeyRequest,
    @CurrentCaller() caller: ApiClient,
    @NewResourceId() id: string,
  ): Promise<ApiKeyWithSecretResponse> {
    const wanted = toNewApiKey(request, caller, this.directory.merchantAccounts());
    return presentNewApiKey(await this.apiKeys.create(wanted, caller, id), this.clock.now());
  }

  @Get()
  @Endpoint({
    summary: 'List API keys',
    description: 'Newest first, without their secrets; also those that work no more.',
    scope: 'admin',
    answer: ApiKeyPageResponse,
  })
  async listApiKeys(
    @Query() query: PageRequest,
    @CurrentCaller() caller: ApiClient,
  ): Promise<ApiKeyPageResponse> {
    const page = await this.apiKeys.list(query, caller);
    const now = this.clock.now();
    return presentPage(page, (key) => presentApiKey(key, now));
  }

  @Get(':id')
  @Endpoint({
    summary: 'Read an API key',
    scope: 'admin',
    answer: ApiKeyResponse,
    problems: ['not_found'],
  })
  async getApiKey(
    @IdParam('API key') id: string,
    @CurrentCaller() caller: ApiClient,
  ): Promise<ApiKeyResponse> {
    return presentApiKey(await this.apiKeys.get(id, caller), this.clock.now());
  }

  @Post(':id/rotate')
  @OneTimeSecret('secret')
  @Endpoint({
    summary: 'Replace an API key',
    description:
      'Makes a key of the same client with the same rights; the old one works on until the overlap ends. The answer ' +
      'shows the new secret, the only time.',
    scope: 'admin',
    writes: true,
    status: 201,
    optionalBody: RotateApiKeyRequest,
    answer: ApiKeyWithSecretResponse,
    sample: API_KEY_SAMPLES.rotated,
    problems: ['not_found', 'api_key_not_active'],
  })
  async rotateApiKey(
    @IdParam('API key') id: string,
    @Body() request: RotateApiKeyRequest,
    @CurrentCaller() caller: ApiClient,
    @NewResourceId() newId: string,
  ): Promise<ApiKeyWithSecretResponse> {
    const made = await this.apiKeys.rotate(id, toRotation(request), caller, newId);
    return presentNewApiKey(made, this.clock.now());
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Revoke an API key',
    description:
      'Ends it at once, and with it the older keys that it replaced. Other instances follow within 5 seconds.',
    scope: 'admin',
    writes: true,
    status: 204,
    problems: ['not_found'],
  })
  async revokeApiKey(@IdParam('API key') id: string, @CurrentCaller() caller: ApiClient): Promise<void> {
    await this.apiKeys.revoke(id, caller);
  }
}
