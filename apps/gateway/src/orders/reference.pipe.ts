import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { REFERENCE } from '../http/validation/field-rules.js';

/** Lets references through; what cannot be one names no order. */
@Injectable()
export class ReferencePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (REFERENCE.test(value)) return value;
    throw new DomainError('not_found', 'There is no order with this reference; check it.');
  }
}
