import type { RunConnectivity } from './connectivity.ts';

/** Say why the network that was drawn again may not be the one of the run, empty where it is. */
export function networkNotice(
  { synapses, engine_version, stored_engine_version }: RunConnectivity,
  storedSynapses: number | null | undefined,
): string {
  if (storedSynapses !== null && storedSynapses !== undefined && storedSynapses !== synapses) {
    const stored = storedSynapses.toLocaleString('en');
    return `The run had ${stored} synapses: it was computed with another network than the one drawn now.`;
  }
  if (engine_version === stored_engine_version) return '';
  return `The run was computed by engine ${stored_engine_version}, this network was drawn by engine ${engine_version}.`;
}
