export type EmbeddedPostgresErrorCode =
  | 'BINARIES_MISSING'
  | 'BINARIES_UNUSABLE'
  | 'NO_SERVER_USER'
  | 'USER_WITHOUT_NAME'
  | 'DATA_FOLDER_NOT_WRITABLE'
  | 'DATA_FOLDER_IN_USE'
  | 'DATA_FOLDER_DAMAGED'
  | 'DATA_FOLDER_OTHER_VERSION'
  | 'LEFT_OVER_SERVER'
  | 'PORT_TAKEN'
  | 'START_FAILED';

/** The embedded database could not start. The message is one sentence that says what to do about it. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
