"""Plugchat Configurador: token, webhook address and attendances of a Plug company."""
