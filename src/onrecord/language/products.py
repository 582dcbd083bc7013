"""Matrix products of the parser's networks by numpy, which are faster than spaCy's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thinc.api import NumpyOps

if TYPE_CHECKING:
    import spacy.language
    from thinc.types import Floats2d


class NumpyProducts(NumpyOps):  # type: ignore[misc]  # a compiled class without types
    """Thinc's operations on a processor with numpy's matrix product in the place of BLIS's.

    `benchmarks/parser_products.py` times both, and counts the tokens that come out differently.
    """

    def gemm(
        self, x: Floats2d, y: Floats2d, out: Floats2d | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats2d:
        """The product of two matrices, each transposed if asked, written to `out` if given."""
        product: Floats2d = self.xp.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product


def use_numpy_products(pipeline: spacy.language.Language) -> None:
    """Let every network of a loaded pipeline multiply by `NumpyProducts`."""
    products = NumpyProducts()
    for _, component in pipeline.pipeline:
        network = getattr(component, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops = products
