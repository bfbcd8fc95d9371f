import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { validate } from 'uuid';

/** Lets ids through; what cannot be an id names nothing. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (validate(value)) return value.toLowerCase();
    throw new DomainError('not_found', 'There is nothing with this id; check it.');
  }
}
