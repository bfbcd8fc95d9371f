import { ConfigurationError, type SimulatorConfiguration } from './configuration.js';

type Place = Pick<SimulatorConfiguration, 'host' | 'port'>;

const WRONG_HOST = ({ host }: Place) => `SIMULATOR_HOST: "${host}" is no network interface of this machine`;
const PROBLEMS = new Map<string | undefined, (place: Place) => string>([
  ['ENOTFOUND', WRONG_HOST],
  ['EAI_AGAIN', WRONG_HOST],
  ['EADDRNOTAVAIL', WRONG_HOST],
  ['EADDRINUSE', ({ port }) => `SIMULATOR_PORT: ${port} is taken by another program`],
  ['EACCES', ({ port }) => `SIMULATOR_PORT: this user may not listen on ${port}`],
]);

/** Why the simulator cannot listen, with the variable to change; anything else stays as it is. */
export function listenProblem(error: unknown, place: Place): unknown {
  const tell = PROBLEMS.get((error as NodeJS.ErrnoException | null)?.code);
  return tell ? new ConfigurationError([tell(place)]) : error;
}
