"""The store on this machine: FAISS, tantivy and SQLite files, a folder for each generation."""
