"""Who does the work of a batch: this process, others beside it, a cluster (``dateline.engines``)."""
