"""The two graphs run by onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np


class OnnxBackend:
    """`Backend` over `encoder.onnx` and `linker.onnx` in one folder.

    `threads` are onnxruntime's for one graph; graphs run one after another.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        # Shapes change from batch to batch: an arena that keeps every one of them would grow without bound.
        options.enable_mem_pattern = False
        self._encoder, self._linker = (
            onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
            for name in ("encoder.onnx", "linker.onnx")
        )

    def encode(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """See `Backend.encode`."""
        names = ("ids", "mask", "features", "first")
        words, tags = self._encoder.run(None, dict(zip(names, arrays, strict=True)))
        return words, tags

    def relate(self, *arrays: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """See `Backend.relate`."""
        names = ("words", "tags", "paths", "valid", "inside")
        labels, pointers, accept = self._linker.run(None, dict(zip(names, arrays, strict=True)))
        return labels, pointers, accept
