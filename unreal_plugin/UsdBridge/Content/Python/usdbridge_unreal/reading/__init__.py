"""What a manifest says, read with distrust: `manifest` and `stage` are made of these."""
