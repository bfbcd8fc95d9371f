import type { Scope } from '@app/access';
import { Reflector } from '@nestjs/core';

/** The scope that a caller needs for a handler. A handler without one is for administrators. */
export const RequiresScope = Reflector.createDecorator<Scope>();
