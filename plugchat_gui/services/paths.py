"""Where the program keeps its files."""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugchat_gui.identity import DISTRIBUTION
from plugchat_gui.services.private_folder import make_private

HOME_VARIABLE = "PLUGCHAT_HOME"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of the program, each its own, readable by the operator only."""

    config: Path
    data: Path
    logs: Path
    cache: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "AppPaths":
        """Return the system's usual folders, or those below ``PLUGCHAT_HOME`` when it is set."""
        home = (os.environ if environment is None else environment).get(HOME_VARIABLE, "").strip()
        if home:
            # Absolute: whoever changes the working folder later changes nothing here.
            base = Path(os.path.abspath(Path(home).expanduser()))  # noqa: PTH100 (no links)
            return cls(base / "config", base / "data", base / "logs", base / "cache")
        from platformdirs import PlatformDirs  # noqa: PLC0415 (not needed under PLUGCHAT_HOME)

        usual = PlatformDirs(DISTRIBUTION, appauthor=False)
        return cls(
            usual.user_config_path, usual.user_data_path, usual.user_log_path, usual.user_cache_path
        )

    def create(self) -> None:
        """Create the folders, those of them that can be.

        The program goes on without; whoever writes into one that is missing tells it then.
        """
        for folder in (self.config, self.data, self.logs, self.cache):
            with contextlib.suppress(OSError):
                make_private(folder)
                folder.chmod(0o700)
