"""Others that search the same passages by the same vectors, each in an environment of its own.

``test_peers.py`` writes the passages, questions and vectors to a folder, makes the environments,
starts one process a peer and asks them in turn:

exchange.py       what goes between the benchmark and such a process; needs only numpy
ask_….py          one peer; what it needs stands at its top, as packages of exact versions
environments.py   makes an environment of that
running.py        such a process, seen from the benchmark
"""
