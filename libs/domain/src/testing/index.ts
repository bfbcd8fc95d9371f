export * from './seams.js';
export * from './builders.js';
