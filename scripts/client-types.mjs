import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const HEADING = '// Made from openapi.json by `npm run openapi`. Do not edit.\n\n';
const LONGEST_EXAMPLE = 200;

/** The types of the contract as the client's source has them: what callers call, and what calls them. */
export async function clientTypes(document) {
  const forCallers = Object.entries(document.paths).filter(([path]) => path.startsWith('/v1/'));
  const contract = withoutBodies({ ...document, paths: Object.fromEntries(forCallers) });
  // A member with a default may be left out of a request.
  const types = astToString(await openapiTS(contract, { defaultNonNullable: false }));
  return format(HEADING + types, { ...(await resolveConfig('package.json')), parser: 'typescript' });
}

/** Without examples that are whole bodies: comments of a hundred lines would hide the types that they stand beside. */
function withoutBodies(document) {
  const text = JSON.stringify(document, (name, value) =>
    name === 'example' && JSON.stringify(value).length > LONGEST_EXAMPLE ? undefined : value,
  );
  return JSON.parse(text);
}
