"""How fast Atelier is, beside the limit and beside what one would have otherwise: `./run.sh bench help`."""
