"""The stable names of everything odd or wrong that reading can find."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from plugchat_gui.domain.finding import Severity


class FindingCode(StrEnum):
    """Something odd in an input that was read all the same."""

    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_MEMBER = "duplicate_member"
    DUPLICATE_MESSAGE_ID = "duplicate_message_id"
    KEY_DIFFERS_FROM_ID = "key_differs_from_id"
    IMPOSSIBLE_TIME = "impossible_time"
    MISSING_TIME = "missing_time"
    SECONDS_TIME = "seconds_time"
    TIME_AS_TEXT = "time_as_text"
    NEGATIVE_WAIT = "negative_wait"
    NEGATIVE_DURATION = "negative_duration"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_STATUS = "unknown_status"
    ODD_TYPE = "odd_type"
    TWO_SPELLINGS = "two_spellings"
    NO_CONTENT = "no_content"
    NOT_A_MESSAGE = "not_a_message"
    NOT_AN_ATTENDANCE = "not_an_attendance"
    CHAT_WITHOUT_OWNER = "chat_without_owner"
    CALLBACK = "callback"
    UNKNOWN_OBJECT = "unknown_object"
    TEXT_AROUND_JSON = "text_around_json"
    RAW_CONTROL_CHARACTER = "raw_control_character"
    BAD_BYTES = "bad_bytes"
    HALF_CHARACTER = "half_character"
    ORPHAN_REPLY = "orphan_reply"
    ORPHAN_REACTION = "orphan_reaction"
    ORPHAN_VOTE = "orphan_vote"
    ORPHAN_EDIT = "orphan_edit"
    ORPHAN_REVOKE = "orphan_revoke"
    ORPHAN_PIN = "orphan_pin"
    REPAIRED_COMMAS = "repaired_commas"
    REPAIRED_CALLS = "repaired_calls"
    REPAIRED_QUOTES = "repaired_quotes"
    REPAIRED_BLANKS = "repaired_blanks"
    REPAIRED_COMMENTS = "repaired_comments"
    REPAIRED_ELLIPSES = "repaired_ellipses"
    REPAIRED_NAMES = "repaired_names"
    REPAIRED_WORDS = "repaired_words"
    REPAIRED_BRACES = "repaired_braces"
    REPAIRED_SEPARATORS = "repaired_separators"
    REPAIRED_PROSE = "repaired_prose"
    CUT_OFF = "cut_off"
    STATUS_UPDATED = "status_updated"
    STATUS_KEPT = "status_kept"
    EXPIRED_MEDIA = "expired_media"
    MIXED_ALPHABETS = "mixed_alphabets"
    HIDDEN_CHARACTERS = "hidden_characters"
    OTHER_TARGET = "other_target"
    MORE_FINDINGS = "more_findings"


SEVERITIES: Final = MappingProxyType(
    {
        FindingCode.DUPLICATE_KEY: Severity.WARNING,
        FindingCode.DUPLICATE_MEMBER: Severity.WARNING,
        FindingCode.DUPLICATE_MESSAGE_ID: Severity.WARNING,
        FindingCode.KEY_DIFFERS_FROM_ID: Severity.WARNING,
        FindingCode.IMPOSSIBLE_TIME: Severity.WARNING,
        FindingCode.MISSING_TIME: Severity.WARNING,
        FindingCode.SECONDS_TIME: Severity.NOTE,
        FindingCode.TIME_AS_TEXT: Severity.NOTE,
        FindingCode.NEGATIVE_WAIT: Severity.WARNING,
        FindingCode.NEGATIVE_DURATION: Severity.WARNING,
        FindingCode.UNKNOWN_KIND: Severity.NOTE,
        FindingCode.UNKNOWN_FIELD: Severity.NOTE,
        FindingCode.UNKNOWN_STATUS: Severity.NOTE,
        FindingCode.ODD_TYPE: Severity.NOTE,
        FindingCode.TWO_SPELLINGS: Severity.NOTE,
        FindingCode.NO_CONTENT: Severity.NOTE,
        FindingCode.NOT_A_MESSAGE: Severity.WARNING,
        FindingCode.NOT_AN_ATTENDANCE: Severity.WARNING,
        FindingCode.CHAT_WITHOUT_OWNER: Severity.WARNING,
        FindingCode.CALLBACK: Severity.NOTE,
        FindingCode.UNKNOWN_OBJECT: Severity.WARNING,
        FindingCode.TEXT_AROUND_JSON: Severity.NOTE,
        FindingCode.RAW_CONTROL_CHARACTER: Severity.NOTE,
        FindingCode.BAD_BYTES: Severity.WARNING,
        FindingCode.HALF_CHARACTER: Severity.NOTE,
        FindingCode.ORPHAN_REPLY: Severity.NOTE,
        FindingCode.ORPHAN_REACTION: Severity.NOTE,
        FindingCode.ORPHAN_VOTE: Severity.NOTE,
        FindingCode.ORPHAN_EDIT: Severity.NOTE,
        FindingCode.ORPHAN_REVOKE: Severity.NOTE,
        FindingCode.ORPHAN_PIN: Severity.NOTE,
        FindingCode.REPAIRED_COMMAS: Severity.NOTE,
        FindingCode.REPAIRED_CALLS: Severity.NOTE,
        FindingCode.REPAIRED_QUOTES: Severity.NOTE,
        FindingCode.REPAIRED_BLANKS: Severity.NOTE,
        FindingCode.REPAIRED_COMMENTS: Severity.NOTE,
        FindingCode.REPAIRED_ELLIPSES: Severity.NOTE,
        FindingCode.REPAIRED_NAMES: Severity.NOTE,
        FindingCode.REPAIRED_WORDS: Severity.NOTE,
        FindingCode.REPAIRED_BRACES: Severity.NOTE,
        FindingCode.REPAIRED_SEPARATORS: Severity.NOTE,
        FindingCode.REPAIRED_PROSE: Severity.NOTE,
        FindingCode.CUT_OFF: Severity.WARNING,
        FindingCode.STATUS_UPDATED: Severity.NOTE,
        FindingCode.STATUS_KEPT: Severity.NOTE,
        FindingCode.EXPIRED_MEDIA: Severity.NOTE,
        FindingCode.MIXED_ALPHABETS: Severity.WARNING,
        FindingCode.HIDDEN_CHARACTERS: Severity.WARNING,
        FindingCode.OTHER_TARGET: Severity.WARNING,
        FindingCode.MORE_FINDINGS: Severity.NOTE,
    }
)


class ProblemCode(StrEnum):
    """Why an input could not be read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MANY_MESSAGES = "too_many_messages"
    TOO_MANY_ATTENDANCES = "too_many_attendances"
    TOO_DEEP = "too_deep"
    TOO_MANY_REPAIRS = "too_many_repairs"
    TRUNCATED = "truncated"
    NOT_JSON = "not_json"
    NO_ATTENDANCE = "no_attendance"
    ONLY_CALLBACKS = "only_callbacks"
    SEVERAL_BLOCKS = "several_blocks"
    CANCELLED = "cancelled"
    SPREADSHEET = "spreadsheet"
    OFFICE_FILE = "office_file"
    ZIP = "zip"
    GZIP = "gzip"
    PDF = "pdf"
    IMAGE = "image"
    SOUND = "sound"
    VIDEO = "video"
    DATABASE = "database"
    HTML = "html"
    XML = "xml"
    BINARY = "binary"
    FILE_MISSING = "file_missing"
    FILE_REFUSED = "file_refused"
    FILE_IS_FOLDER = "file_is_folder"
    FILE_FAILED = "file_failed"
