export { CALLBACK_PATHS } from './callbacks/callback-paths.js';
export {
  CALLBACK_ROUTES,
  REFUSAL_REASONS,
  type CallbackObserver,
  type CallbackRoute,
  type RefusalReason,
} from './callbacks/callback-observer.js';
export { SnapTokenError } from './client/snap-token.client.js';
export { standaloneClient, type StandaloneClient } from './client/standalone-client.js';
export { capabilitiesOf } from './channels/capabilities.js';
export { DOKU_CHANNELS } from './channels/index.js';
export { CIRCUIT_PAUSE_MS, TOKEN_OUTCOMES } from './client/provider-observer.js';
export type {
  CircuitState,
  ProviderCall,
  ProviderObserver,
  TokenOutcome,
} from './client/provider-observer.js';
export type { HttpResult, OutboundRequest } from './client/http-messages.js';
export { DokuCallbacksModule } from './doku-callbacks.module.js';
export { DokuModule, findChannelProblems } from './doku.module.js';
export { LONGEST_IDENTIFIER } from './mapping/dedupe-key.js';
export { toUtcStamp } from './mapping/time.mapping.js';
export { minifyJson, reserialiseJson } from './signing/json-forms.js';
export {
  nonSnapText,
  signNonSnap,
  verifyNonSnap,
  type NonSnapMessage,
} from './signing/non-snap-signature.js';
export {
  signSnapRequest,
  snapRequestText,
  snapTokenText,
  verifySnapToken,
} from './signing/snap-signature.js';
