"""A transcript on paper: laid out once for PDF files and printers. Knows Qt, but no window."""
