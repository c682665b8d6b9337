"""Follow feeds and folders: poll, record what is new, go on after a kill; nothing lost, nothing twice."""
