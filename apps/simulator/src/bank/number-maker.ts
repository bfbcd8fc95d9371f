import { Injectable } from '@nestjs/common';
import { IdSource } from '../identifiers/id-source.js';
import { VirtualAccountStore } from './virtual-account.store.js';

const NUMBER_LENGTH = 16;
const MINIMUM_FREE_DIGITS = 7;

/** Makes the numbers of the DGPC mode: unique, 16 digits unless the fixed part leaves too little room. */
@Injectable()
export class NumberMaker {
  constructor(
    private readonly ids: IdSource,
    private readonly store: VirtualAccountStore,
  ) {}

  /** A number that begins with the fixed part and that no registration has had. */
  make(fixedPart: string): string {
    const free = Math.max(NUMBER_LENGTH - fixedPart.length, MINIMUM_FREE_DIGITS);
    for (;;) {
      const running = this.ids.nextNumber() % 10 ** free;
      const number = fixedPart + String(running).padStart(free, '0');
      if (!this.store.hasNumber(number)) return number;
    }
  }
}
