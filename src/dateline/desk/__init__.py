"""The use cases: what the command line and the pages ask for.

Reading, recording, verifying and exporting are functions here; they know no
terminal and no browser, and hand back values.
"""
