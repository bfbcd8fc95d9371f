/** How much of everything a run does. */
export interface Scale {
  readonly name: string;
  /** Measured rounds per series; others go ahead to warm up. */
  readonly rounds: number;
  readonly codes: number;
  readonly notificationsPerRound: number;
  readonly inquiriesPerRound: number;
  readonly createsPerRound: number;
  readonly secondsAtFixedRate: number;
  readonly signingMilliseconds: number;
  readonly coldCallers: number;
  /** Of each round. */
  readonly eventSeconds: number;
  readonly backlog: number;
  readonly notificationsBeforeMemory: number;
  readonly notificationsForGrowth: number;
  readonly starts: number;
  readonly smallSize: number;
  readonly largeSize: number;
}

export const SCALES = {
  full: {
    name: 'full',
    rounds: 7,
    codes: 1_000_000,
    notificationsPerRound: 4_000,
    inquiriesPerRound: 10_000,
    createsPerRound: 250,
    secondsAtFixedRate: 10,
    signingMilliseconds: 300,
    coldCallers: 1_000,
    eventSeconds: 10,
    backlog: 20_000,
    notificationsBeforeMemory: 1_000_000,
    notificationsForGrowth: 100_000,
    starts: 7,
    smallSize: 10_000,
    largeSize: 10_000_000,
  },
  quick: {
    name: 'quick',
    rounds: 7,
    codes: 60_000,
    notificationsPerRound: 400,
    inquiriesPerRound: 800,
    createsPerRound: 25,
    secondsAtFixedRate: 0.75,
    signingMilliseconds: 40,
    coldCallers: 1_000,
    eventSeconds: 1,
    backlog: 600,
    notificationsBeforeMemory: 4_000,
    notificationsForGrowth: 2_000,
    starts: 1,
    smallSize: 8_000,
    largeSize: 60_000,
  },
  smoke: {
    name: 'smoke',
    rounds: 2,
    codes: 4_000,
    notificationsPerRound: 60,
    inquiriesPerRound: 60,
    createsPerRound: 5,
    secondsAtFixedRate: 0.25,
    signingMilliseconds: 5,
    coldCallers: 40,
    eventSeconds: 0.5,
    backlog: 50,
    notificationsBeforeMemory: 60,
    notificationsForGrowth: 60,
    starts: 1,
    smallSize: 500,
    largeSize: 1_000,
  },
} as const satisfies Record<string, Scale>;
