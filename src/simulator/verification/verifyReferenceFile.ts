import type { SimulationOptions } from '#engine/simulation.ts';
import type { CaseResult } from './caseResult.ts';
import { readReferenceFile } from './referenceFile.ts';
import { verifyNetwork } from './verifyNetwork.ts';
import { verifyNeuron } from './verifyNeuron.ts';

/**
 * Replay every case of a reference file (JSON text) and say how it compares with what NEST computed.
 *
 * Throws a LabError (code `invalid-reference-file`, or a ParameterError) where the file cannot be replayed.
 */
export function verifyReferenceFile(text: string, options: SimulationOptions): CaseResult[] {
  const file = readReferenceFile(text);
  return file.kind === 'neurons'
    ? file.cases.map((entry) => verifyNeuron(entry, options))
    : [verifyNetwork(file.network, options)];
}
