"""What is printed: one module a document, on shared typography and page furniture."""
