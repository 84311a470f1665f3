"""A store of Lance tables, for many machines: on a path, a shared file system, or ``s3://…``.

``<uri>/current.lance``    one row: which generation serves, as versions of the other tables, and
                         who builds (``pointer``). Changing it is the one step that publishes.
``<uri>/articles.lance``   ``passages``, ``stems``, ``files``, ``records`` (``tables``)

A table grows by versions that are never changed, so a reader keeps what it has opened, and what a
killed builder left behind its last published version is in no answer. ``index/building/lance``
writes the tables; only these two packages import Lance.
"""

import os

# It says on standard error that a table is new, and more that is nobody's concern.
os.environ.setdefault("LANCE_LOG", "error")
