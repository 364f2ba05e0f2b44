"""The training step of the benchmark in PyTorch, single precision, on one thread.

The first line of the input is the job as JSON: the weights by PyTorch's names, the words [T][B], their targets, the
learning rate. The first line of the output is the gradient before any step, by name, each as one list. Every further
line of the input is a number of steps to be trained, and is answered by the milliseconds that they took.
"""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)

job = json.loads(sys.stdin.readline())
weights = {name: torch.tensor(rows, dtype=torch.float32) for name, rows in job["weights"].items()}
words, size = weights["embedding.weight"].shape
hidden = weights["rnn.weight_hh_l0"].shape[1]
outputs = weights["classifier.weight"].shape[0]
model = nn.ModuleDict(
    {"embedding": nn.Embedding(words, size), "rnn": nn.LSTM(size, hidden), "classifier": nn.Linear(hidden, outputs)}
)
model.load_state_dict(weights)
adam = torch.optim.Adam(model.parameters(), lr=job["learningRate"])
ids = torch.tensor(job["ids"])
targets = torch.tensor(job["targets"]).flatten()


def backward():
    adam.zero_grad()
    states, _ = model["rnn"](model["embedding"](ids))
    loss = nn.functional.cross_entropy(model["classifier"](states).flatten(0, 1), targets)
    loss.backward()


backward()
gradient = {name: weight.grad.flatten().tolist() for name, weight in model.named_parameters()}
print(json.dumps(gradient), flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        backward()
        adam.step()
    print(1000 * (time.perf_counter() - start), flush=True)
