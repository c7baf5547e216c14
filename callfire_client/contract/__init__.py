"""The contract's side of the house: upconversion, overlays, references. Knows nothing of the client."""
