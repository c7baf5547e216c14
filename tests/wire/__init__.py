"""Every operation of the contract, as it goes over the wire."""
