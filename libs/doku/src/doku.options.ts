import type { InjectionToken, ModuleMetadata } from '@nestjs/common';
import type { AppConfig } from '@app/config';

/** The part of the configuration that this library uses. */
export type DokuConfig = Pick<
  AppConfig,
  | 'publicBaseUrl'
  | 'publicPathPrefix'
  | 'dokuBaseUrl'
  | 'merchantAccounts'
  | 'dokuConnectTimeoutMs'
  | 'dokuTimeoutMs'
  | 'callbackClockSkewSeconds'
  | 'inquiryDeadlineMs'
  | 'snapInboundTokenTtlSeconds'
> & { readonly http: Pick<AppConfig['http'], 'callbackAllowedAddresses'> };

export interface DokuModuleOptions {
  readonly config: DokuConfig;
  /** Modules that provide CLOCK, ID_GENERATOR and the observer, unless they are global. */
  readonly imports?: ModuleMetadata['imports'];
  /** Injection token of the module's `ProviderObserver` or `CallbackObserver`. */
  readonly observer: InjectionToken;
}
