/** A migration is not taken back; the message says why. Nothing was changed. */
export class UndoRefusedError extends Error {}
