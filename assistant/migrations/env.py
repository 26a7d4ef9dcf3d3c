"""What Alembic runs to apply the migrations, on the connection that it is given."""

from alembic import context

from assistant.adapters.records.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
)
context.run_migrations()
