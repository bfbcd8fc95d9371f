import dns, { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { DomainError } from '@app/domain';
import { Inject, Injectable } from '@nestjs/common';
import { isAllowedAddress } from './address-rules.js';
import { WEBHOOK_OPTIONS, type ResolvedWebhookOptions } from './webhook.options.js';

const MAX_URL_LENGTH = 2_048;

/** Keeps webhooks from reaching into our own network, whatever a caller's URL says or its name resolves to. */
@Injectable()
export class AddressGuard {
  constructor(@Inject(WEBHOOK_OPTIONS) private readonly options: ResolvedWebhookOptions) {}

  /** Checks what a URL itself tells, without a look-up. Throws `webhook_address_refused`. */
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

  /** Checks a URL and what its name resolves to now. Throws `webhook_address_refused`. */
  async checkDestination(url: string): Promise<void> {
    const host = hostOf(this.checkUrl(url));
    if (isIP(host) !== 0) return;
    const addresses = await dns.promises.lookup(host, { all: true }).catch(() => [] as LookupAddress[]);
    this.checkAddresses(addresses);
  }

  /**
   * For the agents: resolves a name and hands on only addresses that were checked, so that nothing changes between
   * the check and the connection.
   */
  readonly lookup: LookupFunction = (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      try {
        this.checkAddresses(addresses);
      } catch (refusal) {
        return callback(refusal as Error, '', 0);
      }
      const [first] = addresses as [LookupAddress];
      if (options.all) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };

  private checkAddresses(addresses: readonly LookupAddress[]): void {
    if (addresses.length === 0) refuse('its name does not resolve');
    const allowed = addresses.every(({ address }) =>
      isAllowedAddress(address, this.options.allowPrivateAddresses),
    );
    if (!allowed) refuse('it leads to an address that is not public');
  }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function refuse(reason: string): never {
  throw new DomainError('webhook_address_refused', `Events cannot be sent to this URL: ${reason}.`, {
    field: 'url',
  });
}
