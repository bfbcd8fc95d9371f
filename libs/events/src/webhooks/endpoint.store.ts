import type { EventType } from '@app/domain';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import type { EndpointWithSecret, WebhookEndpoint } from './webhook-endpoint.js';

/** Endpoints. A limited caller has those whose every merchant account is the caller's. */
@Injectable()
export class EndpointStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Returns what is stored under the id, which is another when somebody was faster. */
  async insert(endpoint: WebhookEndpoint, secret: string): Promise<EndpointWithSecret> {
    const row: WebhookEndpointEntity = {
      ...endpoint,
      eventTypes: endpoint.eventTypes && [...endpoint.eventTypes],
      merchantAccounts: endpoint.merchantAccounts && [...endpoint.merchantAccounts],
      secret,
      previousSecret: null,
      status: 'ACTIVE',
    };
    const query = this.dataSource.manager.createQueryBuilder().insert().into(WebhookEndpointEntity);
    await query.values(row).orIgnore().execute();
    return this.getMade(endpoint.id);
  }

  /** An endpoint with its present secret, whoever asks and whatever became of it. */
  async findMade(id: string): Promise<EndpointWithSecret | null> {
    const found = await this.dataSource.manager.findOneBy(WebhookEndpointEntity, { id });
    return found && { endpoint: toWebhookEndpoint(found), secret: found.secret };
  }

  /** An endpoint that is known to exist, with its present secret. */
  async getMade(id: string): Promise<EndpointWithSecret> {
    const made = await this.findMade(id);
    if (!made) throw new Error(`webhook endpoint ${id} is not stored`);
    return made;
  }

  async list(merchantAccounts: readonly string[] | null): Promise<WebhookEndpoint[]> {
    const found = await this.visible(merchantAccounts).orderBy('endpoint.id').getMany();
    return found.map(toWebhookEndpoint);
  }

  async find(id: string, merchantAccounts: readonly string[] | null): Promise<WebhookEndpoint | null> {
    const found = await this.visible(merchantAccounts).andWhere('endpoint.id = :id', { id }).getOne();
    return found && toWebhookEndpoint(found);
  }

  /**
   * Takes a new secret and keeps the present one for signing until `expiresAt`; null: not at all.
   * @returns false when the present secret is not the one that was read
   */
  async replaceSecret(
    id: string,
    { present, secret, expiresAt }: { present: string; secret: string; expiresAt: Date | null },
  ): Promise<boolean> {
    const { affected } = await this.dataSource.manager.update(
      WebhookEndpointEntity,
      { id, secret: present },
      { previousSecret: expiresAt && present, previousSecretExpiresAt: expiresAt, secret },
    );
    return affected === 1;
  }

  /** Marks it deleted; who claims what it had not got yet parks that. */
  async delete(id: string): Promise<void> {
    await this.dataSource.manager.update(WebhookEndpointEntity, id, { status: 'DELETED' });
  }

  private visible(merchantAccounts: readonly string[] | null): SelectQueryBuilder<WebhookEndpointEntity> {
    const query = this.dataSource.manager
      .createQueryBuilder(WebhookEndpointEntity, 'endpoint')
      .where("endpoint.status = 'ACTIVE'");
    return merchantAccounts
      ? query.andWhere('endpoint.merchantAccounts <@ CAST(:merchantAccounts AS text[])', { merchantAccounts })
      : query;
  }
}

function toWebhookEndpoint(entity: WebhookEndpointEntity): WebhookEndpoint {
  const { id, url, description, merchantAccounts, previousSecretExpiresAt, createdAt, createdBy } = entity;
  const eventTypes = entity.eventTypes as EventType[] | null;
  return {
    id,
    url,
    description,
    eventTypes,
    merchantAccounts,
    previousSecretExpiresAt,
    createdAt,
    createdBy,
  };
}
