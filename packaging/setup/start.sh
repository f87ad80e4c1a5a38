#!/bin/sh
# Start the program; on a machine without a display, paint its window to a picture instead.
set -eu
cd "$(dirname "$0")/../.."

.venv/bin/python packaging/translations.py compile

if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    mkdir -p out
    echo "There is no display here, so no window can open."
    .venv/bin/plugchat-gui --screenshot out/demo.png --page webhook
    echo "The demo window was painted to out/demo.png."
else
    exec .venv/bin/plugchat-gui "$@"
fi
