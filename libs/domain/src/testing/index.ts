export * from './seams.js';
export * from './builders.js';
export * from './capabilities.js';
