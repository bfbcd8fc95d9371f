import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findFreePorts,
  startEmbeddedPostgres,
} from '../../../apps/local-stack/src/embedded-postgres/index.js';
import { LoadGenerator } from '../load/load-generator.js';
import type { Signer } from '../load/job.js';
import type { Scale } from '../scale.js';
import { loadBareTables, loadCodes, type RowRange } from './bulk-load.js';
import { Databases } from './database.js';
import { gatewayEnvironment, POOL_SIZE, prepareInstallation, type Installation } from './installation.js';
import { Program } from './program.js';

/** As the image starts it. */
export const GATEWAY_NODE_OPTIONS = [
  '--enable-source-maps',
  '--heap-growing-percent=100',
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
];

/** One gateway on a database of its own. */
export interface Site {
  readonly gateway: Program;
  readonly databaseUrl: string;
}

/** What all series are measured in: one durable database server, and programs that are started when first needed. */
export class World {
  readonly load = new LoadGenerator();
  private readonly cleanUps: (() => unknown)[] = [];
  private readonly made = new Map<string, Promise<unknown>>();
  private readonly taken = { gateway: 0, bare: 0 };

  private constructor(
    readonly scale: Scale,
    readonly installation: Installation,
    readonly serverUrl: string,
    readonly databases: Databases,
    readonly say: (line: string) => void,
  ) {}

  /** Starts the database server; the programs come later. */
  static async open(scale: Scale, say: (line: string) => void): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'doku-gateway-bench-db-'));
    // When root runs this, another user runs the server and must be able to enter.
    await chmod(folder, 0o711);
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    const installation = await prepareInstallation('http://127.0.0.1:9');
    const world = new World(scale, installation, server.url, new Databases(server.url), say);
    world.atEnd(() => rm(folder, { recursive: true, force: true }));
    world.atEnd(() => server.discard());
    world.atEnd(() => rm(installation.folder, { recursive: true, force: true }));
    world.atEnd(() => world.load.stop());
    return world;
  }

  get signer(): Signer {
    return this.installation.credentials;
  }

  /** Has something done when the world closes, before what was asked for earlier. */
  atEnd(cleanUp: () => unknown): void {
    this.cleanUps.push(cleanUp);
  }

  async close(): Promise<void> {
    for (const cleanUp of this.cleanUps.splice(0).reverse()) await cleanUp();
  }

  /** Reserves codes that nobody has paid yet on this side; returns the place of the first. */
  takePlaces(side: 'gateway' | 'bare', count: number): number {
    const first = this.taken[side];
    this.taken[side] += count;
    // The upper half stays unpaid, for inquiries.
    if (this.taken[side] > this.scale.codes / 4)
      throw new Error('The scale has too few codes for what it does.');
    return first;
  }

  /** The gateway that most series measure, with the scale's number of codes. */
  mainSite(): Promise<Site> {
    return this.once('main', () => this.openSite('gateway_main', { from: 0, count: this.scale.codes }));
  }

  /** A gateway on a fresh database with codes in it. */
  async openSite(database: string, codes: RowRange | null): Promise<Site> {
    const databaseUrl = await this.databases.create(database);
    const gateway = await this.startGateway(databaseUrl);
    if (codes) {
      this.say(`loading ${codes.count.toLocaleString('en')} codes into ${database}`);
      await loadCodes(databaseUrl, codes);
    }
    return { gateway, databaseUrl };
  }

  /** One more gateway process on a database. */
  async startGateway(databaseUrl: string, environment: Record<string, string> = {}): Promise<Program> {
    const simulatorUrl = (await this.simulator()).url;
    const [port = 0] = await findFreePorts(1);
    return this.start(
      'gateway',
      this.installation.gatewayFile,
      port,
      '/health/ready',
      { ...gatewayEnvironment(this.installation, { databaseUrl, port, simulatorUrl }), ...environment },
      GATEWAY_NODE_OPTIONS,
    );
  }

  simulator(): Promise<Program> {
    return this.once('simulator', async () => {
      const [port = 0] = await findFreePorts(1);
      return this.start('simulator', this.installation.simulatorFile, port, '/health', {
        SIMULATOR_PORT: String(port),
        SIMULATOR_ACCOUNTS_FILE: this.installation.files.simulatorAccountsFile,
      });
    });
  }

  /** R1 or R2, with its tables. */
  async bareProgram(name: 'bare-notification' | 'bare-inquiry'): Promise<Program> {
    const databaseUrl = await this.bareDatabase();
    return this.once(name, async () => {
      const [port = 0] = await findFreePorts(1);
      const file = join(import.meta.dirname, '..', 'references', `${name}.program.js`);
      const { secretKey } = this.installation.credentials;
      return this.start(name, file, port, undefined, {
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_SIZE: String(POOL_SIZE),
        SECRET_KEY: secretKey,
      });
    });
  }

  bareDatabase(): Promise<string> {
    return this.once('bare', async () => {
      const url = await this.databases.create('bare');
      await loadBareTables(url, this.scale.codes);
      return url;
    });
  }

  private async start(
    name: string,
    file: string,
    port: number,
    healthPath: string | undefined,
    environment: Record<string, string>,
    nodeOptions: readonly string[] = [],
  ): Promise<Program> {
    const logFile = join(this.installation.folder, `${name}-${port}.log`);
    const program = await Program.start({ name, file, port, healthPath, environment, logFile, nodeOptions });
    this.atEnd(() => program.stop());
    return program;
  }

  private once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = this.made.get(name) ?? make();
    this.made.set(name, made);
    return made as Promise<T>;
  }
}
