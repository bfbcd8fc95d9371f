import { DEFAULT_OVERLAP_HOURS, MAX_OVERLAP_HOURS, SCOPES } from '@app/access';

/** What `npm run api-key` says about itself. */
export const USAGE = `Manages the API keys of calling services, in the database that DATABASE_URL names; when the environment names no
installation, in that of the local stack that is up.

  npm run api-key -- create --name <service> --scope <scope> [--scope <scope> ...]
                            [--account <merchant account> ...] [--expires <time> | --expires-in-days <days>]
  npm run api-key -- list [--limit <number>]
  npm run api-key -- rotate <id> [--overlap-hours <0 to ${MAX_OVERLAP_HOURS}>] [--expires <time> | --expires-in-days <days>]
  npm run api-key -- revoke <id>

  --account        limits the key to merchant accounts; without it, the key has all of them
  --expires        a time with its zone, or a date, which is its first moment in UTC
  --overlap-hours  how long the old key works beside the new one; ${DEFAULT_OVERLAP_HOURS} when left out, 0 ends it at once
  --json           answers in JSON, for scripts

Scopes: ${SCOPES.join(', ')}.
A secret is shown once, when its key is made. What is kept is a hash.`;
