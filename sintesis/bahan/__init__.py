"""Raw material of the synthetic world: references, names, units."""
