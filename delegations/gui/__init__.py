"""The window: the only place for Qt. Pages show records and call services; they hold no SQL and no open session."""
