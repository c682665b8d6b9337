"""The pages: what the desk knows, for a browser.

``app.py`` puts an application together; ``pages/`` holds one file per page,
``api/`` the same as JSON, ``access/`` who may ask, ``charts/`` pure functions
from records to SVG, ``templates/`` and ``static/`` what they look like. A page
asks the desk and nobody below it.
"""
