import { stimulusPart } from './stimulusPart.ts';

/** The Python script that replays any reference file in NEST and compares the spikes. */
export const replayScript = String.raw`#!/usr/bin/env python3
"""Replay a reference file of EI Cluster Lab in NEST 3 and compare the spikes one by one.

    python3 replay_in_nest.py network.json.gz --threads 4

The file holds the network itself: every synapse, and every neuron's initial potential and input current. So NEST
computes the very same network, in one process. The exit code is 1 where a spike differs.
"""

import argparse
import gzip
import json
import sys

import nest
import numpy as np

E, I = 0, 1
${stimulusPart}

def create_neurons(network):
    """Create the neurons with their initial values; NEST's ids are the file's indices plus 1."""
    p = network["params"]
    populations = []
    first = 0
    for name in "EI":
        n = p["N_" + name]
        parameters = {
            "E_L": p["E_L"],
            "C_m": p["C_m"],
            "tau_m": p["tau_" + name],
            "t_ref": p["t_ref"],
            "V_th": p["V_th_" + name],
            "V_reset": p["V_r"],
            "tau_syn_ex": p["tau_syn_ex"],
            "tau_syn_in": p["tau_syn_in"],
            "delta": p.get("delta", 0.0),
            "rho": p.get("rho", 0.01),
        }
        neurons = nest.Create("iaf_psc_exp", n, params=parameters)
        states = [
            {"V_m": V_m, "I_e": I_e}
            for V_m, I_e in zip(network["V_m_initial"][first : first + n], network["I_e"][first : first + n])
        ]
        nest.SetStatus(neurons, states)
        populations.append(neurons)
        first += n
    return populations


def connect_neurons(network):
    """Make every synapse of the file."""
    connections = network["connections"]
    weights = np.array(network["weights_pA"])[connections["weight_index"]]
    delay = connections["delay_steps"] * network["params"]["dt"]
    nest.Connect(
        np.array(connections["source"], dtype=np.uint64) + np.uint64(1),
        np.array(connections["target"], dtype=np.uint64) + np.uint64(1),
        "one_to_one",
        {"synapse_model": "static_synapse", "weight": weights, "delay": np.full(len(weights), delay)},
    )


def replay(network, threads):
    """Simulate the network; return its spikes as pairs of step and neuron, sorted."""
    p = network["params"]
    nest.ResetKernel()
    nest.SetKernelStatus({"resolution": p["dt"], "local_num_threads": threads})
    populations = create_neurons(network)
    connect_neurons(network)
    connect_stimulus({**p, "warmup": 0.0}, populations)
    recorder = nest.Create("spike_recorder", params={"time_in_steps": True})
    nest.Connect(populations[E] + populations[I], recorder)
    nest.Simulate(network["duration_ms"])
    (events,) = nest.GetStatus(recorder, "events")
    return sorted(zip(np.array(events["times"]).tolist(), (np.array(events["senders"]) - 1).tolist()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    opened = gzip.open if arguments.file.endswith(".gz") else open
    with opened(arguments.file, "rt") as file:
        network = json.load(file)
    if network["params"].get("delta", 0.0) > 1e-10:
        print("This network has escape noise, whose random numbers are the simulator's own: expect other spikes.")
    found = replay(network, arguments.threads)
    expected = list(zip(network["spikes"]["step"], network["spikes"]["neuron"]))
    if found == expected:
        print("All {} spikes are identical.".format(len(found)))
        return
    pairs = enumerate(zip(found, expected))
    first = next((k for k, (a, b) in pairs if a != b), min(len(found), len(expected)))
    spike = [spikes[first] if first < len(spikes) else None for spikes in (expected, found)]
    print("Spike {} differs: expected (step, neuron) {}, found {}.".format(first, *spike))
    print("{} spikes in the file, {} in NEST.".format(len(expected), len(found)))
    sys.exit(1)


if __name__ == "__main__":
    main()
`;
