"""What a screen reader does, as a program of its own: reads the AT-SPI tree, hears its events.

Debian's Python runs it, whose bindings of AT-SPI no environment of ours can have. One JSON value a
line comes in and one goes out; events go into a list that ``heard`` hands out.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (the version comes first)

MOST_CHILDREN = 80
MOST_DEPTH = 24
HEARD = ("object:state-changed:focused", "object:announcement", "object:text-changed:insert")


def told(node, states, depth=0):
    """Return what a node says of itself and, below it, of all that can be seen."""
    said = {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "states": [state.value_nick for state in states.get_states()],
    }
    if said["role"] in {"text", "password text"}:
        said["text"] = Atspi.Text.get_text(node, 0, -1)
    below = []
    if depth < MOST_DEPTH:
        for number in range(min(node.get_child_count(), MOST_CHILDREN)):
            child = node.get_child_at_index(number)
            if child is None:
                continue
            of_child = child.get_state_set()
            if of_child.contains(Atspi.StateType.SHOWING):
                below.append(told(child, of_child, depth + 1))
    return {**said, "below": below}


class Client:
    """Serves the lines of standard input from inside the loop that also hears events."""

    def __init__(self):
        self._heard = []
        self._listener = Atspi.EventListener.new(self._hear)
        for event in HEARD:
            self._listener.register(event)
        self._verbs = {"windows": self._windows, "heard": self._hand_out}

    def serve(self, channel, _condition):
        """Answer one line; its end ends the program."""
        line = channel.readline()
        if not line:
            Atspi.event_quit()
            return False
        try:
            answer = self._verbs[json.loads(line)]()
        except GLib.Error as gone:
            # What was there a moment ago is no more; who asked looks again.
            answer = {"gone": gone.message}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        return True

    def _windows(self):
        desktop = Atspi.get_desktop(0)
        found = []
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is not None:
                # Always asked anew: what a cache says of states may be of a moment ago.
                application.set_cache_mask(Atspi.Cache.NONE)
                found.append(told(application, application.get_state_set()))
        return found

    def _hand_out(self):
        heard, self._heard = self._heard, []
        return heard

    def _hear(self, event):
        if event.type.startswith("object:state-changed") and not event.detail1:
            return
        said = event.any_data if isinstance(event.any_data, str) else ""
        try:
            role, name = event.source.get_role_name(), event.source.get_name() or ""
        except GLib.Error:
            role, name = "", ""
        kind = event.type.split(":")[-1]
        self._heard.append({"kind": kind, "role": role, "name": name, "said": said})


def main():
    """Serve until standard input ends."""
    client = Client()
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, client.serve)
    Atspi.event_main()


main()
