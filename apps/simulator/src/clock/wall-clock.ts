/** The true time. Headers of outgoing calls carry it, whatever the simulator's own clock says. */
export abstract class WallClock {
  abstract now(): Date;
}

/** The machine's clock. */
export class SystemWallClock extends WallClock {
  override now(): Date {
    return new Date();
  }
}
