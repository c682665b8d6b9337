"""The trained reader: word pieces of a dispatch in, attributions with their scores out.

The weights are a distribution of their own (``models/dateline-en``) and run
through onnxruntime, offline. The room knows nothing of what an attribution is
worth: it hands over spans and scores, and ``annotate.statements`` decides.
"""
