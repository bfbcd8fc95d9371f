import { registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';

/** A rule that looks at a field and its neighbours. The message says what to do. */
export function Rule<T extends object>(
  holds: (value: unknown, request: T) => boolean,
  message: string,
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'rule',
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate: (value: unknown, args?: ValidationArguments) => holds(value, args?.object as T),
      },
    });
  };
}

/** The field must be there when the condition holds, and is otherwise optional. Place it last, below other rules. */
export function RequiredWhen<T extends object>(
  isRequired: (request: T) => boolean,
  message: string,
): PropertyDecorator {
  return (target, property) => {
    Rule(isPresent, message)(target, property);
    ValidateIf((request: T, value: unknown) => isRequired(request) || isPresent(value))(target, property);
  };
}

/** Null and absent mean the same in a request. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
