"""Alembic's environment: runs inside the connection that the program hands over.

It knows no tables of the present program: a revision says all that it does by itself.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
