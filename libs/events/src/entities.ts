/** The entities of this library, for the data source alone. */
export const WEBHOOK_ENTITIES = [];
