import { NodeMerchantHttp } from './callbacks/merchant-http.js';
import { Schedule } from './clock/schedule.js';
import { SystemWallClock } from './clock/wall-clock.js';
import { ConfigurationError, readConfiguration } from './configuration.js';
import { createSimulator } from './create-simulator.js';
import { RandomIdSource } from './identifiers/id-source.js';
import { listenProblem } from './listen-problem.js';
import { SimulatorState } from './state/simulator-state.js';
import { StateFile } from './state/state-file.js';

const TICK_MS = 1_000;

async function start(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const http = new NodeMerchantHttp();
  const app = await createSimulator(configuration, {
    wall: new SystemWallClock(),
    ids: new RandomIdSource(),
    http,
  });
  const { stateFile } = configuration;
  const memory = stateFile === undefined ? undefined : new StateFile(stateFile, app.get(SimulatorState));
  memory?.load();
  await app.listen(configuration.port, configuration.host).catch((error: unknown) => {
    throw listenProblem(error, configuration);
  });
  const schedule = app.get(Schedule);
  const timer = setInterval(() => {
    void schedule.runDue();
    memory?.save();
  }, TICK_MS);
  process.stdout.write(`DOKU simulator listening on ${await app.getUrl()}\n`);
  const stop = async () => {
    clearInterval(timer);
    http.close();
    await app.close();
    memory?.save();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

start().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exit(1);
});

function describe(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
