import { ConfigError, isLocalAddress, loadConfig, type AppConfig, type Environment } from '@app/config';
import { findChannelProblems } from '@app/doku';
import { failed, ok, warning, type CheckResult } from './check-result.js';

/** Tunnels to a machine without a public address, such as `8a1f.ngrok-free.app`: DOKU refuses their domains. */
const TUNNEL = /(^|\.)ngrok(-free)?\.(app|dev|io)$/;

/** Reads the configuration as the gateway does at start; null when it would refuse to start. */
export function checkConfiguration(env: Environment): { config: AppConfig | null; results: CheckResult[] } {
  const name = 'configuration';
  try {
    const config = loadConfig(env, findChannelProblems);
    return { config, results: [ok(name, summaryOf(config)), checkPublicAddress(config)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = [
      ...error.problems,
      'Set what is named here; the README lists every variable. For the local stack, run npm start first.',
    ];
    return { config: null, results: [failed(name, 'the gateway would refuse to start', ...remedy)] };
  }
}

function summaryOf({ merchantAccounts }: AppConfig): string {
  const accounts = merchantAccounts.map(({ id, channels }) => {
    const enabled = Object.values(channels).filter((channel) => channel.enabled).length;
    return `account ${id} with ${enabled} channels`;
  });
  return `readable: ${accounts.join(', ')}`;
}

function checkPublicAddress({ publicBaseUrl, dokuBaseUrl }: AppConfig): CheckResult {
  const name = 'public address';
  const { protocol, hostname, port } = new URL(publicBaseUrl);
  if (isLocalAddress(dokuBaseUrl)) return ok(name, `${publicBaseUrl}, for a DOKU on this machine`);
  if (isLocalAddress(publicBaseUrl)) {
    return failed(
      name,
      `${publicBaseUrl} is this machine only`,
      'Set PUBLIC_BASE_URL to the address that DOKU calls.',
    );
  }
  if (protocol !== 'https:' || port !== '') {
    return warning(name, publicBaseUrl, 'DOKU calls public HTTPS addresses on the ordinary port only.');
  }
  if (TUNNEL.test(hostname)) {
    return warning(
      name,
      publicBaseUrl,
      'DOKU calls no tunnels of ngrok: use an address of your own, or the simulator (npm start).',
    );
  }
  return ok(name, publicBaseUrl);
}
