import { GatewayClient } from '@app/client';
import type { Environment } from '@app/config';
import type { CommandEnvironment } from '../command-environment.js';
import { InputError } from '../run-command.js';

/**
 * The gateway that is to be asked, with the key that was meant for it: no other secret of the environment goes to an address
 * that anybody may have named. @throws InputError when the environment does not tell which, or has no key
 */
export function connect({
  env,
  hidesLocalStack,
}: Pick<CommandEnvironment, 'env' | 'hidesLocalStack'>): GatewayClient {
  const baseUrl = gatewayUrl(env);
  const apiKey = env['GATEWAY_API_KEY'];
  if (apiKey) return new GatewayClient({ baseUrl, apiKey });
  throw new InputError(
    hidesLocalStack
      ? `Set GATEWAY_API_KEY; or, for the local stack that is up, unset ${hidesLocalStack}.`
      : 'Set GATEWAY_API_KEY, or start the local stack with npm start.',
  );
}

/** An address with the version in it would be asked for routes that are not there, and every answer would be "not found". */
function gatewayUrl(env: Environment): string {
  const url = env['GATEWAY_URL'] || `http://localhost:${env['PORT'] || 3000}`;
  if (/^https?:\/\//.test(url) && URL.canParse(url) && !/\/v1\/*$/.test(url)) return url;
  throw new InputError(
    `GATEWAY_URL is "${url}": set it to the address of the gateway without /v1, such as https://pay.internal.`,
  );
}
