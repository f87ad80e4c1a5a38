"""Pseudonymising: aliases in place of people, numbers and ids. Never called anonymous.

What stands in a field for it is replaced for certain; written text is searched for what is known
and for what looks personal, which is guesswork: it may still say who somebody is.
"""

from plugchat_gui.domain.redaction.aliases import Aliases, AliasKind, Replacement
from plugchat_gui.domain.redaction.redactor import Redactor, redactor_for

__all__ = ("AliasKind", "Aliases", "Redactor", "Replacement", "redactor_for")
