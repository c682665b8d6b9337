"""Run the migrations on the connection that :mod:`dateline.ledger.revisions` hands over.

Alembic executes this file itself, so it is the one module that acts when loaded.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
if context.get_context().dialect.name == "postgresql":
    from dateline.ledger.stores.postgres.ddl import suited

    context.get_context().impl = suited(context.get_context())
with context.begin_transaction():
    context.run_migrations()
