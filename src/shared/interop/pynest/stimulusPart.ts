/** Python that stimulates clusters, in NEST; `E` is 0. */
export const stimulusPart = String.raw`

def clusters_of(neurons, Q):
    """Cut a population into its clusters."""
    size = len(neurons) // Q
    return [neurons[k * size : (k + 1) * size] for k in range(Q)]


def connect_stimulus(p, populations):
    """Send a current into the E neurons of the stimulated clusters."""
    if not p["stim_clusters"] or not p["stim_starts"]:
        return
    dt = p["dt"]
    # NEST's default delay of 1 ms, with which its example connects the stimulus, or one step where that is longer.
    delay = max(1, int(round(1 / dt)))
    changes = []
    for start, end in zip(p["stim_starts"], p["stim_ends"]):
        changes += [(start, p["stim_amp"]), (end, 0.0)]
    steps = [int(round((p["warmup"] + t) / dt)) for t, _ in changes]
    if steps[0] == 0:
        # NEST has no changes at time 0: one step later, over a connection that is one step shorter, is the same.
        if delay == 1:
            sys.exit("A stimulus at time 0 needs a warm-up of one step at least, or a dt below 0.5 ms.")
        delay -= 1
        steps = [step + 1 for step in steps]
    generator = nest.Create(
        "step_current_generator",
        params={
            "amplitude_times": [step * dt for step in steps],
            "amplitude_values": [float(amplitude) for _, amplitude in changes],
        },
    )
    clusters = clusters_of(populations[E], p["n_clusters"])
    for k in p["stim_clusters"]:
        nest.Connect(generator, clusters[k], "all_to_all", {"delay": delay * dt})
`;
