import type { Problem } from '../errors.ts';
import type { ParameterName, Parameters } from './schema.ts';
import { problem } from './problem.ts';

/** A rule between parameters; it is checked only when all that it uses are valid by themselves. */
export interface Rule {
  readonly uses: readonly ParameterName[];
  readonly check: (parameters: Parameters) => Problem[];
}

/** Make a rule that sees only the parameters it names. */
export function rule<Name extends ParameterName>(
  uses: readonly Name[],
  check: (parameters: Pick<Parameters, Name>, report: (parameter: Name, allowed: string) => void) => void,
): Rule {
  return {
    uses,
    check: (parameters) => {
      const problems: Problem[] = [];
      check(parameters, (parameter, allowed) => {
        const related = uses.filter((name) => name !== parameter);
        problems.push(problem(parameter, parameters[parameter], allowed, related));
      });
      return problems;
    },
  };
}
