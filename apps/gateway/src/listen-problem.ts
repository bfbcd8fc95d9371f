import { ConfigError, type AppConfig } from '@app/config';

type Place = Pick<AppConfig, 'host' | 'port'>;

const WRONG_HOST = ({ host }: Place) => `HOST ${host} is no network interface of this machine`;
const PROBLEMS = new Map<string | undefined, (place: Place) => string>([
  ['ENOTFOUND', WRONG_HOST],
  ['EAI_AGAIN', WRONG_HOST],
  ['EADDRNOTAVAIL', WRONG_HOST],
  ['EADDRINUSE', ({ port }) => `PORT ${port} is taken by another program`],
  ['EACCES', ({ port }) => `PORT ${port} is one that this user may not listen on`],
]);

/** Why the gateway cannot listen, with the variable to change; anything else stays as it is. */
export function listenProblem(error: unknown, place: Place): unknown {
  const tell = PROBLEMS.get((error as NodeJS.ErrnoException | null)?.code);
  return tell ? new ConfigError([tell(place)]) : error;
}
