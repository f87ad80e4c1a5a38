"""``python -m plugchat_gui`` and the ``plugchat-gui`` command."""

import sys

from plugchat_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
