"""How a statement of a proposal stands to a goal: small linear models over its words, fitted on sentences of ours."""
