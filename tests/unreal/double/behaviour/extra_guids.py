"""Nothing is here any more: see bindings."""
