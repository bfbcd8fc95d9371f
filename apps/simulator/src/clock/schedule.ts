import { Injectable } from '@nestjs/common';
import { SimulatorClock } from './simulator-clock.js';

interface ScheduledTask {
  id: number;
  due: Date;
  label: string;
  run: () => Promise<unknown>;
}

/** A task that ran: when it was due by the simulator's clock, and what it was. */
export interface RanTask {
  due: string;
  task: string;
}

/** Things to do later, by the simulator's clock: retries and held-back notifications. */
@Injectable()
export class Schedule {
  private tasks: ScheduledTask[] = [];
  private nextId = 1;
  /** Counts how often everything was forgotten: what began in an earlier epoch changes nothing in a later one. */
  private epoch = 0;

  constructor(private readonly clock: SimulatorClock) {}

  /** Plans a task and returns the number to cancel it by. */
  at(due: Date, label: string, run: () => Promise<unknown>): number {
    const id = this.nextId++;
    this.tasks.push({ id, due, label, run });
    return id;
  }

  cancel(id: number): void {
    this.tasks = this.tasks.filter((task) => task.id !== id);
  }

  clear(): void {
    this.tasks = [];
    this.epoch += 1;
  }

  /** Runs, in order, what is due now. */
  async runDue(): Promise<RanTask[]> {
    return this.runUntil(this.clock.now());
  }

  /** Moves the clock forward; each task runs at the instant it was due, tasks made on the way included. */
  async advance(seconds: number): Promise<RanTask[]> {
    const { epoch } = this;
    const target = new Date(this.clock.now().getTime() + seconds * 1000);
    const ran = await this.runUntil(target);
    if (this.epoch === epoch) this.clock.moveTo(target);
    return ran;
  }

  private async runUntil(target: Date): Promise<RanTask[]> {
    const { epoch } = this;
    const next = () => (this.epoch === epoch ? this.takeNext(target) : undefined);
    const ran: RanTask[] = [];
    for (let task = next(); task; task = next()) {
      this.clock.moveTo(task.due);
      await task.run();
      ran.push({ due: task.due.toISOString(), task: task.label });
    }
    return ran;
  }

  private takeNext(target: Date): ScheduledTask | undefined {
    let next: ScheduledTask | undefined;
    for (const task of this.tasks) {
      const isSooner = !next || task.due < next.due;
      if (task.due <= target && isSooner) next = task;
    }
    if (next) this.cancel(next.id);
    return next;
  }
}
