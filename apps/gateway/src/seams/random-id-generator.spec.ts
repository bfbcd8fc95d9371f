import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { RandomIdGenerator } from './random-id-generator.js';

describe('ids', () => {
  it('are UUIDs of version 7, each one once, in the order of their making', () => {
    const ids = new RandomIdGenerator();
    const made = Array.from({ length: 5_000 }, () => ids.uuid());
    expect(made.every((id) => validate(id) && version(id) === 7)).toBe(true);
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });

  it('of two generators share no random part', () => {
    const randomPart = (id: string) => id.slice(-12);
    const [one, other] = [new RandomIdGenerator(), new RandomIdGenerator()];
    const made = Array.from({ length: 600 }, () => [one.uuid(), other.uuid()].map(randomPart)).flat();
    expect(new Set(made).size).toBe(made.length);
  });

  it('have digits where digits are asked for', () => {
    expect(new RandomIdGenerator().numeric(12)).toMatch(/^\d{12}$/);
  });
});
