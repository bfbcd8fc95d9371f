import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiKeys } from '@app/access';
import { APP_CONFIG, type AppConfig } from '@app/config';

/** Makes the configured API key valid, so that a new installation can be called. */
@Injectable()
export class BootstrapApiKey implements OnApplicationBootstrap {
  constructor(
    private readonly apiKeys: ApiKeys,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { bootstrapApiKey } = this.config;
    if (bootstrapApiKey) await this.apiKeys.ensureBootstrapKey(bootstrapApiKey.reveal());
  }
}
