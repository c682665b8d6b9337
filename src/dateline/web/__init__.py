"""The pages: what the desk knows, for a browser.

The room is empty in this version; the record is read on the command line.
"""
