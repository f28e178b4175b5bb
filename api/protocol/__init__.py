"""The chat protocol for those who write clients: documents, examples, a conformance kit."""
