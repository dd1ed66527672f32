"""Physics of a shot: its motion judged, repaired and baked."""
