"""From a language model's draft to verified claims: the prompt, the reading of the draft, the gate, the safeguards."""
