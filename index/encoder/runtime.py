"""OpenVINO, without what Quoth doesn't use of it."""

import sys
from types import ModuleType


def load_openvino() -> ModuleType:
    """Import it, but for its converter of models from elsewhere, which brings telemetry.

    The converter counts its imports in a file in the user's home, under an id that it makes up.
    OpenVINO is written to do without it.

    Raises:
        ImportError: it isn't installed, or there is none for this machine.
    """
    sys.modules.setdefault("openvino.tools.ovc", None)  # type: ignore[arg-type]
    import openvino
    import openvino.opset13

    return openvino  # type: ignore[no-any-return]
