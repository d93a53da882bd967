"""Records as they are read: plain SQL on the driver's connection, with none of SQLAlchemy's tables loaded."""
