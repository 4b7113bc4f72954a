"""Stands in for NEST's Python module in tests: simulates nothing, but notes every call and writes made-up spikes.

NEST_STAND_IN_LOG names the file that gets the calls as JSON. Files of recorders are laid out as NEST 3's backend
"ascii" lays them out.
"""

import atexit
import json
import os

__version__ = "3.10.0"

_calls = []
_created = []
_kernel = {"local_num_threads": 1, "data_path": "."}


def _note(name, **arguments):
    _calls.append({"call": name, **arguments})


def _plain(value):
    """Turn arguments into what JSON holds."""
    if isinstance(value, NodeCollection):
        return value.span()
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    if hasattr(value, "tolist"):
        return value.tolist()
    return value


class NodeCollection:
    def __init__(self, ids):
        self._ids = ids

    def span(self):
        """First id and number of nodes, which lie one behind the other."""
        ids = self._ids
        assert list(ids) == list(range(ids[0], ids[0] + len(ids)))
        return [ids[0], len(ids)]

    def tolist(self):
        return list(self._ids)

    def __len__(self):
        return len(self._ids)

    def __getitem__(self, key):
        assert isinstance(key, slice)
        return NodeCollection(self._ids[key])

    def __add__(self, other):
        return NodeCollection(list(self._ids) + list(other._ids))


def ResetKernel():
    _note("ResetKernel")


def SetKernelStatus(params):
    _kernel.update(params)
    _note("SetKernelStatus", params=_plain(params))


def GetKernelStatus(key):
    return {"num_connections": 12345}[key]


def Create(model, n=1, params=None):
    first = sum(len(nodes) for nodes, _, _ in _created) + 1
    nodes = NodeCollection(range(first, first + n))
    _created.append((nodes, model, params))
    _note("Create", model=model, nodes=nodes.span(), params=_plain(params))
    return nodes


def GetLocalNodeCollection(nodes):
    return nodes


def SetStatus(nodes, params):
    assert len(nodes) == len(params)
    keys = sorted(params[0])
    _note("SetStatus", nodes=nodes.span(), values={key: [entry[key] for entry in params] for key in keys})


def CopyModel(existing, new, params):
    _note("CopyModel", existing=existing, new=new, params=_plain(params))


def Connect(pre, post, conn_spec=None, syn_spec=None):
    arguments = {"pre": _plain(pre), "post": _plain(post), "conn_spec": _plain(conn_spec)}
    _note("Connect", **arguments, syn_spec=_plain(syn_spec))


def GetStatus(nodes, key):
    assert key == "events"
    return ({"times": [], "senders": []},)


def NumProcesses():
    return 1


def Rank():
    return 0


def Simulate(duration):
    _note("Simulate", duration=duration)
    threads = _kernel["local_num_threads"]
    for nodes, model, params in _created:
        if model == "spike_recorder":
            for thread in range(threads if params.get("record_to") == "ascii" else 0):
                _write_spikes(nodes.tolist()[0], thread, params, duration)


def _write_spikes(node, thread, params, duration):
    """Let neuron k of every thread's share fire every (k + 10) ms."""
    threads = _kernel["local_num_threads"]
    dt = _kernel["resolution"]
    neurons = sum(len(nodes) for nodes, model, _ in _created if model == "iaf_psc_exp")
    path = "{}/{}-{}-{}.dat".format(_kernel["data_path"], params["label"], node, thread)
    with open(path, "w") as file:
        file.write("# NEST version: {}\n# RecordingBackendASCII version: 2\n".format(__version__))
        file.write("sender\ttime_step\ttime_offset\n")
        spikes = []
        for sender in range(1, neurons + 1):
            if sender % threads != thread:
                continue
            period = sender + 9
            spikes += [(t, sender) for t in range(period, int(duration) + 1, period) if t > params["start"]]
        for time, sender in sorted(spikes):
            file.write("{}\t{}\t0.000\n".format(sender, round(time / dt)))


@atexit.register
def _write_log():
    path = os.environ.get("NEST_STAND_IN_LOG")
    if path:
        with open(path, "w") as file:
            json.dump(_calls, file)
