"""The token of a company: the secret, what is pasted for it, what it says about itself."""

from plugchat_gui.domain.api_token import MAX_TOKEN_LENGTH, ApiToken, is_token_text
from plugchat_gui.domain.jwt_hints import Expiry, JwtHints, jwt_hints
from plugchat_gui.domain.token_cleaning import CleanedToken, Cleaning, TokenRefusal, clean_token

__all__ = [
    "MAX_TOKEN_LENGTH",
    "ApiToken",
    "CleanedToken",
    "Cleaning",
    "Expiry",
    "JwtHints",
    "TokenRefusal",
    "clean_token",
    "is_token_text",
    "jwt_hints",
]
