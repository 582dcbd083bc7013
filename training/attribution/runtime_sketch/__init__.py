"""Torch-free runtime of the attribution model."""
