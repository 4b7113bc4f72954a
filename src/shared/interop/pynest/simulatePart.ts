/** Python that builds the network in NEST, simulates it and says in a JSON file what was done. */
export const simulatePart = String.raw`
def create_neurons(p):
    """Create the E and the I neurons; NEST's ids are our indices plus 1."""
    populations = []
    for population, name in enumerate("EI"):
        neurons = nest.Create(
            "iaf_psc_exp",
            p["N_" + name],
            params={
                "E_L": p["E_L"],
                "C_m": p["C_m"],
                "tau_m": p["tau_" + name],
                "t_ref": p["t_ref"],
                "V_th": p["V_th_" + name],
                "V_reset": p["V_r"],
                "tau_syn_ex": p["tau_syn_ex"],
                "tau_syn_in": p["tau_syn_in"],
                "delta": p["delta"],
                "rho": p["rho"],
            },
        )
        I_e = input_currents(p, population)
        V_m = initial_potentials(p, population, I_e)
        # All processes draw the same numbers; each sets its own neurons.
        local = nest.GetLocalNodeCollection(neurons)
        first = neurons.tolist()[0]
        own = [node - first for node in local.tolist()]
        if own:
            nest.SetStatus(local, [{"I_e": float(I_e[k]), "V_m": float(V_m[k])} for k in own])
        populations.append(neurons)
    return populations


def connect_neurons(p, populations):
    """Connect all pairs of clusters."""
    Q = p["n_clusters"]
    clusters = [clusters_of(neurons, Q) for neurons in populations]
    for (post, pre), places in projections(p).items():
        synapses = {}
        for place, (_, _, weight) in places.items():
            synapses[place] = "{}_to_{}_{}".format("EI"[pre], "EI"[post], place)
            parameters = {"weight": float(weight), "delay": p["delay"]}
            nest.CopyModel("static_synapse", synapses[place], parameters)
        for a, sources in enumerate(clusters[pre]):
            for b, targets in enumerate(clusters[post]):
                place = "within" if a == b else "between"
                times, rule_of_nest, _ = places[place]
                for _ in range(times if rule_of_nest else 0):
                    nest.Connect(sources, targets, rule_of_nest, {"synapse_model": synapses[place]})


def record(p, populations, label):
    """Record all spikes, and variables of chosen neurons, from the end of the warm-up on, into files."""
    neurons = populations[E] + populations[I]
    # Devices leave out what happens at their start.
    start = max(0.0, p["warmup"] - p["dt"])
    to_file = {"record_to": "ascii", "start": start}
    recorder = nest.Create(
        "spike_recorder", params={**to_file, "label": label + "-spikes", "time_in_steps": True}
    )
    nest.Connect(neurons, recorder)
    if p["record_neurons"] and p["record_from"]:
        interval, warmup = (int(round(p[name] / p["dt"])) for name in ("record_interval", "warmup"))
        multimeter = nest.Create(
            "multimeter",
            params={
                **to_file,
                "label": label + "-traces",
                "precision": 15,
                "record_from": list(p["record_from"]),
                "interval": interval * p["dt"],
                "offset": warmup % interval * p["dt"],
            },
        )
        for k in p["record_neurons"]:
            nest.Connect(multimeter, neurons[k : k + 1])


def simulate(p, threads, folder, label, overwrite):
    """Build and simulate the network; return what is to be said about it."""
    os.makedirs(folder, exist_ok=True)
    nest.ResetKernel()
    nest.SetKernelStatus(
        {
            "resolution": p["dt"],
            "local_num_threads": threads,
            "rng_seed": seed_of(p),
            "data_path": folder,
            "overwrite_files": overwrite,
        }
    )
    started = time.time()
    populations = create_neurons(p)
    connect_neurons(p, populations)
    connect_stimulus(p, populations)
    record(p, populations, label)
    if p["trial"] > 0:
        nest.SetKernelStatus({"rng_seed": seed_of_noise(p)})
    built = time.time()
    nest.Simulate(p["warmup"] + p["simtime"])
    ended = time.time()
    processes = nest.NumProcesses()
    return {
        "format": "ei-cluster-lab nest run",
        "version": 1,
        "nest_version": str(nest.__version__),
        "parameters": p,
        "source": SOURCE,
        "spikes_label": label + "-spikes",
        "virtual_processes": processes * threads,
        "processes": processes,
        "threads": threads,
        # A process knows its own connections only.
        "connections": nest.GetKernelStatus("num_connections") if processes == 1 else None,
        "started_at": started,
        "build_s": built - started,
        "simulate_s": ended - built,
        "platform": sys.platform,
        "python": sys.version.split()[0],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--threads", type=int, default=PARAMETERS["n_vp"] or 1, help="threads of each process")
    parser.add_argument("--out", default=".", help="folder of the results, made where there is none")
    parser.add_argument("--overwrite", action="store_true", help="replace results that are there")
    arguments = parser.parse_args()
    result = simulate(PARAMETERS, arguments.threads, arguments.out, LABEL, arguments.overwrite)
    if nest.Rank() == 0:
        path = os.path.join(arguments.out, LABEL + ".json")
        with open(path, "w" if arguments.overwrite else "x") as file:
            json.dump(result, file, indent=1)
        print("Simulated in {:.1f} s. To look at it: import {}".format(result["simulate_s"], path))


if __name__ == "__main__":
    main()
`;
