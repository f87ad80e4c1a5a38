"""How much is read at most. Each limit has a code, and a sentence, for when it is hit."""

from typing import Final

MAX_BYTES: Final = 512 * 1024 * 1024
"""Bytes of one input (`ProblemCode.TOO_LARGE`)."""

MAX_MESSAGES: Final = 2_000_000
"""Messages of one input (`ProblemCode.TOO_MANY_MESSAGES`)."""

MAX_ATTENDANCES: Final = 100_000
"""Attendances of one input (`ProblemCode.TOO_MANY_ATTENDANCES`)."""

MAX_DEPTH: Final = 100
"""Levels of nesting (`ProblemCode.TOO_DEEP`). Real payloads have about ten."""

MAX_REPAIRS: Final = 5_000_000
"""Places corrected in one input (`ProblemCode.TOO_MANY_REPAIRS`)."""

MAX_FINDINGS: Final = 200
"""Different findings told of one attendance (`FindingCode.MORE_FINDINGS`)."""

MAX_WRAPPERS: Final = 8
"""Wrappers inside wrappers that are still taken apart."""

MAX_NAMED: Final = 100
"""Operators and categories an attendance names; further ones are kept in `Attendance.extra`.

Also names of chats; further ones stay in the source.
"""

MAX_QUOTE: Final = 80
"""Characters of the input quoted in a finding."""

CHUNK_BYTES: Final = 256 * 1024
"""Bytes decoded at a time: more leaves the processor's cache, 64 KB starves the window."""
