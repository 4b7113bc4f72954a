import type * as v from 'valibot';

/** What a procedure takes and gives. */
export interface Procedure<Input extends v.GenericSchema, Output extends v.GenericSchema> {
  readonly input: Input;
  readonly output: Output;
}

/** Describe a procedure by the schemas of its input and its output. */
export const procedure = <Input extends v.GenericSchema, Output extends v.GenericSchema>(
  input: Input,
  output: Output,
): Procedure<Input, Output> => ({ input, output });
