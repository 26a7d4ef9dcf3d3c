"""Fetching the publisher's own texts: nothing here runs unless somebody asks for it by ``strategi harvest``."""
