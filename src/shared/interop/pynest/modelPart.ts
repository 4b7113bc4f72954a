/** Python that computes what follows from the parameters; everything in the units of NEST: ms, mV, pF, pA. */
export const modelPart = String.raw`
E, I = 0, 1  # Rows and columns of all matrices: the post- and the presynaptic population.


def peak_of_psp(tau_m, tau_syn, C_m):
    """Largest postsynaptic potential [mV] that a synaptic current of 1 pA evokes."""
    excess = (tau_syn - tau_m) / tau_m
    if abs(excess) < 1e-3:
        # The formula below loses its digits here; this is its algebraic equal.
        log_ratio = np.log1p(excess) / excess if excess != 0 else 1.0
        return tau_m / C_m * np.exp(-log_ratio)
    t_peak = np.log(tau_syn / tau_m) / (1 / tau_m - 1 / tau_syn)
    scale = tau_m * tau_syn / C_m / (tau_syn - tau_m)
    return scale * (np.exp(-t_peak / tau_syn) - np.exp(-t_peak / tau_m))


def unclustered_weights(p):
    """Weights [pA] of the network without clusters: own js, or those that balance excitation and inhibition."""
    root_n = np.sqrt(p["N_E"] + p["N_I"])
    if p["js"] is not None:
        return np.array(p["js"]) * p["s"] / root_n
    tau_m = [p["tau_E"], p["tau_I"]]
    tau_syn = [p["tau_syn_ex"], p["tau_syn_in"]]
    psp = [[peak_of_psp(tau_m[post], tau_syn[pre], p["C_m"]) for pre in (E, I)] for post in (E, I)]
    prob = p["baseline_conn_prob"]
    K = [[prob[post][E] * p["N_E"], prob[post][I] * p["N_I"]] for post in (E, I)]
    # sqrt(K) excitatory spikes reach threshold; inhibition is a multiple of excitation.
    EE = (p["V_th_E"] - p["E_L"]) / np.sqrt(K[E][E]) * root_n / psp[E][E]
    IE = p["gie"] * (p["V_th_I"] - p["E_L"]) / np.sqrt(K[I][E]) * root_n / psp[I][E]
    EI = -p["gei"] * EE * K[E][E] * psp[E][E] / (K[E][I] * psp[E][I])
    II = -p["gii"] * IE * K[I][E] * psp[I][E] / (K[I][I] * psp[I][I])
    return np.array([[EE, EI], [IE, II]]) * p["s"] / root_n


def clustering_factors(p):
    """Factors on weights or probabilities within and between clusters; their mean over all clusters is 1."""
    Q = p["n_clusters"]
    if Q == 1:
        return np.ones((2, 2)), np.ones((2, 2))
    if p["clustering"] == "probabilities" and p["probability_factor"] == "power":
        other = 1 + (p["rep"] - 1) ** p["rj"]
    else:
        other = 1 + (p["rep"] - 1) * p["rj"]
    within = np.array([[p["rep"], other], [other, other]])
    return within, (Q - within) / (Q - 1)


def projections(p):
    """Say for each post- and presynaptic population how their clusters are connected.

    Returns {(post, pre): {"within": [times, connection rule, weight], "between": likewise}}. More than one time means
    that a probability above 1 is split into several populations of synapses.
    """
    Q = p["n_clusters"]
    size = [p["N_E"] // Q, p["N_I"] // Q]
    within, between = clustering_factors(p)
    weight = unclustered_weights(p)
    by_weight = p["clustering"] == "weight"
    result = {}
    for post in (E, I):
        for pre in (E, I):
            prob = p["baseline_conn_prob"][post][pre]
            p_within = prob if by_weight else prob * within[post, pre]
            p_between = prob if by_weight else prob * between[post, pre]
            times = 1 if by_weight else max(1, int(np.ceil(p_within)))
            p_within /= times
            w = weight[post, pre]
            result[post, pre] = {
                "within": [times, rule(p, p_within, size[pre]), w * within[post, pre] if by_weight else w],
                "between": [1, rule(p, p_between, size[pre]), w * between[post, pre] if by_weight else w],
            }
    return result


def rule(p, probability, sources):
    """Connection rule of NEST for a probability and so many sources; None where there are no connections."""
    common = {"allow_autapses": False, "allow_multapses": p["clustering"] == "probabilities"}
    if not p["fixed_indegree"]:
        return {"rule": "pairwise_bernoulli", "p": float(probability), **common} if probability > 0 else None
    indegree = int(probability * sources)
    return {"rule": "fixed_indegree", "indegree": indegree, **common} if indegree > 0 else None


def mean_input(p, population):
    """Constant input current [pA] of a population."""
    name = "EI"[population]
    if p["I_th_" + name] is None:
        return p["I_x" + name]
    return p["I_th_" + name] * (p["V_th_" + name] - p["E_L"]) * p["C_m"] / p["tau_" + name]


def input_currents(p, population):
    """Constant input current [pA] of each neuron, the same for all trials."""
    name, n = "EI"[population], p["N_" + "EI"[population]]
    spread = p["delta_I_x" + name]
    draws = np.random.default_rng([p["randseed"], 1, population]).random(n)
    return mean_input(p, population) * (1 - spread / 2 + spread * draws)


def initial_potentials(p, population, I_e):
    """Initial potential [mV] of each neuron with the given input currents, other ones in each trial."""
    name, n = "EI"[population], p["N_" + "EI"[population]]
    V_th, tau_m = p["V_th_" + name], p["tau_" + name]
    rng = np.random.default_rng([p["randseed"], 2, population, p["trial"]])
    if p["V_m"] == "rand":
        return V_th - 20 * rng.lognormal(size=n)
    if p["V_m"] != "phase":
        return np.full(n, float(p["V_m"]))
    # Each neuron would fire, alone, after a uniform part of its cycle.
    V_inf = p["E_L"] + I_e * tau_m / p["C_m"]
    fires = V_inf > V_th
    ratio = np.divide(V_inf - p["V_r"], V_inf - V_th, out=np.ones(n), where=fires)
    cycle = np.where(fires, p["t_ref"] + tau_m * np.log(ratio), 10.0)
    with np.errstate(over="ignore"):
        V = (V_th - V_inf) * np.exp(rng.random(n) * cycle / tau_m) + V_inf
    return np.maximum(V, -1e30)


def seed_of(p):
    """Seed of NEST's random numbers, which starts at 1."""
    return p["randseed"] if p["randseed"] > 0 else 2**32 - 1


def seed_of_noise(p):
    """Another seed for each trial, for what is drawn while the simulation runs."""
    return int(np.random.SeedSequence([p["randseed"], 3, p["trial"]]).generate_state(1)[0] >> 1) + 1
`;
