import type { Dict, Field, Group } from '../model/fields.ts';
import { schema, type ParameterName, type Parameters } from '../model/schema.ts';
import { parameterNames } from '../model/validate.ts';

/** The dicts of a file, in the order in which they are written. */
const dicts: readonly { readonly dict: Dict; readonly name: string; readonly comment: string }[] = [
  { dict: 'net_dict', name: 'net_dict', comment: 'Network parameters' },
  { dict: 'sim_dict', name: 'sim_dict', comment: 'Simulation parameters' },
  { dict: 'stim_dict', name: 'stim_dict', comment: 'Stimulus parameters' },
  {
    dict: 'lab',
    name: 'lab_dict',
    comment: "Parameters of EI Cluster Lab, which NEST's example does not read",
  },
];

/** Unknown to the example, or not to be there when they are not used: left out when they have their defaults. */
const optional: readonly ParameterName[] = ['js', 'I_xE', 'I_xI', 'n_vp'];

const groupTitles: Readonly<Record<Group, string>> = {
  network: 'network',
  neurons: 'neurons',
  synapses: 'synapses',
  clustering: 'clustering',
  input: 'feed-forward input',
  stimulus: 'stimulus',
  simulation: 'simulation',
  recording: 'recording',
};

/**
 * Write parameters as a Python file that NEST's example can import: `net_dict`, `sim_dict`, `stim_dict`, and a
 * `lab_dict` that only we read.
 *
 * Every number is read back as the very same double. Where the example would compute something else, see
 * `exampleDifferences`.
 */
export function writePython(parameters: Parameters): string {
  const sections = dicts.map(
    ({ dict, name, comment }) => `# ${comment}\n${name} = {\n${entries(parameters, dict)}}\n`,
  );
  return ['import numpy as np\n', ...sections].join('\n');
}

function entries(parameters: Parameters, dict: Dict): string {
  const lines: string[] = [];
  let group: Group | null = null;
  for (const name of namesOf(parameters, dict)) {
    const field: Field = schema[name];
    if (field.group !== group && dict === 'net_dict') lines.push(`    # --- ${groupTitles[field.group]} ---`);
    group = field.group;
    lines.push(`    # ${field.label}${field.unit === '' ? '' : ` [${field.unit}]`}`);
    lines.push(`    "${name}": ${pythonValue(valueFor(parameters, name, dict), field)},`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function namesOf(parameters: Parameters, dict: Dict): ParameterName[] {
  const names = parameterNames.filter((name) => schema[name].dict === dict && isWritten(parameters, name));
  return dict === 'lab' && parameters.V_m === 'phase' ? [...names, 'V_m'] : names;
}

/** Escape noise takes both its parameters, or neither: the example uses it only then. */
function isWritten(parameters: Parameters, name: ParameterName): boolean {
  if (name === 'delta' || name === 'rho') {
    return parameters.delta !== schema.delta.default || parameters.rho !== schema.rho.default;
  }
  return parameters[name] !== null || !optional.includes(name);
}

/** The example knows no "phase", so it gets "rand", and `lab_dict`, which wins, has the true value. */
const valueFor = (parameters: Parameters, name: ParameterName, dict: Dict): unknown =>
  name === 'V_m' && dict === 'net_dict' && parameters.V_m === 'phase' ? 'rand' : parameters[name];

function pythonValue(value: unknown, field: Field): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return pythonNumber(value, 'integer' in field && field.integer);
  if (Array.isArray(value)) {
    const list = `[${value.map((entry: unknown) => pythonValue(entry, field)).join(', ')}]`;
    return field.kind === 'matrix' && Array.isArray(value[0]) ? `np.array(${list})` : list;
  }
  return JSON.stringify(value);
}

/** A float keeps its point, as in the example: NEST tells floats from integers. */
function pythonNumber(value: number, isInteger: boolean): string {
  const text = String(value);
  return isInteger || /[.e]/.test(text) ? text : `${text}.0`;
}

/** Write parameters as JSON: one flat object with every parameter. */
export const writeJson = (parameters: Parameters): string => `${JSON.stringify(parameters, null, 2)}\n`;
