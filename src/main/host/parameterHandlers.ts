import { derive } from '#shared/model/derive.ts';
import { presets } from '#shared/model/presets.ts';
import { schema } from '#shared/model/schema.ts';
import { checkParameters, validateParameters } from '#shared/model/validate.ts';
import { warnings } from '#shared/model/warnings.ts';
import type { Handlers } from './handlers.ts';

type ParameterHandlers = Pick<Handlers, Extract<keyof Handlers, `parameters.${string}`>>;

/** Answer the calls about parameters. */
export const parameterHandlers: ParameterHandlers = {
  'parameters.check': ({ values }) => {
    const problems = checkParameters(values);
    return { problems, warnings: problems.length > 0 ? [] : warnings(validateParameters(values)) };
  },
  'parameters.derive': ({ values }) => derive(validateParameters(values)),
  'parameters.presets': () => presets,
  'parameters.schema': () => schema,
};
