"""What the operations do, a module for each kind of thing."""
