import type { DynamicModule, ForwardReference, InjectionToken, Type } from '@nestjs/common';
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

/** A module as Nest's `imports` take it. */
export type ImportedModule = Type | DynamicModule | Promise<DynamicModule> | ForwardReference;

export interface DokuModuleOptions {
  readonly config: DokuConfig;
  /** Modules that provide CLOCK and ID_GENERATOR, unless they are global. */
  readonly imports?: readonly ImportedModule[];
  /** Injection token of a `ProviderObserver`, provided by one of `imports` or globally; absent: nobody watches. */
  readonly observer?: InjectionToken;
}

export interface DokuCallbacksModuleOptions extends Omit<DokuModuleOptions, 'observer'> {
  /** Injection token of a `CallbackObserver`, provided by one of `imports` or globally. */
  readonly observer: InjectionToken;
}
