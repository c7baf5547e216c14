"""Whether a live server still fits the contract: asks what harms nobody, and checks the answers."""
