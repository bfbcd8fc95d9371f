import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { DomainError } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { isAllowedAddress } from './address-rules.js';
import { tellsOfTheName } from './name-resolver.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

const MAX_URL_LENGTH = 2_048;
/** A refusal stays under its idempotency key. */
const NAMELESS =
  'its name does not resolve; correct it, or enter it in your DNS and send the request again with a new Idempotency-Key';
const NOT_PUBLIC = 'it leads to an address that is not public';
const PRIVATE = `${NOT_PUBLIC}; the operator can open a private network for it (WEBHOOK_PRIVATE_NETWORKS), then send the request again with a new Idempotency-Key`;

/** Keeps webhooks from reaching into our own network, whatever a caller's URL says or its name resolves to. */
@Injectable()
export class AddressGuard {
  constructor(@Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions) {}

  /** Checks what a URL itself tells, without a look-up. @throws DomainError `webhook_address_refused` */
  checkUrl(url: string): URL {
    const parsed =
      URL.canParse(url) && url.length <= MAX_URL_LENGTH ? new URL(url) : refuse('it is not a URL');
    const schemes = this.options.allowPrivateAddresses ? ['https:', 'http:'] : ['https:'];
    if (!schemes.includes(parsed.protocol)) refuse('it must begin with https://');
    if (parsed.username || parsed.password) refuse('it must not hold credentials');
    const host = hostOf(parsed);
    if (isIP(host) !== 0) this.checkAddresses([{ address: host, family: isIP(host) }]);
    return parsed;
  }

  /** Checks a URL and what its name resolves to now. @throws DomainError `webhook_address_refused`, `service_unavailable` */
  async checkDestination(url: string): Promise<void> {
    const host = hostOf(this.checkUrl(url));
    if (isIP(host) !== 0) return;
    this.checkAddresses(await this.options.resolveName(host).catch(withoutAddresses));
  }

  /**
   * For the agents: resolves a name and hands on only addresses that were checked, so that nothing changes between
   * the check and the connection.
   */
  readonly lookup: LookupFunction = (hostname, { all }, callback) => {
    const resolve = callbackify((name: string) => this.resolveChecked(name));
    resolve(hostname, (error, addresses) => {
      if (error) return callback(error, '', 0);
      if (all) return callback(null, addresses);
      return callback(null, addresses[0].address, addresses[0].family);
    });
  };

  private async resolveChecked(name: string): Promise<[LookupAddress, ...LookupAddress[]]> {
    const addresses = await this.options.resolveName(name);
    this.checkAddresses(addresses);
    return addresses as [LookupAddress, ...LookupAddress[]];
  }

  private checkAddresses(addresses: readonly LookupAddress[]): void {
    if (addresses.length === 0) refuse(NAMELESS);
    const { allowPrivateAddresses, isOpenPrivateAddress } = this.options;
    const allowed = addresses.every(({ address }) =>
      isAllowedAddress(address, allowPrivateAddresses || isOpenPrivateAddress(address)),
    );
    if (allowed) return;
    const canBeOpened = addresses.every(({ address }) => isAllowedAddress(address, true));
    refuse(canBeOpened ? PRIVATE : NOT_PUBLIC);
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** A refusal is final and kept under the idempotency key, so a passing failure must not become one. */
function withoutAddresses(error: unknown): LookupAddress[] {
  if (tellsOfTheName(error)) return [];
  throw new DomainError('service_unavailable', 'The name of this URL cannot be looked up at present.');
}

function refuse(reason: string): never {
  throw new DomainError('webhook_address_refused', `Events cannot be sent to this URL: ${reason}.`, {
    field: 'url',
  });
}
