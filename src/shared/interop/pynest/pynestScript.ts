import type { Field } from '../../model/fields.ts';
import { schema, type Parameters } from '../../model/schema.ts';
import { parameterNames } from '../../model/validate.ts';
import type { Run } from '../../runs/run.ts';
import { modelPart } from './modelPart.ts';
import { simulatePart } from './simulatePart.ts';
import { stimulusPart } from './stimulusPart.ts';

/** What a script is made from. */
export type ScriptedRun = Pick<Run, 'id' | 'name' | 'parameters' | 'provenance'>;

/**
 * Write a run as a PyNEST script for NEST 3 that needs nothing else: it builds and simulates the same model from the
 * same parameters, with threads and MPI processes, and writes spikes and a JSON file `label`.json that import reads.
 *
 * The model is the same, random numbers are NEST's: spikes agree statistically, not one by one.
 */
export function pynestScript({ id, name, parameters, provenance }: ScriptedRun, label: string): string {
  const { app, app_version } = provenance;
  return `#!/usr/bin/env python3
"""Simulate an EI-clustered network in NEST 3.

The model of the run ${commentText(name)} (${id}) of EI Cluster Lab, from the same parameters.
Random numbers are NEST's own: the activity agrees statistically, not spike by spike.

    python3 ${label}.py --threads 8 --out results
    mpirun -n 4 python3 ${label}.py --threads 8 --out results

writes the spikes of each thread and ${label}.json, which EI Cluster Lab imports:

    ei-cluster-lab import results/${label}.json
"""

import argparse
import json
import os
import sys
import time

import nest
import numpy as np

LABEL = ${pythonText(label)}

# The run that these are the parameters of.
SOURCE = {
    "run": ${pythonText(id)},
    "name": ${pythonText(name)},
    "app": ${pythonText(`${app} ${app_version}`)},
}

PARAMETERS = {
${parameterLines(parameters)}}
${modelPart}${stimulusPart}
${simulatePart}`;
}

function parameterLines(parameters: Parameters): string {
  return parameterNames
    .map((name) => {
      const field: Field = schema[name];
      const unit = field.unit === '' ? '' : ` [${field.unit}]`;
      const isInteger = 'integer' in field && field.integer;
      return `    # ${field.label}${unit}\n    "${name}": ${pythonValue(parameters[name], isInteger)},\n`;
    })
    .join('');
}

/** Floats keep their point: NEST tells floats from integers. */
function pythonValue(value: unknown, isInteger: boolean): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') {
    const text = String(value);
    return isInteger || /[.e]/.test(text) ? text : `${text}.0`;
  }
  if (Array.isArray(value)) return `[${value.map((entry) => pythonValue(entry, isInteger)).join(', ')}]`;
  return pythonText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Write a text as a literal in plain ASCII. */
const pythonText = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Write a text so that it can stand in a docstring. */
const commentText = (text: string): string => pythonText(text).replaceAll('\\', '').replaceAll('"', "'");
