"""The network's graphs run by onnxruntime."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from onrecord.encoder.windows import Floats, Ints

if TYPE_CHECKING:
    import onnxruntime


SLOWER_WHEN_FUSED = ["SkipLayerNormFusion"]
"""One operator for a sum and its normalisation takes four times as long as the two (onnxruntime 1.32, AVX-512)."""


def session(file: Path, threads: int = 1) -> onnxruntime.InferenceSession:
    """A graph ready to run on `threads` threads; a process that reads beside others does best with one."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Shapes change from batch to batch: memory planned for every one of them would grow without bound.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_WHEN_FUSED
    )


class OnnxEncoder:
    """`EncoderGraph` over an ONNX file."""

    def __init__(self, file: Path, threads: int = 1) -> None:
        self._session = session(file, threads)

    def encode(self, ids: Ints, mask: npt.NDArray[np.bool_], features: Ints, first: Ints) -> tuple[Floats, Floats]:
        """See `EncoderGraph.encode`."""
        inputs = {"ids": ids, "mask": mask, "features": features, "first": first}
        words, tags = self._session.run(None, inputs)
        return words, tags
