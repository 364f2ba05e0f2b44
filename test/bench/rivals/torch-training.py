"""The training step in PyTorch, single precision, on one thread; asked and answering as serve.mjs has it."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)

job = json.loads(sys.stdin.readline())
weights = {
    name: torch.tensor(each["data"], dtype=torch.float32).reshape(each["shape"]) for name, each in job["weights"].items()
}
words, size = weights["embedding.weight"].shape
hidden = weights["rnn.weight_hh_l0"].shape[1]
outputs = weights["classifier.weight"].shape[0]
model = nn.ModuleDict(
    {"embedding": nn.Embedding(words, size), "rnn": nn.LSTM(size, hidden), "classifier": nn.Linear(hidden, outputs)}
)
model.load_state_dict(weights)
adam = torch.optim.Adam(model.parameters(), lr=job["learningRate"])
ids = torch.tensor(job["ids"]).reshape(job["steps"], job["batch"])
targets = torch.tensor(job["targets"])


def backward():
    adam.zero_grad()
    states, _ = model["rnn"](model["embedding"](ids))
    loss = nn.functional.cross_entropy(model["classifier"](states).flatten(0, 1), targets)
    loss.backward()


backward()
gradient = {name: weight.grad.flatten().tolist() for name, weight in model.named_parameters()}
print(json.dumps(gradient), flush=True)
for line in sys.stdin:
    start = time.process_time()
    for _ in range(int(line)):
        backward()
        adam.step()
    print(1000 * (time.process_time() - start), flush=True)
